import { addDays, systemClock } from '../../src/kernel/clock.ts'
import type { Entry } from './entry.ts'

const due = () => addDays(systemClock.now(), 20).toISOString()
const about = (people: object) => ({ name: 'Spring', dueAt: due(), scope: { of: 'people', people } })

/** Of access reviews. */
export const REVIEW_ENTRIES: Record<string, Entry> = {
  'accessReviews.list': {},
  'accessReviews.get': {},
  'accessReviews.listItems': {
    input: ({ userId }) => ({ principalId: userId }),
    naming: [({ userId }) => ({ principalId: userId })],
    asks: true,
  },
  'accessReviews.create': {
    input: () => about({ kind: 'all' }),
    naming: [
      ({ groupId }) => about({ kind: 'group', groupId }),
      ({ roleId }) => about({ kind: 'role', roleId }),
      ({ userId }) => ({ ...about({ kind: 'all' }), reviewerIds: [userId] }),
      ({ applicationId: clientId }) => ({
        ...about({}),
        scope: { of: 'applications', applications: { kind: 'application', clientId } },
      }),
    ],
  },
  'accessReviews.update': {
    input: () => ({ name: 'Summer' }),
    naming: [({ userId }) => ({ reviewerIds: [userId] })],
  },
  'accessReviews.decide': {
    input: ({ itemId }) => ({ itemIds: [itemId], decision: 'keep' }),
    naming: [({ itemId }) => ({ itemIds: [itemId], decision: 'keep' })],
  },
  'accessReviews.close': { input: () => ({ dryRun: true }), passes: [200, 409] },
  'accessReviews.cancel': { passes: [200, 409] },
  // Of one that is still open there is nothing to be taken out.
  'accessReviews.export': { passes: [200, 409] },
}
