import type { UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import type { EventActor } from '../../platform/db/index.ts'
import type { NotGiven } from '../connections/index.ts'
import type { SignInServices, Visitor } from './dependencies.ts'
import type { Told } from './told.ts'

const ANONYMOUS: EventActor = { kind: 'anonymous', id: null, organizationId: null }
const TYPE = 'connection.role_not_given'
/** Told one by one in a minute, of one connection. */
const MOST = 20

/** What a rule would have given, and why it did not: in the log of the organization where it would have been held. */
export async function recordNotGiven(
  { denials }: Pick<SignInServices, 'denials'>,
  visitor: Visitor,
  { home, told, userId }: { home: OrganizationContext; told: Told; userId: UserId },
  notGiven: readonly NotGiven[],
): Promise<void> {
  const { id } = told.connection
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const target = { kind: 'connection', id }
  const bound = { key: `${TYPE} ${id} ${home.id}`, most: MOST, counted: { type: TYPE, target } }
  for (const { rule, roleKey, reason } of notGiven) {
    const { roleId, reach, author } = rule
    const data = { userId, roleId, roleKey, reach, authorId: author.id }
    const event = { type: TYPE, outcome: 'denied' as const, reason, target, data }
    await denials.record([bound], { place, actor: ANONYMOUS, origin: visitor.origin, event })
  }
}
