import { defineTexts } from '../../lib/texts.tsx'

export const externalMembersTexts = defineTexts(
  {
    title: 'External members',
    lead: 'People who work here with an account of another organization, and people of here who are members of others. Both sides can end it at once.',
    here: 'From other organizations',
    hereLead: 'Their own organization looks after their account. Of both policies the stricter holds.',
    none: 'Nobody from another organization is a member here.',
    invite: 'Invite somebody',
    inviteLead:
      'A mail goes to this address. Whoever reads it chooses an account of theirs; who that is you learn when they have accepted.',
    email: 'E-mail address',
    invited: (email: string) => `A mail goes to ${email}.`,
    from: (organization: string) => `from ${organization}`,
    gone: 'an organization that is no more',
    since: 'Member since',
    suspended:
      'Does not get in for now: a policy or the state of one of the two organizations is against it.',
    remove: 'Remove',
    removeTitle: (name: string) => `Remove ${name}?`,
    removeBody:
      'What they were given here goes, and nothing of theirs for here works any more. They have it in their events.',
    removed: 'They are no member here any more.',
    elsewhere: 'From here at others',
    elsewhereLead: 'Who of your people is a member of another organization, or waits for your consent to it.',
    noneElsewhere: 'Nobody of here is a member of another organization.',
    at: (organization: string) => `at ${organization}`,
    waiting: 'Waits for your consent',
    roles: (count: number) => (count === 1 ? 'Gets this role there:' : 'Gets these roles there:'),
    noRoles: 'No role is promised there any more.',
    consent: 'Consent',
    consentTitle: (name: string, organization: string) => `Let ${name} be a member of ${organization}?`,
    consentBody:
      'The organization then learns name, e-mail address and where they are from. You can end it at any time.',
    consented: 'You have consented.',
    withdraw: 'End it',
    withdrawTitle: (name: string, organization: string) =>
      `End the membership of ${name} at ${organization}?`,
    withdrawBody: 'It ends at once. They can only come back by a new invitation from there.',
    withdrawn: 'It has ended.',
  },
  {
    title: 'Externe Mitglieder',
    lead: 'Personen, die hier mit einem Konto einer anderen Organisation arbeiten, und hiesige, die Mitglied anderer sind. Beide Seiten können es sofort beenden.',
    here: 'Aus anderen Organisationen',
    hereLead:
      'Um ihr Konto kümmert sich ihre eigene Organisation. Von beiden Richtlinien gilt die strengere.',
    none: 'Niemand aus einer anderen Organisation ist hier Mitglied.',
    invite: 'Jemanden einladen',
    inviteLead:
      'An diese Adresse geht eine Mail. Wer sie liest, wählt eines seiner Konten; wer das ist, erfahren Sie, wenn er angenommen hat.',
    email: 'E-Mail-Adresse',
    invited: (email) => `An ${email} geht eine Mail.`,
    from: (organization) => `von ${organization}`,
    gone: 'einer Organisation, die es nicht mehr gibt',
    since: 'Mitglied seit',
    suspended:
      'Kommt zurzeit nicht herein: Eine Richtlinie oder der Zustand einer der beiden Organisationen spricht dagegen.',
    remove: 'Entfernen',
    removeTitle: (name) => `${name} entfernen?`,
    removeBody:
      'Was ihnen hier gegeben wurde, fällt weg, und nichts von ihnen gilt hier noch. Sie haben es in ihren Ereignissen.',
    removed: 'Die Person ist hier nicht mehr Mitglied.',
    elsewhere: 'Von hier bei anderen',
    elsewhereLead:
      'Wer von hier Mitglied einer anderen Organisation ist oder auf Ihre Zustimmung dazu wartet.',
    noneElsewhere: 'Niemand von hier ist Mitglied einer anderen Organisation.',
    at: (organization) => `bei ${organization}`,
    waiting: 'Wartet auf Ihre Zustimmung',
    roles: (count) => (count === 1 ? 'Bekommt dort diese Rolle:' : 'Bekommt dort diese Rollen:'),
    noRoles: 'Dort ist keine Rolle mehr zugesagt.',
    consent: 'Zustimmen',
    consentTitle: (name, organization) => `${name} bei ${organization} Mitglied sein lassen?`,
    consentBody:
      'Die Organisation erfährt dann Name, E-Mail-Adresse und woher die Person kommt. Sie können es jederzeit beenden.',
    consented: 'Sie haben zugestimmt.',
    withdraw: 'Beenden',
    withdrawTitle: (name, organization) => `Mitgliedschaft von ${name} bei ${organization} beenden?`,
    withdrawBody: 'Sie endet sofort. Zurück geht es nur mit einer neuen Einladung von dort.',
    withdrawn: 'Sie ist beendet.',
  },
)
