import { z } from 'zod'
import { backToSavepoint, setSavepoint } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { applyItems, type Responsible } from './apply-items.ts'
import { type Decider, type Settled, selectDeciders, selectNextOf } from './item-store.ts'
import { responsibleFor } from './run-review.ts'
import type { ReviewRow } from './store.ts'
import { ItemView } from './view.ts'

const Outcome = ItemView.shape.outcome.unwrap()

/** What would come of closing a review at this moment. */
export const Trial = z.strictObject({
  tried: z.number().int().describe('How many were tried: of a large review the first ones.'),
  outcomes: z.record(Outcome, z.number().int()),
  refused: z
    .array(z.strictObject({ code: z.string(), count: z.number().int() }))
    .describe('Why something would stay although it is to be taken away.'),
})
export type Trial = z.output<typeof Trial>

const AT_ONCE = 100
/** For no longer is it tried: nobody is given a role in the organization meanwhile. */
const WITHIN_MS = 3_000

/** Does it as it would be done, as far as it comes in time, and takes all of it back. */
export async function tryReview(
  { tx, services, organization }: Pick<Run<'organization'>, 'tx' | 'services' | 'organization'>,
  review: ReviewRow,
): Promise<Trial> {
  const at = { services, tx, organization, review, mode: 'shared' as const }
  const told = { announce: () => undefined, record: () => Promise.resolve() }
  const settled: Settled[] = []
  const end = services.clock.now().getTime() + WITHIN_MS
  const isOver = () => services.clock.now().getTime() >= end
  const asked: [Decider, Responsible][] = []
  for (const decider of await selectDeciders(tx, review.id))
    asked.push([decider, await responsibleFor({ services, tx, organization, review }, decider)])
  await setSavepoint(tx, 'trying')
  for (const [decider, responsible] of asked) {
    if (settled.length > 0 && isOver()) break
    for (let after = ''; ; ) {
      const items = await selectNextOf(tx, review.id, decider, { limit: AT_ONCE, after })
      if (items.length > 0) settled.push(...(await applyItems({ ...at, responsible }, items, told)))
      const last = items.at(-1)
      if (!last || items.length < AT_ONCE || isOver()) break
      after = last.id
    }
  }
  await backToSavepoint(tx, 'trying')
  return toTrial(settled)
}

function toTrial(settled: readonly Settled[]): Trial {
  const outcomes = { kept: 0, revoked: 0, gone: 0, changed: 0, at_source: 0, refused: 0 }
  for (const { outcome } of settled) outcomes[outcome] += 1
  const codes = settled.flatMap(({ code }) => code ?? [])
  const refused = [...Map.groupBy(codes, (code) => code)].map(([code, all]) => ({ code, count: all.length }))
  return { tried: settled.length, outcomes, refused }
}
