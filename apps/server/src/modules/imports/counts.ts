import { z } from 'zod'

const Count = z.number().int()

/** What comes of a file, or would: the same of a validation and of what was done. */
export const Outcome = z.strictObject({
  peopleCreated: Count,
  peopleChanged: Count,
  peopleUnchanged: Count,
  peopleSkipped: Count.describe('Somebody here has their address or user name, and stays as they are.'),
  groupsCreated: Count,
  groupsThere: Count,
  organizationsCreated: Count,
  organizationsThere: Count,
  memberships: Count.describe('Of people or groups in groups.'),
  roles: Count,
  passwords: Count,
  factors: Count.describe('Authenticator apps and telephone numbers.'),
  passkeys: Count,
  identities: Count.describe('Accounts at identity providers.'),
  refused: Count.describe('Records that could not be brought in when it came to it.'),
})
export type Outcome = z.output<typeof Outcome>

/** What an undo has come to. What was changed since stays, and is named in the report. */
export const TakenBack = z.strictObject({
  peopleRemoved: Count,
  peopleRestored: Count,
  peopleKept: Count,
  groupsRemoved: Count,
  groupsKept: Count,
  organizationsArchived: Count,
  organizationsKept: Count,
  memberships: Count,
  roles: Count,
})
export type TakenBack = z.output<typeof TakenBack>

type Counted = Readonly<Record<string, number>>

const blankOf = (shape: object): Record<string, number> =>
  Object.fromEntries(Object.keys(shape).map((name) => [name, 0]))
const NOTHING = blankOf(Outcome.shape)
const NOTHING_BACK = blankOf(TakenBack.shape)

/** With what an earlier release did not count. */
export const outcomeOf = (stored: Counted): Outcome => ({ ...NOTHING, ...stored }) as Outcome
export const takenBackOf = (stored: Counted): TakenBack => ({ ...NOTHING_BACK, ...stored }) as TakenBack

/** Both together. */
export function added<T extends Counted>(one: T, other: Partial<T>): T {
  const sum: Record<string, number> = { ...one }
  for (const [name, count] of Object.entries(other)) sum[name] = (sum[name] ?? 0) + (count ?? 0)
  return sum as T
}
