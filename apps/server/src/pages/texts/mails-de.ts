import { applicantMailsDe } from './applicant-mails-de.ts'
import { directoryMailsDe } from './directory-mails-de.ts'
import type { MailTexts } from './mails-en.ts'
import { moveMailsDe } from './move-mails-de.ts'
import { registrationMailsDe } from './registration-mails-de.ts'
import { reviewMailsDe } from './review-mails-de.ts'
import { roleMailsDe } from './role-mails-de.ts'

/** German texts of the mails. */
export const mailsDe: MailTexts = {
  greeting: (name) => (name === '' ? 'Guten Tag,' : `Guten Tag ${name},`),
  footer: (workspace) => `Diese Mail kommt von ${workspace}, weil etwas mit Ihrem Konto geschehen ist.`,
  footerToStrangers: (workspace) =>
    `Diese Mail kommt von ${workspace}, weil jemand dort Ihre E-Mail-Adresse eingegeben hat.`,
  linkHelp: 'Wenn die Schaltfläche nicht geht, öffnen Sie diese Adresse:',
  invitation: {
    subject: (organization) => `Ihre Einladung zu ${organization}`,
    body: (inviter, organization) =>
      inviter === ''
        ? `Sie wurden zu ${organization} eingeladen.`
        : `${inviter} hat Sie zu ${organization} eingeladen.`,
    roles: (count, roles) =>
      count === 1 ? `Damit kommt diese Rolle: ${roles}.` : `Damit kommen diese Rollen: ${roles}.`,
    button: 'Einladung annehmen',
    expires: (at) => `Die Einladung endet am ${at}. Sie gilt einmal.`,
    ignore: 'Wenn Sie nicht wissen, worum es geht, können Sie diese Mail ignorieren.',
  },
  externalInvitation: {
    subject: (organization) => `Ihre Einladung zu ${organization}`,
    body: (inviter, organization) =>
      inviter === ''
        ? `Sie wurden eingeladen, mit einem Ihrer Konten bei ${organization} mitzuarbeiten.`
        : `${inviter} hat Sie eingeladen, mit einem Ihrer Konten bei ${organization} mitzuarbeiten.`,
    account:
      'Sie wählen, welches Ihrer Konten es ist. Das Konto bleibt, wo es ist: Sie melden sich an wie immer, und Ihre eigene Organisation kümmert sich weiter darum.',
    roles: (count, roles) =>
      count === 1 ? `Damit kommt diese Rolle: ${roles}.` : `Damit kommen diese Rollen: ${roles}.`,
    button: 'Einladung ansehen',
    expires: (at) => `Die Einladung endet am ${at}. Sie gilt einmal.`,
    ignore:
      'Wenn Sie nicht wissen, worum es geht, können Sie diese Mail ignorieren: Niemand erfährt dadurch etwas über Sie.',
  },
  passwordReset: {
    subject: (organization) => `Ein neues Passwort für ${organization}`,
    body: (organization) => `Jemand hat für Ihr Konto bei ${organization} um ein neues Passwort gebeten.`,
    button: 'Neues Passwort setzen',
    expires: (at) => `Der Link gilt einmal, bis ${at}.`,
    ignore: 'Wenn Sie das nicht waren, ignorieren Sie diese Mail: Ihr Passwort bleibt, wie es ist.',
  },
  passkeyLink: {
    subject: (organization) => `Ein neuer Passkey für ${organization}`,
    body: (organization) =>
      `Die Administration von ${organization} lässt Sie einen neuen Passkey für Ihr Konto anlegen, an Stelle derer, die Sie verloren haben.`,
    button: 'Passkey anlegen',
    expires: (at) => `Der Link gilt einmal, bis ${at}.`,
    ignore:
      'Wenn Sie keinen verloren haben, benutzen Sie den Link nicht und sagen Sie es Ihrer Administration: Ihre Passkeys bleiben, wie sie sind.',
  },
  test: {
    subject: (workspace) => `Eine Probe von ${workspace}`,
    body: (workspace) => `Post von ${workspace} kommt bei Ihnen an: Sie müssen nichts weiter tun.`,
  },
  passwordChanged: {
    subject: (organization) => `Ihr Passwort für ${organization} wurde geändert`,
    body: (organization, at) => `Das Passwort Ihres Kontos bei ${organization} wurde geändert (${at}).`,
    notYou: 'Wenn Sie das nicht waren, setzen Sie jetzt ein neues und sagen Sie es Ihrer Administration.',
    button: 'Neues Passwort setzen',
  },
  confirmEmail: {
    subject: (organization) => `Bestätigen Sie Ihre E-Mail-Adresse für ${organization}`,
    body: (organization) => `Diese Adresse soll zu einem Konto bei ${organization} gehören.`,
    button: 'Adresse bestätigen',
    expires: (at) => `Der Link gilt einmal, bis ${at}.`,
    ignore: 'Wenn Sie nicht wissen, worum es geht, ignorieren Sie diese Mail: Es ändert sich nichts.',
  },
  allowEmail: {
    subject: (organization) => `Soll sich Ihre E-Mail-Adresse bei ${organization} ändern?`,
    body: (organization) =>
      `Jemand, der bei Ihrem Konto bei ${organization} angemeldet ist, möchte ihm eine andere E-Mail-Adresse geben. Sie ändert sich nur, wenn Sie es hier erlauben und auch die neue Adresse bestätigt wird.`,
    button: 'Erlauben oder verhindern',
    expires: (at) => `Der Link gilt einmal, bis ${at}.`,
    ignore:
      'Wenn das nicht Sie waren, verhindern Sie es dort: Jemand ist als Sie angemeldet. Ohne den Link ändert sich nichts.',
  },
  identityCode: {
    subject: (organization) => `Ihr Code für ${organization}`,
    body: (organization) =>
      `Jemand meldet sich zum ersten Mal über den Identitätsanbieter der Organisation bei Ihrem Konto bei ${organization} an. Wenn Sie das sind, geben Sie auf der Seite, die danach fragt, diesen Code ein:`,
    expires: (at) => `Der Code gilt einmal, bis ${at}.`,
    ignore: 'Wenn Sie das nicht sind, geben Sie den Code niemandem und sagen Sie es Ihrer Administration.',
  },
  signInCode: {
    subject: (organization) => `Ihr Code zum Anmelden bei ${organization}`,
    body: (organization) =>
      `Um sich bei ${organization} anzumelden, geben Sie auf der Seite, die danach fragt, diesen Code ein:`,
    orLink: 'Oder gehen Sie mit diesem Link weiter, im selben Browser:',
    button: 'Anmelden',
    expires: (at) => `Beide gelten bis ${at}, und nur eines davon, einmal.`,
    ignore:
      'Wenn Sie das nicht angefordert haben, geben Sie den Code niemandem und folgen Sie dem Link nicht. Ohne sie kommt niemand hinein.',
  },
  farewell: {
    subject: (organization) => `Ihr Konto bei ${organization} ist gelöscht`,
    body: (organization, at) =>
      `Sie haben Ihr Konto bei ${organization} am ${at} gelöscht. Was über Sie aufgehoben war, ist gelöscht, und mit ihm diese Adresse.`,
    notYou:
      'Wenn das nicht Sie waren, sagen Sie es sofort Ihrer Administration. Das Konto lässt sich nicht wiederherstellen.',
  },
  notices: {
    identityLinked: {
      subject: (organization) => `Ihr Konto bei ${organization} hat einen weiteren Weg zur Anmeldung`,
      body: (organization, at) =>
        `Ihr Konto bei ${organization} wurde mit einem Identitätsanbieter verknüpft (${at}). Wer sich dort als Sie anmeldet, ist hier angemeldet.`,
      notYou: 'Wenn Sie das nicht waren, sagen Sie es sofort Ihrer Administration.',
    },
    identityUnlinked: {
      subject: (organization) => `Ihr Konto bei ${organization} hat einen Weg weniger zur Anmeldung`,
      body: (organization, at) =>
        `Die Verknüpfung Ihres Kontos bei ${organization} mit einem Identitätsanbieter wurde entfernt (${at}).`,
      notYou: 'Wenn Sie das nicht waren, sagen Sie es sofort Ihrer Administration.',
    },
    emailChanged: {
      subject: (organization) => `Ihre E-Mail-Adresse für ${organization} wurde geändert`,
      body: (organization, at) =>
        `Das Konto bei ${organization}, das diese E-Mail-Adresse hatte, hat seit ${at} eine andere.`,
      notYou: 'Wenn Sie das nicht veranlasst haben, sagen Sie es sofort Ihrer Administration.',
    },
    emailSet: {
      subject: (organization) => `Ihr Konto bei ${organization} hat jetzt diese E-Mail-Adresse`,
      body: (organization, at) => `Dies ist seit ${at} die E-Mail-Adresse eines Kontos bei ${organization}.`,
      notYou: 'Wenn Sie dort kein Konto haben, sagen Sie es der Organisation.',
    },
    secondFactorEnrolled: {
      subject: (organization) => `Ihr zweiter Faktor für ${organization} wurde eingerichtet`,
      body: (organization, at) =>
        `Für Ihr Konto bei ${organization} wurde eine Authenticator-App oder ein Telefon für Codes per SMS eingerichtet (${at}).`,
      notYou:
        'Wenn Sie das nicht waren, ändern Sie Ihr Passwort und sagen Sie es sofort Ihrer Administration.',
    },
    secondFactorReplaced: {
      subject: (organization) => `Ihr zweiter Faktor für ${organization} wurde ersetzt`,
      body: (organization, at) =>
        `Bei ${organization} hat eine andere Authenticator-App oder ein anderes Telefon das bisherige ersetzt (${at}). Die Codes des früheren gelten nicht mehr.`,
      notYou:
        'Wenn Sie das nicht waren, ändern Sie Ihr Passwort und sagen Sie es sofort Ihrer Administration.',
    },
    secondFactorReset: {
      subject: (organization) => `Ihr zweiter Faktor für ${organization} wurde zurückgesetzt`,
      body: (organization, at) =>
        `Der zweite Faktor Ihres Kontos bei ${organization} wurde entfernt (${at}). Bei der nächsten Anmeldung richten Sie einen neuen ein.`,
      notYou: 'Wenn Sie nicht darum gebeten haben, sagen Sie es sofort Ihrer Administration.',
    },
    secondFactorRemoved: {
      subject: (organization) => `Ein zweiter Faktor Ihres Kontos bei ${organization} wurde entfernt`,
      body: (organization, at) =>
        `Für das Konto gelten keine Codes eines Telefons oder einer Authenticator-App mehr (${organization}, ${at}).`,
      notYou: 'Wenn Sie das nicht waren, sagen Sie es sofort Ihrer Administration.',
    },
    passkeyAdded: {
      subject: (organization) => `Ihr Konto bei ${organization} hat einen weiteren Passkey`,
      body: (organization, at) =>
        `Ihr Konto bei ${organization} hat seit ${at} einen weiteren Passkey. Wer ihn hat, kann sich anmelden.`,
      notYou:
        'Wenn Sie das nicht waren, entfernen Sie ihn auf der Seite Ihres Kontos und sagen Sie es sofort Ihrer Administration.',
    },
    passkeyRemoved: {
      subject: (organization) => `Ein Passkey Ihres Kontos bei ${organization} wurde entfernt`,
      body: (organization, at) =>
        `Ein Passkey Ihres Kontos bei ${organization} wurde entfernt (${at}). Er öffnet nichts mehr.`,
      notYou: 'Wenn das weder Sie noch Ihre Administration waren, sagen Sie es ihr sofort.',
    },
    passkeysRecovered: {
      subject: (organization) => `Ihr Konto bei ${organization} hat einen neuen Passkey`,
      body: (organization, at) =>
        `Ein neuer Passkey ist an die Stelle aller getreten, die Ihr Konto bei ${organization} hatte (${at}), durch den Link, der Ihnen geschickt wurde. Alle Sitzungen sind beendet.`,
      notYou: 'Wenn Sie das nicht waren, sagen Sie es sofort Ihrer Administration.',
    },
    recoveryCodesRenewed: {
      subject: (organization) => `Ihre Wiederherstellungscodes für ${organization} wurden erneuert`,
      body: (organization, at) =>
        `Ihr Konto bei ${organization} hat neue Wiederherstellungscodes (${at}). Die früheren gelten nicht mehr.`,
      notYou:
        'Wenn Sie das nicht waren, ändern Sie Ihr Passwort und sagen Sie es sofort Ihrer Administration.',
    },
    recoveryCodeUsed: {
      subject: (organization) => `Ein Wiederherstellungscode für ${organization} wurde benutzt`,
      body: (organization, at) =>
        `Mit einem Wiederherstellungscode Ihres Kontos bei ${organization} wurde angemeldet (${at}).`,
      notYou:
        'Wenn Sie das nicht waren, ändern Sie Ihr Passwort und sagen Sie es sofort Ihrer Administration.',
    },
  },
  accountLocked: {
    subject: (organization) => `Anmeldung bei ${organization} angehalten`,
    body: (organization, until) =>
      `Für Ihr Konto bei ${organization} wurden viele falsche Passwörter eingegeben. Die Anmeldung ist angehalten bis ${until}.`,
    notYou: 'Wenn Sie das nicht waren: Ihr Passwort hat gehalten. Sie brauchen nichts zu tun.',
    button: 'Neues Passwort setzen',
  },
  domain: {
    button: 'Nachsehen, was fehlt',
    failing: {
      subject: (organization, domain) => `${organization}: Der DNS-Eintrag von ${domain} fehlt`,
      body: (organization, domain) =>
        `Der DNS-Eintrag, mit dem ${organization} nachweist, dass ${domain} ihr gehört, ist nicht mehr zu finden. Vorerst ändert sich nichts.`,
      next: (at) =>
        `Ist er bis ${at} nicht wieder da, wird die Domäne freigegeben: Sie führt niemanden mehr zu Ihrer Organisation, und jemand anderes kann sie nachweisen.`,
    },
    releaseNear: {
      subject: (organization, domain) => `${organization}: ${domain} wird bald freigegeben`,
      body: (organization, domain) =>
        `Der DNS-Eintrag, mit dem ${organization} nachweist, dass ${domain} ihr gehört, fehlt seit Tagen.`,
      next: (at) =>
        `Ist er bis ${at} nicht wieder da, wird die Domäne freigegeben: Sie führt niemanden mehr zu Ihrer Organisation, und jemand anderes kann sie nachweisen.`,
    },
    released: {
      subject: (organization, domain) => `${organization}: ${domain} wurde freigegeben`,
      body: (organization, domain) =>
        `Der DNS-Eintrag, mit dem ${organization} nachgewiesen hat, dass ${domain} ihr gehört, kam nicht wieder. Die Domäne führt niemanden mehr zu Ihrer Organisation.`,
      next: () =>
        'Gehört sie Ihnen noch, beanspruchen Sie sie neu: Sie bekommen einen anderen Eintrag zum Veröffentlichen.',
    },
  },
  setUpFinished: {
    button: 'Testen',
    subject: (organization, name) => `${organization}: ${name} kann getestet werden`,
    body: (name) => `Wer den Link von Ihnen hat, hat ${name} eingerichtet und übergeben.`,
    next: 'Probieren Sie es mit Ihrem eigenen Konto, und sehen Sie sich an, was daraus wird. Niemand meldet sich darüber an, bevor Sie es aktivieren.',
  },
  connectionExpiry: {
    button: 'Verbindung ansehen',
    subject: (organization, name) => `${organization}: Bei ${name} läuft bald etwas ab`,
    body: {
      client_secret: (name, at) =>
        `Das Geheimnis, mit dem dieser Server sich bei ${name} ausweist, läuft am ${at} ab.`,
      certificate: (name, at) => `Ein Zertifikat, mit dem ${name} unterschreibt, läuft am ${at} ab.`,
      key: (name, at) => `Ein Schlüssel dieses Servers für ${name} läuft am ${at} ab.`,
    },
    next: {
      client_secret:
        'Erzeugen Sie beim Identitätsanbieter ein neues Geheimnis, und tragen Sie es vorher ein: Danach kann sich niemand mehr darüber anmelden.',
      certificate:
        'Übernehmen Sie das neue Zertifikat des Identitätsanbieters, bevor er damit unterschreibt: Beide können nebeneinander stehen.',
      key: 'Wechseln Sie den Schlüssel, und geben Sie dem Identitätsanbieter das neue Zertifikat: Beide gelten nebeneinander.',
    },
  },
  connectionMetadata: {
    button: 'Die Verbindung ansehen',
    changed: {
      subject: (organization: string, name: string) =>
        `${organization}: Die Metadaten von ${name} sind andere`,
      body: (organization: string, name: string) =>
        `Die Metadaten, die ${name} veröffentlicht, sagen etwas Neues: Welchen Zertifikaten ${organization} glaubt, folgt ihnen, sonst nichts. Welche hinzukamen und welche wegfielen, steht im Protokoll.`,
      next: 'Hat beim Anbieter niemand etwas geändert, schließen Sie die Verbindung, bis das geklärt ist: Wer über diese Metadaten bestimmt, bestimmt, wer hineinkommt.',
    },
    failing: {
      subject: (organization: string, name: string) =>
        `${organization}: Die Metadaten von ${name} lassen sich nicht mehr lesen`,
      body: (organization: string, name: string) =>
        `Die Metadaten von ${name} sind nicht zu gebrauchen. Für die Personen von ${organization} ändert sich nichts, solange der Anbieter mit den bekannten Zertifikaten unterschreibt.`,
      next: 'Sehen Sie nach, was gefunden wurde, und lassen Sie es beim Anbieter richten, ehe er sein Zertifikat wechselt. Es wird von selbst wieder versucht.',
    },
    stopped: {
      subject: (organization: string, name: string) =>
        `${organization}: Den Metadaten von ${name} wird nicht mehr gefolgt`,
      body: (organization: string, name: string) =>
        `Die Zertifikate, die ${name} veröffentlicht, sind andere. Sie wurden nicht übernommen: Wer ihnen folgen ließ, verwaltet ${organization} nicht mehr.`,
      next: 'Sehen Sie die neuen Zertifikate an, und lesen Sie die Metadaten neu ein, wenn sie stimmen: Das geschieht dann in Ihrem Namen.',
    },
  },
  emergency: {
    subject: (organization) => `Der Notfallzugang zu ${organization} wurde benutzt`,
    body: (person, organization, at) =>
      `${person} hat sich am ${at} über den Notfallzugang bei ${organization} angemeldet: mit Passwort und zweitem Faktor, am Identitätsanbieter vorbei.`,
    next: 'Wenn niemand weiß, warum, nehmen Sie dieser Person den Notfallzugang sofort: Damit endet auch, was sie darüber geöffnet hat.',
    button: 'Nachsehen, was geschehen ist',
  },
  registrationCode: {
    subject: (workspace) => `Ihr Code für ${workspace}`,
    body: (workspace) =>
      `Jemand möchte sich mit dieser Adresse bei ${workspace} registrieren. Wenn Sie das sind, geben Sie diesen Code auf der Seite ein, die danach fragt:`,
    expires: (at) => `Der Code gilt einmal, bis ${at}.`,
    ignore: 'Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Es wurde nichts angelegt.',
  },
  ...applicantMailsDe,
  ...directoryMailsDe,
  ...reviewMailsDe,
  ...moveMailsDe,
  ...roleMailsDe,
  accountThere: {
    subject: (organization: string) => `Ihr Konto bei ${organization}`,
    body: (organization: string) =>
      `Jemand möchte sich mit dieser Adresse bei ${organization} registrieren. Sie haben dort schon ein Konto: Es wurde nichts angelegt und nichts geändert. Wenn Sie es waren, melden Sie sich an.`,
    signIn: 'Anmelden',
    forgot: 'Wenn Sie Ihr Passwort nicht mehr wissen, wählen Sie ein neues.',
    reset: 'Neues Passwort wählen',
    ignore: 'Wenn Sie es nicht waren, brauchen Sie nichts zu tun.',
  },
  ...registrationMailsDe,
  organizationList: {
    subject: (workspace) => `Ihre Organisationen bei ${workspace}`,
    body: 'Sie haben nach den Organisationen gefragt, bei denen Sie ein Konto haben. Hier melden Sie sich an:',
    none: 'Sie haben nach den Organisationen gefragt, bei denen Sie ein Konto haben. Für diese Adresse gibt es keine.',
    ignore: 'Wenn Sie nicht gefragt haben, können Sie diese Mail ignorieren.',
  },
}
