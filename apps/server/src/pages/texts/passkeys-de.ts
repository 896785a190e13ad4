import type { PasskeyTexts } from './passkeys-en.ts'

/** German texts about passkeys. */
export const passkeysDe: PasskeyTexts = {
  passkeys: {
    title: 'Ihre Passkeys',
    count: (count) => (count === 1 ? 'ein Passkey' : `${count} Passkeys`),
    lead: 'Ein Passkey meldet Sie mit Fingerabdruck, Gesicht, PIN oder Sicherheitsschlüssel an. Niemand kann ihn Ihnen abschwatzen.',
    none: 'Sie haben keinen. Ein Passkey meldet Sie mit Fingerabdruck, Gesicht, PIN oder Sicherheitsschlüssel an, und niemand kann ihn Ihnen abschwatzen.',
    since: 'Seit',
    lastUsed: 'Zuletzt benutzt',
    neverUsed: 'Noch nicht benutzt',
    synced: 'Liegt in Ihrem Passwort-Manager.',
    says: (format, model) =>
      model === null
        ? `Beim Hinzufügen machte er eine Angabe der Art ${format}, die kein Modell nennt.`
        : `Beim Hinzufügen gab er an, vom Modell ${model} zu sein (${format}).`,
    saysNothing:
      'Ihre Organisation hat beim Hinzufügen nach seiner Herkunft gefragt; er hat nichts angegeben.',
    rename: 'Umbenennen',
    renameOf: (name) => `${name} umbenennen`,
    renameTitle: 'Passkey umbenennen',
    remove: 'Entfernen',
    removeOf: (name) => `${name} entfernen`,
    save: 'Speichern',
    name: 'Name',
    nameHint: 'Damit Sie ihn wiedererkennen: das Gerät, der Passwort-Manager oder der Sicherheitsschlüssel.',
    addTitle: 'Passkey hinzufügen',
    add: 'Passkey anlegen',
    signIn: 'Mit Passkey anmelden',
    use: 'Passkey benutzen',
    insteadOfApp: 'Oder benutzen Sie statt einer App einen Passkey.',
    factorLead:
      'Benutzen Sie den Passkey dieses Kontos: Ihr Gerät fragt nach Fingerabdruck, Gesicht, PIN oder Sicherheitsschlüssel.',
    wantedLead: 'Ihr Gerät lässt Sie mit Fingerabdruck, Gesicht, PIN oder Sicherheitsschlüssel bestätigen.',
    recoveryLead:
      'Er tritt an die Stelle aller Passkeys, die Sie hatten. Sitzungen, die anderswo offen sind, enden.',
    demanded: (organization) => `${organization} lässt Sie mit einem Passkey ein.`,
    recoverLead: (organization) =>
      `Die Administration von ${organization} lässt Sie einen neuen Passkey anlegen, an Stelle derer, die Sie verloren haben.`,
    failed: 'Das hat nicht geklappt, oder es wurde abgebrochen. Bitte versuchen Sie es noch einmal.',
    known: 'Dieses Gerät oder dieser Sicherheitsschlüssel hat schon einen Passkey dieses Kontos.',
    script: 'Passkeys brauchen JavaScript in Ihrem Browser.',
    wrong:
      'Dieser Passkey öffnet hier kein Konto. Versuchen Sie einen anderen Weg oder einen anderen Passkey.',
    taken: 'Dieser Passkey ist schon eingerichtet.',
    noWayIn:
      'Mit diesem Passkey allein könnten Sie sich nicht anmelden. Nehmen Sie einen, der auf Ihrem Gerät oder Sicherheitsschlüssel gespeichert wird und nach PIN, Fingerabdruck oder Gesicht fragt.',
    tooMany: 'Dieses Konto hat so viele Passkeys, wie es haben darf. Entfernen Sie zuerst einen.',
    expiredLink: 'Bitten Sie die Administration Ihrer Organisation um einen neuen Link.',
    lastWayIn:
      'Ohne diesen Passkey könnten Sie sich nicht mehr anmelden. Fügen Sie zuerst einen anderen hinzu.',
  },
}
