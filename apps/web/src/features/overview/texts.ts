import { defineTexts } from '../../lib/texts.tsx'

export const overviewTexts = defineTexts(
  {
    lead: (workspace: string) => `An organization of ${workspace}`,
    people: 'People',
    active: (count: string) => `${count} active`,
    secondFactor: 'Second factor',
    required: 'required by the policy',
    enrolled: (count: string) => `set up by ${count}`,
    pending: 'Invitations',
    waiting: 'wait for an answer',
    week: 'Sign-ins',
    weekLead: 'in the last seven days',
    attention: 'Needs attention',
    nothing: 'Nothing needs your attention.',
    look: 'Look',
    needs: {
      withoutFactor: (count: number, shown: string) =>
        count === 1
          ? 'One active person has no second factor, which the policy requires.'
          : `${shown} active people have no second factor, which the policy requires.`,
      locked: (count: number, shown: string) =>
        count === 1
          ? 'One account is locked after too many attempts.'
          : `${shown} accounts are locked after too many attempts.`,
      invitations: (count: number, shown: string) =>
        count === 1
          ? 'One invitation ends within three days.'
          : `${shown} invitations end within three days.`,
      applicationSecrets: (count: number, shown: string) =>
        count === 1
          ? 'The last secret of an application ends within 14 days.'
          : `The last secrets of ${shown} applications end within 14 days.`,
      accountSecrets: (count: number, shown: string) =>
        count === 1
          ? 'The last secret of a service account ends within 14 days.'
          : `The last secrets of ${shown} service accounts end within 14 days.`,
      inertPolicy: (count: number, shown: string) =>
        count === 1
          ? 'One setting of your policy has no effect: an organization above asks for more.'
          : `${shown} settings of your policy have no effect: an organization above asks for more.`,
    },
    signIns: 'Sign-ins of the last 30 days',
    signInsLead: (count: string) => `${count} in all; days of UTC`,
    succeeded: 'Signed in',
    failed: 'Failed attempts',
    limited: 'You belong to this organization',
    limitedLead: 'You hold no role that lets you run it.',
    account: 'Your account',
    details: 'Organization',
    change: 'Details',
    name: 'Name',
    slug: 'Slug',
    id: 'Id',
    status: 'Status',
    links: {
      title: 'Further information',
      terms: 'Terms of use',
      privacy: 'Privacy',
      imprint: 'Imprint',
      support: 'Help',
    },
  },
  {
    lead: (workspace) => `Eine Organisation von ${workspace}`,
    people: 'Personen',
    active: (count) => `${count} aktiv`,
    secondFactor: 'Zweiter Faktor',
    required: 'von der Richtlinie verlangt',
    enrolled: (count) => `eingerichtet von ${count}`,
    pending: 'Einladungen',
    waiting: 'warten auf eine Antwort',
    week: 'Anmeldungen',
    weekLead: 'in den letzten sieben Tagen',
    attention: 'Braucht Aufmerksamkeit',
    nothing: 'Nichts braucht Ihre Aufmerksamkeit.',
    look: 'Ansehen',
    needs: {
      withoutFactor: (count, shown) =>
        count === 1
          ? 'Eine aktive Person hat keinen zweiten Faktor, den die Richtlinie verlangt.'
          : `${shown} aktive Personen haben keinen zweiten Faktor, den die Richtlinie verlangt.`,
      locked: (count, shown) =>
        count === 1
          ? 'Ein Konto ist nach zu vielen Versuchen gesperrt.'
          : `${shown} Konten sind nach zu vielen Versuchen gesperrt.`,
      invitations: (count, shown) =>
        count === 1
          ? 'Eine Einladung läuft in drei Tagen ab.'
          : `${shown} Einladungen laufen in drei Tagen ab.`,
      applicationSecrets: (count, shown) =>
        count === 1
          ? 'Das letzte Geheimnis einer Anwendung läuft in 14 Tagen ab.'
          : `Die letzten Geheimnisse von ${shown} Anwendungen laufen in 14 Tagen ab.`,
      accountSecrets: (count, shown) =>
        count === 1
          ? 'Das letzte Geheimnis eines Dienstkontos läuft in 14 Tagen ab.'
          : `Die letzten Geheimnisse von ${shown} Dienstkonten laufen in 14 Tagen ab.`,
      inertPolicy: (count, shown) =>
        count === 1
          ? 'Eine Einstellung Ihrer Richtlinie wirkt nicht: Eine Organisation darüber verlangt mehr.'
          : `${shown} Einstellungen Ihrer Richtlinie wirken nicht: Eine Organisation darüber verlangt mehr.`,
    },
    signIns: 'Anmeldungen der letzten 30 Tage',
    signInsLead: (count) => `Insgesamt ${count}; Tage nach UTC`,
    succeeded: 'Angemeldet',
    failed: 'Fehlversuche',
    limited: 'Sie gehören zu dieser Organisation',
    limitedLead: 'Sie haben keine Rolle, mit der Sie sie verwalten.',
    account: 'Ihr Konto',
    details: 'Organisation',
    change: 'Angaben',
    name: 'Name',
    slug: 'Kürzel',
    id: 'Kennung',
    status: 'Zustand',
    links: {
      title: 'Weitere Informationen',
      terms: 'Nutzungsbedingungen',
      privacy: 'Datenschutz',
      imprint: 'Impressum',
      support: 'Hilfe',
    },
  },
)
