import { defineTexts } from '../../lib/texts.tsx'

export const overviewTexts = defineTexts(
  {
    lead: (workspace: string) => `An organization of ${workspace}`,
    people: 'People',
    seeAll: 'See all',
    pending: 'Pending invitations',
    noPending: 'No invitation waits for an answer.',
    expires: 'expires',
    limited: 'You belong to this organization',
    limitedLead: 'You hold no role that lets you run it. Your own account is under your name.',
    details: 'Organization',
    name: 'Name',
    slug: 'Slug',
    id: 'Id',
    status: 'Status',
  },
  {
    lead: (workspace) => `Eine Organisation von ${workspace}`,
    people: 'Personen',
    seeAll: 'Alle zeigen',
    pending: 'Ausstehende Einladungen',
    noPending: 'Keine Einladung wartet auf eine Antwort.',
    expires: 'läuft ab',
    limited: 'Sie gehören zu dieser Organisation',
    limitedLead:
      'Sie haben keine Rolle, mit der Sie sie verwalten. Ihr eigenes Konto steht unter Ihrem Namen.',
    details: 'Organisation',
    name: 'Name',
    slug: 'Kürzel',
    id: 'Kennung',
    status: 'Zustand',
  },
)
