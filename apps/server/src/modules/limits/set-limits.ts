import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { addSeconds } from '../../kernel/clock.ts'
import { lockTree, together } from '../../platform/db/index.ts'
import { RequestError } from '../../platform/execute.ts'
import { operation, type Run } from '../../platform/operation.ts'
import { LimitError } from './errors.ts'
import { KNOWN_AFTER_SECONDS } from './move-seats.ts'
import { assertGivenFromAbove, assertWithinAbove, PERMISSION } from './rules.ts'
import { recountSeats } from './seats.ts'
import { LimitSettings, readSettings, toStored } from './settings.ts'
import { type LimitRow, selectLimitPath, updateLimits, writeSeats } from './store.ts'
import { LimitsView, toLimitsView } from './view.ts'

/**
 * Replaces what is given to an organization. Who is there stays, however few seats there are: fewer only keep others from
 * coming.
 */
export const setLimits = operation({
  name: 'limits.set',
  summary: 'Give an organization seats and features',
  entrance: 'workspace',
  permission: PERMISSION,
  input: z.strictObject({ settings: LimitSettings }),
  output: LimitsView,
  errors: [
    LimitError.is_root,
    LimitError.not_from_above,
    LimitError.above_inherited,
    LimitError.feature_unknown,
    LimitError.feature_mismatch,
    LimitError.archived,
    LimitError.stale,
  ],

  async run(context, { settings }) {
    const { tx, actor, organization, clock, expectedVersion, record, announce } = context
    const now = clock.now()
    const path = await enterPath(context)
    const self = path.at(-1) as LimitRow
    assertGivenFromAbove(actor, organization, path, now)
    if (path.some(({ status }) => status === 'archived')) throw LimitError.archived()
    if (expectedVersion !== undefined && self.version !== expectedVersion) throw LimitError.stale()
    assertWithinAbove(path, settings)
    const before = readSettings(self.limits)
    const row = await updateLimits(tx, self.id, toStored(settings), self.version, now)
    if (!isDeepStrictEqual(before.seats, settings.seats)) {
      await writeSeats(tx, self.id, settings.seats, now, addSeconds(now, KNOWN_AFTER_SECONDS))
      await recountSeats(tx, self.id, now)
    }
    record({
      type: 'limits.updated',
      outcome: 'success',
      target: { kind: 'organization', id: self.id },
      data: { before: toStored(before), after: toStored(settings) },
    })
    announce('tree', self.id)
    return toLimitsView([...path.slice(0, -1), { ...self, limits: row.limits }], row.version)
  },
})

/** The path as it is while the tree is held: what the one above has does not change meanwhile. */
async function enterPath({ tx, organization }: Run<'workspace'>): Promise<LimitRow[]> {
  const [, path] = await together(lockTree(tx, 'exclusive'), selectLimitPath(tx, organization.id))
  if (path.length === 0 || path.some(({ status }) => status === 'deleted')) throw RequestError.not_found()
  return path
}
