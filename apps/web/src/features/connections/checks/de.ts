import type { CheckTexts } from './en.ts'

export const CHECKS_DE: CheckTexts = {
  address: {
    means: 'Die Adresse des Anbieters darf nicht aufgerufen werden.',
    change:
      'Geben Sie eine Adresse ein, die über https aus dem Internet zu erreichen ist, ohne Teil nach einem #.',
  },
  unreachable: {
    means: 'Der Anbieter war nicht zu erreichen.',
    change: 'Prüfen Sie die Adresse, und ob der Anbieter läuft und sein Zertifikat für diesen Namen gilt.',
  },
  timeout: {
    means: 'Der Anbieter hat zu lange nicht geantwortet.',
    change: 'Versuchen Sie es noch einmal. Bleibt er langsam, fragen Sie, wer ihn betreibt.',
  },
  answer_too_large: {
    means: 'Der Anbieter hat mit mehr geantwortet, als gemeint sein kann.',
    change: 'Prüfen Sie, ob die Adresse zum Anbieter selbst führt und nicht zu einer anderen Seite.',
  },
  answer_status: {
    means: 'Der Anbieter hat mit einem Fehler geantwortet.',
    change: 'Prüfen Sie die Adresse. Stimmt sie, sehen Sie im Protokoll des Anbieters nach.',
  },
  answer_malformed: {
    means: 'Der Anbieter hat mit etwas geantwortet, was nicht zu lesen ist.',
    change: 'Prüfen Sie, ob die Adresse der Aussteller oder die Metadaten ist und keine Seite für Menschen.',
  },
  discovery_issuer: {
    means: 'Der Anbieter nennt sich anders als der Aussteller, den Sie eingegeben haben.',
    change:
      'Geben Sie den Aussteller auf den Buchstaben so ein, wie der Anbieter ihn nennt, auch mit oder ohne Schrägstrich am Ende.',
  },
  discovery_incomplete: {
    means: 'Der Anbieter veröffentlicht nicht alle seine Adressen.',
    change: 'Geben Sie die Adressen von Hand ein.',
  },
  metadata: {
    means: 'Die Metadaten sind nicht zu gebrauchen.',
    change: 'Exportieren Sie die Metadaten dieser Anwendung beim Anbieter neu, und übernehmen Sie sie.',
  },
  keys: {
    means: 'Der Anbieter hat mit einem Schlüssel unterschrieben, den er nicht veröffentlicht.',
    change:
      'Veröffentlichen Sie beim Anbieter den jetzigen Schlüssel, oder übernehmen Sie hier sein neues Zertifikat.',
  },
  provider_refused: {
    means: 'Der Anbieter hat die Anmeldung abgelehnt.',
    change:
      'Prüfen Sie beim Anbieter, ob diese Person der Anwendung zugewiesen ist und was sein eigenes Protokoll über den Versuch sagt.',
  },
  state: {
    means: 'Die Antwort gehört zu keiner Anmeldung, die dieser Browser begonnen hat.',
    change:
      'Beginnen Sie neu, in einem einzigen Fenster. Geschieht es immer, gibt der Anbieter nicht zurück, was er mitbekommt (state oder RelayState).',
  },
  replayed: {
    means: 'Der Anbieter hat dieselbe Antwort zweimal geschickt.',
    change: 'Beginnen Sie neu. Die Seite der Antwort darf nicht noch einmal geladen werden.',
  },
  malformed: {
    means: 'Die Antwort hat nicht die Form, die das Protokoll verlangt.',
    change: 'Prüfen Sie beim Anbieter die Art der Anwendung, und dass unterwegs nichts die Antwort ändert.',
  },
  issuer: {
    means: 'Die Antwort hat ein anderer Anbieter ausgestellt als der, der hier eingestellt ist.',
    change:
      'Vergleichen Sie Aussteller oder Entity ID auf den Buchstaben damit, wie der Anbieter sich nennt.',
  },
  audience: {
    means: 'Die Antwort war für eine andere Anwendung bestimmt.',
    change:
      'Vergleichen Sie die Client ID oder die Entity ID dieser Verbindung mit dem, was beim Anbieter eingestellt ist.',
  },
  authorized_party: {
    means: 'Eine andere Anwendung hat um die Antwort gebeten.',
    change: 'Vergleichen Sie die Client ID mit der der Anwendung beim Anbieter.',
  },
  recipient: {
    means: 'Die Antwort war für eine andere Adresse bestimmt.',
    change: 'Tragen Sie beim Anbieter die Anmeldeadresse dieser Verbindung (ACS-URL) auf den Buchstaben ein.',
  },
  in_response_to: {
    means: 'Die Antwort gehört zu einer anderen Anfrage.',
    change: 'Beginnen Sie neu. Der Anbieter muss genau die Anfrage beantworten, die er bekommen hat.',
  },
  unsolicited: {
    means: 'Die Anmeldung hat beim Anbieter begonnen, was diese Verbindung nicht erlaubt.',
    change: 'Beginnen Sie hier, oder erlauben Sie Anmeldungen, die beim Anbieter beginnen.',
  },
  algorithm: {
    means: 'Die Antwort ist mit einem Verfahren unterschrieben, das nicht angenommen wird.',
    change: 'Wählen Sie beim Anbieter RSA oder ECDSA mit SHA-256 oder mehr.',
  },
  signature: {
    means: 'Die Unterschrift ist nicht die des Anbieters, der hier eingestellt ist.',
    change: 'Übernehmen Sie das Zertifikat oder die Schlüssel, mit denen der Anbieter jetzt unterschreibt.',
  },
  signature_missing: {
    means: 'Die Antwort ist nicht unterschrieben.',
    change: 'Lassen Sie den Anbieter die Assertion oder die Antwort unterschreiben.',
  },
  encryption: {
    means: 'Die Antwort ist unpassend oder gar nicht verschlüsselt.',
    change:
      'Geben Sie dem Anbieter das jetzige Verschlüsselungszertifikat dieser Verbindung, oder stellen Sie die Verschlüsselung so ein wie hier.',
  },
  nonce: {
    means: 'Die Antwort enthält nicht, womit diese Anmeldung begonnen wurde.',
    change: 'Beginnen Sie neu. Geschieht es immer, reicht der Anbieter die Nonce nicht weiter.',
  },
  expired: {
    means: 'Die Antwort ist zu alt.',
    change: 'Vergleichen Sie die Uhren beider Server, und versuchen Sie es noch einmal.',
  },
  not_yet_valid: {
    means: 'Die Antwort kommt aus der Zukunft.',
    change: 'Stellen Sie die Uhr des Anbieters richtig.',
  },
  authentication_too_old: {
    means: 'Der Anbieter hat die Person nicht neu anmelden lassen.',
    change: 'Erlauben Sie beim Anbieter für diese Anwendung frische Anmeldungen (max_age oder ForceAuthn).',
  },
  authentication_context: {
    means: 'Die Person hat sich auf eine andere Weise angemeldet, als diese Verbindung verlangt.',
    change: 'Lassen Sie den Anbieter diese Weise verlangen, oder nehmen Sie sie hier aus den Einstellungen.',
  },
  code_refused: {
    means: 'Der Anbieter nimmt seinen eigenen Code nicht zurück.',
    change:
      'Vergleichen Sie die Rückleitungsadresse, und sehen Sie nach, dass PKCE mit S256 nicht abgeschaltet ist.',
  },
  client_refused: {
    means: 'Der Anbieter nimmt diesen Server nicht als die Anwendung an.',
    change:
      'Prüfen Sie die Client ID und das Geheimnis oder den Schlüssel, ob es abgelaufen ist und auf welche Weise es geschickt wird.',
  },
  userinfo: {
    means: 'Der Anbieter hat an seiner Userinfo-Adresse nicht mehr von der Person gesagt.',
    change:
      'Erlauben Sie der Anwendung die Scopes openid, profile und email, oder schalten Sie die Frage hier ab.',
  },
  userinfo_subject: {
    means: 'An seiner Userinfo-Adresse sprach der Anbieter von einer anderen Person.',
    change: 'Fragen Sie, wer den Anbieter betreibt: Das darf nicht vorkommen.',
  },
  subject_missing: {
    means: 'Der Anbieter hat nicht so gesagt, wer die Person ist, wie diese Verbindung es verlangt.',
    change:
      'Lassen Sie den Anbieter den Claim oder eine dauerhafte NameID senden, oder wählen Sie einen anderen, den er sendet.',
  },
  ambiguous: {
    means: 'Die Antwort sagt mehreres, wo genau eines stehen darf.',
    change:
      'Lassen Sie den Anbieter eine einzige Assertion senden und den Schlüssel nennen, mit dem er unterschreibt.',
  },
  settings_changed: {
    means: 'Die Einstellungen wurden geändert, nachdem der Test begonnen war.',
    change: 'Beginnen Sie einen neuen Test.',
  },
  connection_not_active: {
    means: 'Die Verbindung oder ihre Organisation war nicht aktiv.',
    change: 'Schalten Sie die Verbindung ein.',
  },
  organization_not_active: {
    means: 'Die Organisation, zu der die Person gehört, ist nicht aktiv.',
    change: 'Fragen Sie, wer die Organisation darüber verwaltet.',
  },
  no_account: {
    means: 'Die Person hat hier kein Konto, und die Verbindung legt keines an.',
    change: 'Laden Sie die Person ein, oder lassen Sie die Verbindung Konten anlegen.',
  },
  no_seat: {
    means: 'Die Organisation hat keinen Platz mehr für eine weitere Person.',
    change: 'Machen Sie einen Platz frei, oder bitten Sie um mehr, wer Ihnen Plätze gibt.',
  },
  account_exists: {
    means: 'Diese E-Mail-Adresse oder diesen Benutzernamen hat hier schon jemand.',
    change: 'Die Person meldet sich an wie bisher und verknüpft den Anbieter mit dem Konto.',
  },
  another_account: {
    means: 'Beim Anbieter hat sich jemand anderes angemeldet als hier.',
    change: 'Melden Sie sich beim Anbieter mit dem Konto an, das zu diesem gehört.',
  },
  email_domain_not_allowed: {
    means: 'Die Richtlinie erlaubt keine E-Mail-Adressen dieser Domäne.',
    change:
      'Erlauben Sie die Domäne in der Richtlinie, oder lassen Sie den Anbieter eine andere Adresse senden.',
  },
  no_identifier: {
    means: 'Der Anbieter hat weder eine E-Mail-Adresse noch einen Benutzernamen genannt.',
    change: 'Lassen Sie den Anbieter eines von beiden senden, und ordnen Sie es dem Konto zu.',
  },
  method_not_allowed: {
    means: 'Die Richtlinie der Organisation lässt niemanden über einen Anbieter herein.',
    change: 'Lassen Sie die Verbindung in der Richtlinie unter den Anmeldewegen zu.',
  },
  network_not_allowed: {
    means: 'Die Richtlinie lässt aus dem Netz der Person niemanden herein.',
    change: 'Nehmen Sie das Netz in die Richtlinie auf, falls die Person von dort hereinkommen soll.',
  },
  no_route: {
    means: 'Keine Regel sagt, zu welcher Organisation die Person gehört.',
    change:
      'Fügen Sie eine Regel für das hinzu, was der Anbieter von ihr sagt, oder lassen Sie diese Organisation aufnehmen, auf wen keine passt.',
  },
  route_astray: {
    means: 'Eine Regel führt zu einer Organisation, die es nicht mehr oder nicht mehr unter dieser gibt.',
    change: 'Lassen Sie die Regel woandershin führen.',
  },
  linked_already: {
    means: 'Jemand wollte ein Konto verknüpfen, das bei diesem Anbieter schon jemand ist.',
    change: 'Lösen Sie zuerst die frühere Verknüpfung, auf der Seite dieser Person.',
  },
  subject_taken: {
    means:
      'Jemand wollte ein Konto verknüpfen und ist beim Anbieter, mit wem schon ein anderes Konto verknüpft ist.',
    change: 'Lösen Sie zuerst die Verknüpfung des anderen Kontos, falls beide derselben Person gehören.',
  },
  proof_too_old: {
    means: 'Jemand wollte ein Konto verknüpfen und hatte sich vor zu langer Zeit daran angemeldet.',
    change: 'Die Person meldet sich noch einmal am Konto an und verknüpft es dann.',
  },
  account_not_active: {
    means: 'Das Konto der Person ist nicht aktiv.',
    change: 'Reaktivieren Sie das Konto, wenn die Person hereinkommen soll.',
  },
}
