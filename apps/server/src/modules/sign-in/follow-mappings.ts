import { DomainError } from '../../kernel/errors.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { inOrganization, type OrgTx } from '../../platform/db/index.ts'
import {
  authorOf,
  type Connection,
  deleteGiven,
  fittingRoles,
  insertGiven,
  judgeRoles,
  type RoleChanges,
  readAuthor,
} from '../connections/index.ts'
import { type Held, lockHoldings, selectIsActive, takenUnlessLast } from '../roles/index.ts'
import { changing } from './changing.ts'
import type { SignInServices, Visitor } from './dependencies.ts'
import { record } from './events.ts'
import { recordNotGiven } from './record-not-given.ts'
import type { Told } from './told.ts'

interface Following {
  visitor: Visitor
  home: OrganizationContext
  told: Told
  userId: UserId
}

/**
 * Brings the roles that somebody has by a provider's word up to what it says now, within what the author of the rules could
 * give at this moment. Most sign-ins change nothing, which is found out without a lock; behind it everything is read again.
 */
export async function followMappings(services: SignInServices, following: Following): Promise<void> {
  const { visitor, home } = following
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const unlocked = (tx: OrgTx) => judge(services, tx, following, false)
  let { changes } = await inOrganization(services.db, place, unlocked, { readOnly: true })
  if (changes.give.length > 0 || changes.take.length > 0) {
    changes = await changing(services, place, async (tx, announce) => {
      const judged = await judge(services, tx, following, true)
      await apply(tx, following, judged.changes, services.clock.now())
      announce('principal', following.userId)
      return judged.changes
    })
  }
  await recordNotGiven(services, visitor, following, changes.notGiven)
}

interface Judged {
  changes: RoleChanges
}

async function judge(
  services: SignInServices,
  tx: OrgTx,
  { home, told, userId }: Following,
  locked: boolean,
): Promise<Judged> {
  const { connection, answer } = told
  const now = services.clock.now()
  const wanted = fittingRoles(connection, answer.claims, home)
  const author = await authorFor(services, tx, home, connection, locked)
  if (locked && !(await selectIsActive(tx, home.id, userId)))
    return { changes: { give: [], take: [], notGiven: [] } }
  return { changes: await judgeRoles(tx, connection, wanted, { userId, author, home, now }) }
}

/** Whoever set the rules, as they are now. Nobody answers for a connection without any; the lock is taken all the same. */
async function authorFor(
  services: SignInServices,
  tx: OrgTx,
  home: OrganizationContext,
  { roles, organizationId }: Connection,
  locked: boolean,
): Promise<Held | undefined> {
  const [rule] = roles
  const author = authorOf(rule ?? { author: { id: '', organizationId } }, home)
  if (!locked) return rule && readAuthor(tx, author, home, services.clock.now())
  try {
    const { clock } = services
    const context = { tx, actor: author, organization: home, services, clock }
    const held = await lockHoldings(context, 'connections:write')
    return rule && held
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'forbidden') return undefined
    throw error
  }
}

async function apply(
  tx: OrgTx,
  { visitor, told, userId }: Following,
  { give, take }: RoleChanges,
  now: Date,
): Promise<void> {
  const { connection } = told
  const common = { principalId: userId, connectionId: connection.id }
  const isTaken = await takenUnlessLast(tx, now, {
    take: () =>
      deleteGiven(
        tx,
        take.map(({ id }) => id),
      ),
    putBack: async () => {
      for (const one of take) await insertGiven(tx, connection.id, userId, one, one.id)
    },
  })
  for (const { id, roleId, roleKey, reach } of take)
    await record(tx, visitor, undefined, {
      type: 'assignment.deleted',
      outcome: isTaken ? 'success' : 'denied',
      ...(isTaken ? {} : { reason: 'assignment.last_administrator' }),
      target: { kind: 'assignment', id },
      data: { ...common, roleId, roleKey, reach },
    })
  for (const { rule, roleKey } of give) {
    const { roleId, reach, author } = rule
    const id = await insertGiven(tx, connection.id, userId, rule)
    await record(tx, visitor, undefined, {
      type: 'assignment.created',
      outcome: 'success',
      target: { kind: 'assignment', id },
      data: { ...common, roleId, roleKey, reach, endsAt: null, authorId: author.id },
    })
  }
}
