import { defineTexts } from '../../lib/texts.tsx'

export const emergencyTexts = defineTexts(
  {
    lead: 'Who may sign in by password and authenticator app when no identity provider can be reached. Two people are enough. Each use is announced to all administrators.',
    title: 'Named people',
    none: 'Nobody is named. While people sign in through providers alone, a provider that is down would keep everybody out.',
    add: 'Name somebody',
    addLead:
      'They can sign in around the provider from then on, where the policy has no password as well. You can name whoever holds nothing that you do not.',
    who: 'Who',
    added: (name: string) => `${name} has emergency access.`,
    ready: 'Ready',
    needs: (list: string) => `Does not get in yet: ${list} missing`,
    password: 'a password is',
    authenticator: 'an authenticator app or a passkey is',
    both: 'a password and an authenticator app are',
    notActive: 'Does not get in: the account is not active',
    how: 'A password is set by a mail from the page of that person, an authenticator app by themselves under “Your account”.',
    wayIn: 'The way in',
    wayInLead:
      'Sign-in goes straight on to the provider where there is one alone. Whoever is named goes around it by this address: keep it where it can be read on that day.',
    address: 'Address',
    since: 'Named',
    used: 'last used',
    neverUsed: 'never used',
    remove: 'Take away',
    removeTitle: (name: string) => `Take emergency access from ${name}?`,
    removeBody: 'From then on they sign in as everybody else. If they are signed in by it now, that ends.',
    removeLast:
      'Nobody else here is ready for it: when the provider is down, nobody could sign in to this organization.',
    removed: 'Emergency access was taken away.',
    notAllowed: 'The policy has no emergency access',
    notAllowedBody:
      'Nobody can be named here, and whoever was has no use of it. An organization above may have said so, or this one.',
    toPolicy: 'To the security policy',
    noneReady: 'Nobody is ready for the day on which the provider is down',
    noneReadyBody:
      'People sign in here through providers alone. If none can be reached, nobody gets in, you neither.',
  },
  {
    lead: 'Wer sich mit Passwort und Authenticator-App anmelden darf, wenn kein Identitätsanbieter zu erreichen ist. Zwei Personen genügen. Jede Verwendung erfahren alle Administratoren.',
    title: 'Benannte Personen',
    none: 'Niemand ist benannt. Solange man nur über Anbieter hereinkommt, hielte einer, der ausfällt, alle draußen.',
    add: 'Jemanden benennen',
    addLead:
      'Diese Person kann sich von da an am Anbieter vorbei anmelden, auch wo die Richtlinie kein Passwort hat. Benennen können Sie, wer nichts hat, was Sie nicht haben.',
    who: 'Wer',
    added: (name) => `${name} hat Notfallzugang.`,
    ready: 'Bereit',
    needs: (list) => `Kommt noch nicht herein: ${list}`,
    password: 'es fehlt ein Passwort',
    authenticator: 'es fehlt eine Authenticator-App oder ein Passkey',
    both: 'es fehlen ein Passwort und eine Authenticator-App',
    notActive: 'Kommt nicht herein: Das Konto ist nicht aktiv',
    how: 'Ein Passwort gibt es durch eine Mail von der Seite dieser Person, eine Authenticator-App richtet sie selbst unter „Ihr Konto“ ein.',
    wayIn: 'Der Weg hinein',
    wayInLead:
      'Die Anmeldung führt gleich weiter zum Anbieter, wenn es nur einen gibt. Wer benannt ist, kommt unter dieser Adresse an ihm vorbei: Bewahren Sie sie dort auf, wo man sie an jenem Tag lesen kann.',
    address: 'Adresse',
    since: 'Benannt',
    used: 'zuletzt verwendet',
    neverUsed: 'nie verwendet',
    remove: 'Entziehen',
    removeTitle: (name) => `${name} den Notfallzugang entziehen?`,
    removeBody:
      'Von da an meldet sich die Person an wie alle anderen. Ist sie gerade darüber angemeldet, endet das.',
    removeLast:
      'Sonst ist hier niemand dafür bereit: Fällt der Anbieter aus, käme niemand in diese Organisation.',
    removed: 'Der Notfallzugang wurde entzogen.',
    notAllowed: 'Die Richtlinie kennt keinen Notfallzugang',
    notAllowedBody:
      'Hier kann niemand benannt werden, und wer es war, hat nichts davon. Eine Organisation darüber kann das so festgelegt haben, oder diese.',
    toPolicy: 'Zur Sicherheitsrichtlinie',
    noneReady: 'Niemand ist bereit für den Tag, an dem der Anbieter ausfällt',
    noneReadyBody:
      'Hier meldet man sich nur über Anbieter an. Ist keiner zu erreichen, kommt niemand herein, auch Sie nicht.',
  },
)
