/** What happens with an account, as its person reads it: English, German. */
const WORDS: Readonly<Record<string, readonly [string, string]>> = {
  'user.signed_in': ['Signed in', 'Angemeldet'],
  'user.signed_out': ['Signed out', 'Abgemeldet'],
  'user.sign_in_failed': ['Sign-in', 'Anmeldung'],
  'user.proved_again': ['Confirmed who you are', 'Erneut ausgewiesen'],
  'user.locked': ['Sign-in paused after too many attempts', 'Anmeldung nach zu vielen Versuchen ausgesetzt'],
  'user.password_changed': ['Password changed', 'Passwort geändert'],
  'user.password_change_failed': ['Change of the password', 'Änderung des Passworts'],
  'user.password_change_required': ['A new password was asked for', 'Ein neues Passwort wurde verlangt'],
  'user.password_reset': ['New password set by mail', 'Neues Passwort per Mail gesetzt'],
  'user.password_reset_requested': [
    'Link to a new password asked for',
    'Link zu einem neuen Passwort verlangt',
  ],
  'user.sms_code_requested': ['Code by SMS asked for', 'Code per SMS verlangt'],
  'user.sign_in_code_requested': ['Code to sign in by asked for', 'Code zum Anmelden verlangt'],
  'user.passkey_added': ['Passkey added', 'Passkey hinzugefügt'],
  'user.passkey_renamed': ['Passkey renamed', 'Passkey umbenannt'],
  'user.passkey_removed': ['Passkey removed', 'Passkey entfernt'],
  'user.passkey_link_requested': ['Link to a new passkey asked for', 'Link zu einem neuen Passkey verlangt'],
  'user.passkey_link_used': ['Link to a new passkey used', 'Link zu einem neuen Passkey benutzt'],
  'user.passkeys_recovered': [
    'New passkey set up in place of the lost ones',
    'Neuer Passkey an Stelle der verlorenen eingerichtet',
  ],
  'user.email_changed': ['Email address changed', 'E-Mail-Adresse geändert'],
  'user.email_change_requested': ['Another email address asked for', 'Andere E-Mail-Adresse gewünscht'],
  'user.email_change_confirmed': [
    'One end of a change of the email address confirmed',
    'Ein Ende einer Änderung der E-Mail-Adresse bestätigt',
  ],
  'user.email_change_stopped': [
    'Change of the email address stopped',
    'Änderung der E-Mail-Adresse verhindert',
  ],
  'user.email_verified': ['Email address confirmed', 'E-Mail-Adresse bestätigt'],
  'user.email_verification_requested': [
    'Link to confirm the email address asked for',
    'Link zum Bestätigen der E-Mail-Adresse verlangt',
  ],
  'user.second_factor_enrolled': ['Second factor set up', 'Zweiter Faktor eingerichtet'],
  'user.second_factor_replaced': ['Second factor replaced', 'Zweiter Faktor ersetzt'],
  'user.second_factor_reset': ['Second factor reset', 'Zweiter Faktor zurückgesetzt'],
  'user.second_factor_removed': ['Telephone removed', 'Telefon entfernt'],
  'user.second_factor_failed': ['Second factor', 'Zweiter Faktor'],
  'user.recovery_codes_renewed': ['Recovery codes renewed', 'Wiederherstellungscodes erneuert'],
  'user.recovery_code_used': ['Recovery code used', 'Wiederherstellungscode benutzt'],
  'user.browser_remembered': ['Browser remembered', 'Browser gemerkt'],
  'user.devices_forgotten': ['Remembered browsers forgotten', 'Gemerkte Browser vergessen'],
  'user.identity_linked': ['Linked with an identity provider', 'Mit einem Identitätsanbieter verknüpft'],
  'user.identity_unlinked': ['Unlinked from an identity provider', 'Von einem Identitätsanbieter gelöst'],
  'user.identity_code_requested': [
    'Code mailed, to link an identity provider',
    'Code geschickt, um einen Identitätsanbieter zu verknüpfen',
  ],
  'user.identity_code_failed': [
    'Wrong code, to link an identity provider',
    'Falscher Code, um einen Identitätsanbieter zu verknüpfen',
  ],
  'user.emergency_access_used': ['Signed in by emergency access', 'Über den Notfallzugang angemeldet'],
  'emergency_access.named': ['Named for emergency access', 'Für den Notfallzugang benannt'],
  'emergency_access.unnamed': ['Emergency access taken away', 'Notfallzugang genommen'],
  'user.tokens_ended': ['Access of applications ended', 'Zugriff von Anwendungen beendet'],
  'user.link_refused': ['A mailed link that no longer held', 'Ein Link aus einer Mail, der nicht mehr galt'],
  'user.created': ['Account made', 'Konto angelegt'],
  'user.invited': ['Invited', 'Eingeladen'],
  'user.activated': ['Account taken into use', 'Konto in Gebrauch genommen'],
  'user.updated': ['Account changed', 'Konto geändert'],
  'user.profile_updated': ['Profile changed', 'Profil geändert'],
  'user.data_exported': ['Data downloaded', 'Daten heruntergeladen'],
  'user.suspended': ['Account suspended', 'Konto gesperrt'],
  'user.reactivated': ['Account let in again', 'Konto wieder zugelassen'],
  'user.deleted': ['Deletion of the account', 'Löschung des Kontos'],
  'session.ended': ['A session ended', 'Eine Sitzung beendet'],
  'grant.revoked': ['Access taken from an application', 'Einer Anwendung den Zugriff genommen'],
  'consent.given': ['Access given to an application', 'Einer Anwendung Zugriff gegeben'],
  'consent.declined': ['Access denied to an application', 'Einer Anwendung den Zugriff verwehrt'],
  'device.approved': ['A device let in', 'Einem Gerät Zugriff gegeben'],
  'device.denied': ['A device denied access', 'Einem Gerät den Zugriff verwehrt'],
  'assignment.created': ['Role given', 'Rolle gegeben'],
  'assignment.deleted': ['Role taken away', 'Rolle genommen'],
  'assignment.ended': ['A role ran out', 'Eine Rolle lief ab'],
  'user.membership_requested': [
    'Asked to be a member of another organization',
    'Mitgliedschaft in einer anderen Organisation angefragt',
  ],
  'user.membership_consented': [
    'An administrator consented to a membership elsewhere',
    'Zustimmung zu einer Mitgliedschaft anderswo',
  ],
  'user.joined_elsewhere': [
    'Became a member of another organization',
    'Mitglied einer anderen Organisation geworden',
  ],
  'user.left_elsewhere': [
    'No member of another organization any more',
    'Nicht mehr Mitglied einer anderen Organisation',
  ],
  'invitation.accepted': ['Invitation accepted', 'Einladung angenommen'],
  'token.exchanged': [
    'An application went on to another organization',
    'Eine Anwendung ging zu einer anderen Organisation weiter',
  ],
  'token.exchange_refused': [
    'An application on its way to another organization',
    'Eine Anwendung auf dem Weg zu einer anderen Organisation',
  ],
  'token.reused': ['A code or token was used twice', 'Ein Code oder Token wurde zweimal benutzt'],
  'token.revoked': ['An application gave its access back', 'Eine Anwendung gab ihren Zugriff zurück'],
}

/** The same in one of those: what a catalogue has of it. */
const wordsAt = (index: 0 | 1): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(WORDS).map(([type, words]) => [type, words[index]]))

export const ownEventsEn = wordsAt(0)
export const ownEventsDe = wordsAt(1)
