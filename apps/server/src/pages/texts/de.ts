import { accountDe } from './account-de.ts'
import { deviceDe } from './device-de.ts'
import type { Texts } from './en.ts'
import { failureDe } from './failure-de.ts'
import { mailCodeDe } from './mail-code-de.ts'
import { providerDe } from './provider-de.ts'
import { smsDe } from './sms-de.ts'

/** German texts of the pages. */
export const de: Texts = {
  common: {
    next: 'Weiter',
    back: 'Zurück',
    cancel: 'Abbrechen',
    email: 'E-Mail-Adresse',
    identifier: 'E-Mail-Adresse oder Benutzername',
    password: 'Passwort',
    newPassword: 'Neues Passwort',
    repeatPassword: 'Neues Passwort wiederholen',
    currentPassword: 'Bisheriges Passwort',
    backToSignIn: 'Zurück zur Anmeldung',
    signIn: 'Anmelden',
    errorPrefix: 'Fehler',
    summary: 'Bitte prüfen Sie Ihre Eingaben',
    securedBy: 'Gesichert mit Bailiwick',
    links: { terms: 'Nutzungsbedingungen', privacy: 'Datenschutz', imprint: 'Impressum', support: 'Hilfe' },
    languages: 'Sprachen',
    reference: 'Kennung',
  },
  errors: {
    required: 'Dieses Feld ist leer.',
    credentials: 'E-Mail-Adresse, Benutzername oder Passwort stimmen nicht.',
    code: 'Der Code stimmt nicht oder ist abgelaufen.',
    codeOver: 'Dieser Code gilt nicht mehr. Lassen Sie sich einen anderen schicken.',
    recoveryCode: 'Der Wiederherstellungscode stimmt nicht oder wurde schon benutzt.',
    currentPassword: 'Das bisherige Passwort stimmt nicht.',
    repeat: 'Die beiden Passwörter sind nicht gleich.',
    email: 'Das ist keine E-Mail-Adresse.',
    emailDomain: 'Ihre Organisation erlaubt keine Adressen dieser Domain.',
    fromDirectory:
      'Ihre Organisation führt dies in einem eigenen Verzeichnis, und nur dort wird es geändert.',
    emailSame: 'Das ist schon Ihre Adresse, und sie ist bestätigt.',
    organization:
      'Damit kommen wir nicht weiter. Prüfen Sie die Schreibweise oder geben Sie den Kurznamen ein; Ihre Administration kennt ihn.',
    connection: 'Dieser Weg der Anmeldung wird hier nicht mehr angeboten.',
    organizationAddress:
      'Die Adresse, über die Sie kommen, nennt keine Organisation von hier. Prüfen Sie die Schreibweise, oder suchen Sie Ihre: Ihre Administration kennt das Kürzel.',
    tooShort: (least) => `Das Passwort braucht mindestens ${least} Zeichen.`,
    tooLong: (most) => `Das Passwort darf höchstens ${most} Zeichen haben.`,
    blocked: 'Dieses Passwort ist leicht zu erraten. Wählen Sie ein anderes.',
    ownName: 'Das Passwort enthält Ihren Namen, Ihre E-Mail-Adresse oder den Namen Ihrer Organisation.',
    blockedWord: 'Das Passwort enthält ein Wort, das darin nicht erlaubt ist.',
    breached: 'Dieses Passwort ist in einem Datenleck aufgetaucht. Wählen Sie ein anderes.',
    reused: 'Dieses Passwort haben Sie schon einmal benutzt. Wählen Sie ein anderes.',
    confirmSaved: 'Bestätigen Sie, dass Sie Ihre Wiederherstellungscodes gesichert haben.',
    stale: 'Diese Seite war zu lange offen. Bitte versuchen Sie es noch einmal.',
  },
  rules: {
    title: 'Ihr Passwort',
    length: (least) => `hat mindestens ${least} Zeichen`,
    maximum: (most) => `hat höchstens ${most} Zeichen`,
    uppercase: 'enthält einen Großbuchstaben',
    lowercase: 'enthält einen Kleinbuchstaben',
    digit: 'enthält eine Ziffer',
    symbol: 'enthält ein Sonderzeichen, etwa ! oder %',
    history: (count) => (count === 1 ? 'ist nicht Ihr letztes' : `ist keines Ihrer letzten ${count}`),
    common: 'ist weder verbreitet noch leicht zu erraten',
    words: (words) => `enthält nicht: ${words}`,
    breached: 'ist in keinem bekannten Datenleck aufgetaucht',
    personal: 'enthält weder Ihren Namen noch Ihre E-Mail-Adresse',
  },
  findOrganization: {
    title: 'Ihre Organisation finden',
    lead: 'Sagen Sie uns, wo Sie arbeiten, und wir bringen Sie zur richtigen Anmeldung.',
    label: 'Organisation oder E-Mail-Adresse',
    hint: 'Von der Organisation der Kurzname, oder ihr Name, wenn keine andere ebenso heißt. Mit Ihrer E-Mail-Adresse bringen wir Sie zu Ihrer Organisation, oder schicken Ihnen die, bei denen Sie ein Konto haben.',
    mailList: 'Ich kenne den Namen nicht',
  },
  organizationListRequest: {
    title: 'Welche Organisation ist meine?',
    lead: 'Wir schicken Ihnen eine Liste der Organisationen, bei denen Sie ein Konto haben.',
    submit: 'Liste schicken',
  },
  organizationListSent: {
    title: 'Sehen Sie in Ihr Postfach',
    lead: (email) =>
      `Wenn es Konten für ${email} gibt, ist eine Liste der Organisationen an diese Adresse unterwegs.`,
    hint: 'Das kann einige Minuten dauern. Sehen Sie auch im Spam-Ordner nach.',
  },
  signIn: {
    to: (organization) => `Anmelden bei ${organization}`,
    another: 'Andere Organisation',
    forgot: 'Passwort vergessen?',
    emergency: 'Notfallzugang',
    emergencyLead:
      'Der Notfallzugang ist für Personen, die die Organisation dafür benannt hat. Er verlangt einen zweiten Faktor, und alle Administratoren erfahren davon.',
    through: (provider) => `Weiter mit ${provider}`,
    or: 'oder',
    notThroughTitle: 'Das hat nicht geklappt',
    notThrough: (provider) =>
      `Die Anmeldung über ${provider} führte zu keinem Konto hier. Versuchen Sie es noch einmal; Ihre Administration sieht, warum.`,
    accountExists: (provider) =>
      `Ihre Adresse, wie ${provider} sie nennt, gehört zu einem Konto hier, das nicht mit ${provider} verknüpft ist. Melden Sie sich wie bisher an und verknüpfen Sie es auf der Seite des Kontos, oder fragen Sie Ihre Administration.`,
    held: {
      working:
        'Aus Ihrem Netz sind zuletzt viele Anmeldungen fehlgeschlagen. Ihr Browser löst eine kleine Aufgabe, um zu zeigen, dass nicht Sie es sind; geben Sie inzwischen Ihr Passwort ein.',
      done: 'Ihr Browser hat seine Aufgabe gelöst. Geben Sie Ihr Passwort ein.',
      wait: (duration) => `Ohne Skripte warten Sie bitte ${duration} und geben Sie es dann ein.`,
    },
    noSeat:
      'Sie wurden erkannt, aber Ihre Organisation hat keinen Platz mehr für Sie. Bitten Sie Ihre Administration um einen.',
    addressCode: 'Der Code stimmte nicht oder ist zu alt. Beginnen Sie noch einmal, dann kommt ein neuer.',
    continueTo: (application) => `weiter zu ${application}`,
    joinedWithout: (organization) =>
      `Ihr Konto bei ${organization} ist eingerichtet. Melden Sie sich hier an.`,
    joined: (organization) =>
      `Ihr Konto bei ${organization} ist bereit. Melden Sie sich mit dem Passwort an, das Sie eben gewählt haben.`,
  },
  chooseAccount: {
    title: 'Konto wählen',
    lead: 'Sie sind in diesem Browser mit mehreren Konten angemeldet.',
    another: 'Anderes Konto verwenden',
    lastUsed: 'Zuletzt benutzt',
    list: 'Konten',
  },
  totp: {
    title: 'Bestätigen Sie, dass Sie es sind',
    lead: 'Öffnen Sie Ihre Authenticator-App und geben Sie den Code ein, den sie für dieses Konto zeigt.',
    label: 'Code aus Ihrer Authenticator-App',
    hint: 'Sechs Ziffern. Alle 30 Sekunden erscheint ein neuer Code.',
    submit: 'Bestätigen',
    recovery: 'Stattdessen einen Wiederherstellungscode verwenden',
    remember: (days) =>
      days === 1
        ? 'Heute in diesem Browser nicht mehr fragen'
        : `In diesem Browser ${days} Tage lang nicht mehr fragen`,
  },
  recovery: {
    title: 'Wiederherstellungs\u00adcode verwenden',
    lead: 'Geben Sie einen der Codes ein, die Sie beim Einrichten gesichert haben. Jeder gilt einmal.',
    label: 'Wiederherstellungscode',
    submit: 'Bestätigen',
    totp: 'Stattdessen die Authenticator-App verwenden',
    lost: 'Keine Codes mehr? Die Administration Ihrer Organisation kann den zweiten Faktor zurücksetzen.',
  },
  enrol: {
    title: 'Zweiten Faktor einrichten',
    replace: 'Authenticator-App ersetzen',
    replaceLead: 'Die bisherige gilt, bis Sie einen Code der neuen eingegeben haben.',
    why: (organization) => `${organization} schützt seine Konten mit einem zweiten Faktor.`,
    scanTitle: 'Scannen Sie dieses Bild mit Ihrer Authenticator-App',
    picture: 'QR-Code für Ihre Authenticator-App. Derselbe Schlüssel steht darunter als Text.',
    manual: 'Oder geben Sie diesen Schlüssel in die App ein',
    open: 'In einer App auf diesem Gerät öffnen',
    codeTitle: 'Geben Sie den Code ein, den die App zeigt',
    label: 'Sechsstelliger Code',
    submit: 'Einrichtung abschließen',
  },
  recoveryCodes: {
    title: 'Sichern Sie Ihre Wiederherstellungs\u00adcodes',
    lead: 'Wenn Sie Ihr Telefon verlieren, kommen Sie damit hinein. Jeder Code gilt einmal. Sie werden nur jetzt gezeigt.',
    advice:
      'Legen Sie sie in einen Passwort-Manager, oder drucken Sie diese Seite aus und verwahren Sie sie sicher.',
    list: 'Wiederherstellungscodes',
    saved: 'Ich habe sie gesichert',
  },
  recoveryCodesRenewed: {
    title: 'Ihre neuen Wiederherstellungs\u00adcodes',
    lead: 'Die früheren Codes gelten nicht mehr. Jeder neue Code gilt einmal. Sie werden nur jetzt gezeigt.',
  },
  forgot: {
    title: 'Passwort vergessen?',
    lead: (organization) =>
      `Wir schicken Ihnen einen Link, um ein neues Passwort für ${organization} zu setzen.`,
    submit: 'Link schicken',
  },
  resetMailSent: {
    title: 'Sehen Sie in Ihr Postfach',
    lead: (email) => `Wenn es ein Konto für ${email} gibt, ist eine Mail mit einem Link unterwegs.`,
    lifetime: (duration) => `Der Link gilt einmal und läuft ab nach: ${duration}.`,
    hint: 'Nichts da? Sehen Sie im Spam-Ordner nach oder fragen Sie Ihre Administration.',
  },
  reset: {
    title: 'Neues Passwort setzen',
    lead: 'Sie werden überall sonst abgemeldet.',
    submit: 'Passwort setzen',
  },
  mustChange: {
    title: 'Wählen Sie ein neues Passwort',
    expired: 'Ihr Passwort hat das Alter erreicht, in dem Ihre Organisation ein neues verlangt.',
    required: 'Ihre Administration bittet Sie, ein neues Passwort zu wählen.',
    policy: 'Ihre Organisation hat neue Regeln für Passwörter, und Ihres erfüllt sie noch nicht.',
    breached:
      'Ihr Passwort ist anderswo in einem Datenleck aufgetaucht. Wählen Sie eines, das nur Sie kennen.',
    submit: 'Passwort setzen und weiter',
  },
  change: {
    title: 'Passwort ändern',
    lead: 'Sie werden überall sonst abgemeldet.',
    submit: 'Passwort ändern',
  },
  passwordChanged: {
    title: 'Passwort geändert',
    lead: 'Ihr neues Passwort gilt ab jetzt. Sitzungen an anderen Orten wurden beendet.',
  },
  invitation: {
    title: (organization) => `Willkommen bei ${organization}`,
    lead: (inviter, organization) => `${inviter} hat Sie zu ${organization} eingeladen.`,
    leadAnonymous: (organization) => `Sie wurden zu ${organization} eingeladen.`,
    roles: (count) => (count === 1 ? 'Sie kommen mit dieser Rolle:' : 'Sie kommen mit diesen Rollen:'),
    name: 'Ihr Name',
    nameHint: 'So, wie Ihre Kolleginnen und Kollegen ihn sehen sollen.',
    choose: 'Wählen Sie ein Passwort',
    submit: 'Konto anlegen',
    expires: 'Diese Einladung endet am',
  },
  consent: {
    title: (application) => `${application} bittet um Zugriff`,
    lead: (application, organization) => `${application} möchte Ihr Konto bei ${organization} verwenden.`,
    list: 'Wenn Sie es erlauben, kann die Anwendung',
    returnTo: 'Danach kehren Sie zurück zu',
    allow: 'Erlauben',
    deny: 'Ablehnen',
    foreign:
      'Diese Anwendung kommt von außerhalb Ihrer Organisation. Erlauben Sie sie nur, wenn Sie ihr vertrauen.',
    privacy: 'Datenschutzerklärung',
    terms: 'Nutzungsbedingungen',
  },
  scopes: {
    openid: 'wissen, wer Sie sind',
    profile: 'Ihren Namen sehen',
    email: 'Ihre E-Mail-Adresse sehen',
    offline_access: 'den Zugriff behalten, während Sie sie nicht benutzen',
    roles: 'Ihre Rollen in dieser Organisation sehen',
    permissions: 'sehen, was Sie in dieser Organisation dürfen',
    groups: 'die Gruppen sehen, denen Sie angehören',
    limits: 'sehen, welche Funktionen und Plätze diese Organisation hat',
    organizations: 'die Organisationen sehen, zu denen Sie wechseln können',
    other: (scope) => `den Zugriff „${scope}“ verwenden`,
  },
  signOut: {
    title: 'Abmelden?',
    lead: (name, organization) => `Sie sind als ${name} bei ${organization} angemeldet.`,
    asked: (application) => `${application} bittet darum, Sie abzumelden.`,
    others: (count) =>
      count === 1
        ? 'Auch das andere Konto in diesem Browser abmelden'
        : `Auch die ${count} anderen Konten in diesem Browser abmelden`,
    there: (provider) =>
      `Sie sind dann auch bei ${provider} abgemeldet, und überall, wo Sie darüber angemeldet sind.`,
    submit: 'Abmelden',
    stay: 'Angemeldet bleiben',
  },
  signedOut: {
    title: 'Sie sind abgemeldet',
    lead: 'Schließen Sie an einem gemeinsam benutzten Rechner auch das Browserfenster.',
    again: 'Wieder anmelden',
    unconfirmed: (provider) =>
      `Sie sind hier abgemeldet. Ob auch bei ${provider}, wurde nicht bestätigt: Melden Sie sich dort selbst ab.`,
    goOn: 'Weiter',
  },
  forward: {
    title: 'Einen Augenblick',
    lead: 'Es geht weiter. Geschieht nichts, nehmen Sie die Schaltfläche.',
    submit: 'Weiter',
  },
  connectionTest: {
    passed: 'Der Test ist gelungen',
    passedLead:
      'Die Anmeldung kam vom Identitätsanbieter zurück und hat jede Prüfung bestanden. Im Portal steht, was er gesagt hat; dort aktivieren Sie die Verbindung.',
    failed: 'Der Test ist nicht gelungen',
    failedLead:
      'Im Portal steht, welche Prüfung nicht bestanden wurde und was beim Identitätsanbieter zu ändern ist.',
    seen: 'Das Fenster, in dem Sie begonnen haben, zeigt es jetzt. Dieses kann geschlossen werden.',
    byLink: {
      passedLead:
        'Die Anmeldung kam vom Identitätsanbieter zurück und hat jede Prüfung bestanden. Im anderen Fenster steht, was er gesagt hat.',
      failedLead:
        'Im anderen Fenster steht, welche Prüfung nicht bestanden wurde und was beim Identitätsanbieter zu ändern ist.',
      back: 'Zurück zur Einrichtung',
    },
    notYours: 'Diesen Test hat jemand anderes begonnen',
    notYoursLead:
      'Öffnen Sie den Link in dem Browser, in dem Sie im Portal angemeldet sind, und zwar als diejenige Person, die den Test begonnen hat.',
    back: 'Zurück zum Portal',
  },
  ...failureDe,
  expiredLink: {
    title: 'Dieser Link gilt nicht mehr',
    lead: 'Er ist abgelaufen, wurde schon benutzt, oder ein neuerer hat ihn ersetzt.',
    reset: 'Neuen Link anfordern',
    invitation: 'Bitten Sie die Person, die Sie eingeladen hat, um eine neue Einladung.',
    email: 'Lassen Sie sich auf der Seite Ihres Kontos einen neuen Link schicken.',
    flow: 'Bitte beginnen Sie in der Anwendung von vorn.',
  },
  tooManyAttempts: {
    title: 'Zu viele Versuche',
    lead: 'Zum Schutz der Konten haben wir die Anmeldung für eine Weile angehalten.',
    wait: (duration) => `Wartezeit bis zum nächsten Versuch: ${duration}.`,
    help: 'Wenn Sie das nicht waren, brauchen Sie nichts zu tun.',
    reset:
      'Sie brauchen nicht zu warten, wenn wir Ihnen einen Link schicken: Damit kommen Sie mit einem neuen Passwort hinein.',
  },
  organizationSuspended: {
    title: 'Anmeldung ausgesetzt',
    lead: (organization) => `${organization} ist zurzeit gesperrt; niemand kann sich dort anmelden.`,
    help: 'Ihr Konto wurde nicht gelöscht. Ihre Administration weiß mehr.',
  },
  ...accountDe,
  ...deviceDe,
  ...providerDe,
  ...mailCodeDe,
  ...smsDe,
  start: {
    title: 'Hier meldet man sich an',
    lead: 'Hierher führt eine Anwendung, die Ihre Organisation benutzt: Beginnen Sie dort.',
    docs: 'Referenz der API, für Programmierende',
    mailbox: 'Mails der Demonstration',
  },
  mailbox: {
    title: 'Postfach',
    lead: 'Mails, die die Demonstration seit ihrem Start verschickt hätte. Sie verlassen diesen Rechner nie und werden nicht aufgehoben, wenn sie endet.',
    empty: 'Noch keine Mails.',
    to: 'An',
    older: 'Ältere Mails',
    newer: 'Neuere Mails',
    count: (count, shown) => (count === 1 ? '1 Mail' : `${shown} Mails`),
    reload: 'Noch einmal nachsehen',
  },
}
