import { z } from 'zod'
import { idSchema, pathId } from '../../kernel/ids.ts'
import type { SessionRow } from './store.ts'

/** A live session as the API shows it. */
export const SessionView = z.strictObject({
  id: idSchema('session'),
  userId: idSchema('user'),
  methods: z.array(z.string()).describe('How the person signed in (RFC 8176).'),
  authenticatedAt: z.iso.datetime(),
  secondFactorAt: z.iso.datetime().nullable(),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
})
export type SessionView = z.output<typeof SessionView>

export const SessionList = z.strictObject({ items: z.array(SessionView), nextCursor: z.string().optional() })
export const SessionParams = z.strictObject({ sessionId: pathId('session') })
export const UserParams = z.strictObject({ userId: pathId('user') })

export function toSessionView(row: SessionRow): SessionView {
  return {
    id: row.id,
    userId: row.user_id,
    methods: row.amr,
    authenticatedAt: row.authenticated_at.toISOString(),
    secondFactorAt: row.second_factor_at?.toISOString() ?? null,
    ip: row.ip,
    userAgent: row.user_agent,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
  }
}
