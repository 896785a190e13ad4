import { ANONYMOUS } from '../../../platform/db/index.ts'
import type { WordChanges } from '../../connections/index.ts'
import type { SignInServices } from '../dependencies.ts'
import type { Following } from './following.ts'

/** Told one by one in a minute, of one connection. */
const MOST = 20

/** What a rule would have given, and why it did not: in the log of the organization where it would have been held. */
export async function recordNotGiven(
  { denials }: Pick<SignInServices, 'denials'>,
  { visitor, home, told, userId }: Following,
  { roles: { notGiven }, groups: { notEntered } }: WordChanges,
): Promise<void> {
  const { id, author } = told.connection
  const authorId = author?.id
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const target = { kind: 'connection', id }
  const say = async ({ type, reason, ...data }: { type: string; reason: string; [of: string]: unknown }) => {
    const bound = { key: `${type} ${id} ${home.id}`, most: MOST, counted: { type, target } }
    const event = { type, outcome: 'denied' as const, reason, target, data: { userId, ...data } }
    await denials.record([bound], { place, actor: ANONYMOUS, origin: visitor.origin, event })
  }
  for (const { rule, roleKey, reason } of notGiven) {
    const { roleId, reach } = rule
    const type = 'connection.role_not_given'
    await say({ type, reason, roleId, roleKey, reach, authorId })
  }
  for (const { key, reason } of notEntered)
    await say({ type: 'connection.group_not_given', reason, group: key, authorId })
}
