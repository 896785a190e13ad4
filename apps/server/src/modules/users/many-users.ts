import { z } from 'zod'
import { DomainError } from '../../kernel/errors.ts'
import { idSchema, type UserId } from '../../kernel/ids.ts'
import type { Grant } from '../../platform/access.ts'
import { together } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import {
  AdministrationError,
  assertMayActOn,
  type Held,
  lockHoldings,
  RoleError,
  selectGrants,
} from '../roles/index.ts'
import { UserError } from './errors.ts'
import { selectUsers } from './many-store.ts'
import type { UserRow } from './store.ts'

/** As many as a list shows in two pages; a lock of the organization is held meanwhile. */
const MOST = 100

/** Beyond so many, what nodes hold of the whole organization is dropped at once. */
const ANNOUNCED_ALONE = 50

export const ManyUsers = z.strictObject({
  userIds: z
    .array(idSchema('user'))
    .min(1)
    .max(MOST)
    .transform((ids) => [...new Set(ids)]),
})

const Outcome = z.enum([
  'changed',
  'not_active',
  'not_suspended',
  'above_own',
  'last_administrator',
  'from_directory',
])

type Outcome = z.output<typeof Outcome>

export const ManyOutcomes = z.strictObject({
  changed: z.number().int(),
  results: z
    .array(z.strictObject({ userId: idSchema('user'), outcome: Outcome }))
    .describe('Of each user once, what became of it.'),
})

export const ERRORS = [UserError.not_found] as const

export type Outcomes = Map<UserId, Outcome>

export type Grants = ReadonlyMap<UserId, readonly Grant[]>

/** All of them, or an id that is nobody's refuses the whole. */
export async function lockTargets(context: Run<'organization'>, ids: readonly UserId[]) {
  const { tx, organization } = context
  const held = await lockHoldings(context, 'users:write')
  const [users, ...granted] = await together(
    selectUsers(tx, ids),
    ...ids.map((id) => selectGrants(tx, organization.id, id)),
  )
  if (users.length !== ids.length) throw UserError.not_found()
  const grants: Grants = new Map(ids.map((id, at) => [id, granted[at] ?? []]))
  return { held, users, grants }
}

export function judge(
  held: Held,
  users: readonly UserRow[],
  grants: Grants,
  from: 'active' | 'suspended',
): Outcomes {
  return new Map(
    users.map(({ id, status }) => {
      if (isAbove(held, grants.get(id) ?? [])) return [id, 'above_own']
      if (status !== from) return [id, from === 'active' ? 'not_active' : 'not_suspended']
      return [id, 'changed']
    }),
  )
}

function isAbove({ actor, organization, now }: Held, grants: readonly Grant[]): boolean {
  try {
    assertMayActOn(actor, organization, grants, now)
    return false
  } catch (error) {
    if (error instanceof DomainError && error.code === RoleError.above_own().code) return true
    throw error
  }
}

export const changedOf = (outcomes: Outcomes): UserId[] =>
  [...outcomes].flatMap(([id, outcome]) => (outcome === 'changed' ? [id] : []))

/** Codes under which a refusal is on record. */
const DENIED: Partial<Record<Outcome, string>> = {
  above_own: RoleError.above_own().code,
  last_administrator: AdministrationError.last_administrator().code,
}

/** One event for each, as if it had been asked for alone. */
export function conclude(
  { record, announce, organization }: Run<'organization'>,
  type: string,
  outcomes: Outcomes,
): z.output<typeof ManyOutcomes> {
  const changed = changedOf(outcomes)
  for (const subject of changed.length > ANNOUNCED_ALONE ? [organization.id] : changed) {
    announce('principal', subject)
  }
  for (const [id, outcome] of outcomes) {
    const target = { kind: 'user', id }
    const reason = DENIED[outcome]
    if (outcome === 'changed') record({ type, outcome: 'success', target })
    else if (reason) record({ type, outcome: 'denied', reason, target })
  }
  const results = [...outcomes].map(([userId, outcome]) => ({ userId, outcome }))
  return { changed: changed.length, results }
}
