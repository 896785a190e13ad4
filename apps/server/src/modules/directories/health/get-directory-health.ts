import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { selectDirectory } from '../directory-store.ts'
import { DirectoryError } from '../errors.ts'
import { latelySince } from '../removals/count-removal.ts'
import { countSince } from '../removals/removal-store.ts'
import { countTrials } from '../trial/trial-store.ts'
import { DirectoryParams } from '../view.ts'
import { selectCounts, selectErrors } from './health-store.ts'

const Count = z.number().int()

/** How a directory fares: when it asked last, what it has, what went wrong, and where accounts are not as it says. */
export const getDirectoryHealth = operation({
  name: 'directories.getHealth',
  summary: 'Read how a directory fares',
  permission: 'directories:read',
  params: DirectoryParams,
  input: z.strictObject({}),
  output: z.strictObject({
    lastRequestAt: z.iso.datetime().nullable(),
    lastChangeAt: z.iso.datetime().nullable().describe('Of a person; a sync that changes nothing leaves it.'),
    lastErrorAt: z.iso.datetime().nullable(),
    users: z.strictObject({
      active: Count,
      inactive: Count,
      removed: Count.describe(
        'Whom it has no more; the accounts are suspended, or were since given to others.',
      ),
    }),
    groups: Count,
    removedLately: Count.describe('Taken out within the hours of the guard.'),
    drift: Count.describe('People whose account is not as the directory says.'),
    trial: z
      .strictObject({ created: Count, adopted: Count, returned: Count, refused: Count })
      .describe('What would have come of a dry run so far.'),
  }),
  errors: [DirectoryError.not_found],
  async run({ tx, clock }, _input, { directoryId }) {
    const row = await selectDirectory(tx, directoryId)
    if (!row) throw DirectoryError.not_found()
    const { active, inactive, removed, groups, lastChangeAt, drift } = await selectCounts(tx, directoryId)
    const [last] = await selectErrors(tx, directoryId, { after: undefined, limit: 1 })
    return {
      lastRequestAt: row.last_request_at?.toISOString() ?? null,
      lastChangeAt: lastChangeAt?.toISOString() ?? null,
      lastErrorAt: last?.at.toISOString() ?? null,
      users: { active, inactive, removed },
      groups,
      removedLately: await countSince(tx, directoryId, latelySince(row, clock.now())),
      drift,
      trial: await countTrials(tx, directoryId),
    }
  },
})
