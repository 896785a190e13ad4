import type { elsewhereEn } from './elsewhere-en.ts'

/** German texts about what somebody is in organizations that are not their own. */
export const elsewhereDe: typeof elsewhereEn = {
  memberships: {
    roles: 'Ihre Rollen dort:',
    title: 'Bei anderen Organisationen',
    lead: 'Dort sind Sie mit diesem Konto Mitglied. Was Sie verlassen, erreichen Sie erst wieder mit einer neuen Einladung.',
    leave: 'Verlassen',
    leaveOf: (name) => `${name} verlassen`,
    waiting: 'Wartet auf die Zustimmung eines Administrators Ihrer Organisation',
    suspended: 'Zurzeit nicht möglich: Eine der beiden Organisationen erlaubt es nicht',
  },
  membership: {
    title: (organization) => `Einladung zu ${organization}`,
    lead: (organization) =>
      `${organization} möchte mit Ihnen arbeiten. Ihr Konto bleibt bei Ihrer eigenen Organisation, und Sie melden sich an wie immer.`,
    leadBy: (inviter, organization) =>
      `${inviter} lädt Sie ein, bei ${organization} mitzuarbeiten. Ihr Konto bleibt bei Ihrer eigenen Organisation, und Sie melden sich an wie immer.`,
    roles: (count) => (count === 1 ? 'Sie kommen mit dieser Rolle:' : 'Sie kommen mit diesen Rollen:'),
    which: 'Mit welchem Konto?',
    with: (name) => `Mit dem Konto bei ${name}`,
    none: 'Melden Sie sich mit dem Konto an, mit dem Sie kommen möchten.',
    another: 'Ein anderes Konto verwenden',
    signIn: 'Anmelden',
    told: (organization) => `Das erfährt ${organization} über Sie`,
    name: 'Name',
    email: 'E-Mail-Adresse',
    noEmail: 'Keine',
    home: 'Ihre Organisation',
    homeLearns:
      'Ihre Organisation erfährt, wo Sie Mitglied sind. Beide Seiten können es jederzeit beenden, und Sie auch.',
    accept: 'Annehmen',
    choose: 'Ein anderes Konto',
    member: {
      title: 'Sie sind jetzt Mitglied',
      lead: (organization) => `Sie können mit Ihrem Konto jederzeit zu ${organization} wechseln.`,
    },
    waiting: {
      title: 'Ihre Organisation wurde gefragt',
      lead: (organization) =>
        `Sobald Ihre Administratoren zustimmen, können Sie zu ${organization} wechseln. Bis dahin erfährt man dort nicht, wer Sie sind.`,
    },
    go: 'Zu Ihren Organisationen',
    refused: {
      'external_member.own_organization': 'Dieses Konto gehört genau dieser Organisation.',
      'external_member.already_member':
        'Mit diesem Konto sind Sie dort schon Mitglied, oder Ihre Organisation wurde bereits gefragt.',
      'external_member.not_let_go': 'Ihre Organisation lässt ihre Leute nicht Mitglied anderer sein.',
      'external_member.not_taken_in': 'Die Organisation nimmt keine Leute anderer mehr auf.',
      'external_member.not_active': 'Dieses Konto kann zurzeit nicht verwendet werden.',
      other:
        'Ihre Organisation verlangt zuerst eine andere Anmeldung. Melden Sie sich neu an und kommen Sie auf diese Seite zurück.',
    },
  },
}
