import { addDays } from '../../kernel/clock.ts'
import { forEachApart } from '../../kernel/each.ts'
import { appendEvents, inJanitor, inOrganization, NOWHERE, SYSTEM } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { lookAgainAt, selectAsked, unattendedEvent } from './asked.ts'
import { selectWaiting, type Waiting } from './due-store.ts'
import { lockToLookAt, updateReviews } from './store.ts'

const AT_ONCE = 500

/**
 * Looks whether anybody is left in open reviews that name somebody, and tells where nobody is. So many in one round, those of one
 * organization together: what is due for reviews does not wait for it.
 */
export async function lookAtReviews(services: Services): Promise<number> {
  const waiting = await inJanitor(services.db, (tx) => selectWaiting(tx, 'look', { limit: AT_ONCE }))
  const groups = Map.groupBy(waiting, ({ organizationId }) => organizationId).values()
  await forEachApart(groups, 'organizations with reviews', (group) => lookAt(services, group))
  return waiting.length
}

async function lookAt({ db, clock, tree }: Services, group: readonly Waiting[]): Promise<void> {
  const [place] = group
  if (!place) return
  const organization = await tree.find(place.workspaceId, place.organizationId)
  await inOrganization(db, place, async (tx) => {
    const now = clock.now()
    // Not those at which somebody else is, or was before.
    const reviews = await lockToLookAt(
      tx,
      group.map(({ id }) => id),
      now,
    )
    if (organization?.status !== 'active')
      return updateReviews(tx, reviews, { look_next_at: addDays(now, 1) })
    const asked = await selectAsked(tx, reviews, now)
    const { left = [], gone = [] } = Object.groupBy(reviews, ({ id }) =>
      asked.get(id)?.asks === 'nobody' ? 'gone' : 'left',
    )
    const news = gone.filter(({ unattended_at }) => unattended_at === null)
    const look_next_at = lookAgainAt(true, now)
    await updateReviews(tx, [...left, ...gone], { look_next_at })
    await updateReviews(tx, left, { unattended_at: null })
    await updateReviews(tx, news, { unattended_at: now })
    await appendEvents(tx, place, SYSTEM, NOWHERE, news.map(unattendedEvent))
  })
}
