import { z } from 'zod'
import { idSchema, type UserId } from '../../kernel/ids.ts'
import type { OwnEventRow } from './own-event-store.ts'

/** An event as the person whose account it concerns sees it. */
export const OwnEventView = z.strictObject({
  id: idSchema('event'),
  type: z.string(),
  outcome: z.enum(['success', 'denied', 'failed']),
  reason: z.string().nullable(),
  by: z
    .enum(['you', 'administrator', 'application', 'server', 'anonymous'])
    .describe('Who did it; of somebody else no more than what they are.'),
  ip: z.string().nullable().describe('Of what you did, and of tries to sign in as you.'),
  userAgent: z.string().nullable(),
  roles: z.array(z.string()).describe('Keys of the roles that it gave or took.'),
  occurredAt: z.iso.datetime(),
})
export type OwnEventView = z.output<typeof OwnEventView>

/** Where an administrator was, or who it is, is not the person's to see. */
export function toOwnEvent(row: OwnEventRow, userId: UserId): OwnEventView {
  const by = byOf(row, userId)
  const isShown = by === 'you' || by === 'anonymous'
  const text = (name: string) => {
    const value = isShown ? row.personal?.[name] : undefined
    return typeof value === 'string' ? value : null
  }
  return {
    id: row.id as OwnEventView['id'],
    type: row.type,
    outcome: row.outcome,
    reason: row.reason,
    by,
    ip: text('ip'),
    userAgent: text('userAgent'),
    roles: rolesOf(row, userId),
    occurredAt: row.occurred_at.toISOString(),
  }
}

function byOf({ actor_kind: kind, actor_id: id }: OwnEventRow, userId: UserId): OwnEventView['by'] {
  if (id === userId) return 'you'
  if (kind === 'user' || kind === 'operator' || kind === 'set_up_link') return 'administrator'
  if (kind === 'service_account' || kind === 'application') return 'application'
  return kind === 'anonymous' ? 'anonymous' : 'server'
}

interface GivenToMany {
  roleKey?: unknown
  assignments?: readonly { principalId?: unknown }[]
}

/** Of an assignment its one role; of an account that was made, or an invitation, what came with it; of an import what was theirs. */
function rolesOf({ data }: OwnEventRow, userId: UserId): string[] {
  const listed = Array.isArray(data.roles) ? data.roles.map((one: { key?: unknown }) => one?.key) : []
  const many = Array.isArray(data.assigned) ? (data.assigned as GivenToMany[]) : []
  const given = many
    .filter(({ assignments = [] }) => assignments.some(({ principalId }) => principalId === userId))
    .map(({ roleKey }) => roleKey)
  return [data.roleKey, ...listed, ...given].filter((key) => typeof key === 'string')
}
