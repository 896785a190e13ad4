import type { Clock } from '../../../kernel/clock.ts'
import { DomainError } from '../../../kernel/errors.ts'
import { type ConnectionId, isId } from '../../../kernel/ids.ts'
import type { Actor, OrganizationContext } from '../../../platform/access.ts'
import { type OrgTx, together } from '../../../platform/db/index.ts'
import type { Run, Services } from '../../../platform/operation.ts'
import { type Held, inNameOf, lockStillHeld, readStillHeld, toVoucher } from '../../roles/index.ts'
import { ConnectionError } from '../errors.ts'
import { assertMayVouch } from '../rules.ts'
import { type ConnectionRow, lockConnection, selectConnection } from '../store.ts'
import type { TestRow } from '../tests/store.ts'
import { type LinkRow, lockLink, selectLink } from './store.ts'

/** A link that may be used at this moment, what it is for, and by whose leave. */
export interface Live {
  link: LinkRow
  connection: ConnectionRow
  /** Whoever gave it, with what they hold now. */
  giver: Actor
}

const giverOf = (link: LinkRow) => toVoucher(link.giver_id, link.giver_organization_id)
const WRITE = 'connections:write'

interface At {
  services: Pick<Services, 'tree'>
  tx: OrgTx
  organization: OrganizationContext
  clock: Clock
}

/** By what is known of the link and its connection alone. */
const isOpen = (link: LinkRow, { status }: ConnectionRow, now: Date): boolean =>
  status === 'draft' && link.ended_at === null && link.expires_at > now

/** Undefined once a link opens nothing any more, for whatever reason. What its giver holds may be known already, behind the lock. */
export async function findLive(at: At, link: LinkRow, known?: Held): Promise<Live | undefined> {
  const { tx, organization } = at
  const now = at.clock.now()
  const [connection, held] = await together(
    selectConnection(tx, link.connection_id),
    known ?? readStillHeld(at, giverOf(link), WRITE),
  )
  if (!connection || !held || organization.status !== 'active' || !isOpen(link, connection, now))
    return undefined
  try {
    assertMayVouch(held.actor, organization, connection.reach, now)
  } catch (error) {
    return onlyDenials(error)
  }
  return { link, connection, giver: held.actor }
}

/** Whether a test was begun by a link that still stands. */
export async function isByLiveLink(
  services: Pick<Services, 'tree' | 'clock'>,
  tx: OrgTx,
  { actor_id: id, connection_id: connectionId }: Pick<TestRow, 'actor_id' | 'connection_id'>,
): Promise<boolean> {
  const { tree, clock } = services
  const organization = await tree.find(tx.workspaceId, tx.organizationId)
  const link = isId('setUpLink', id) && (await selectLink(tx, { connectionId, id }))
  return (
    organization !== undefined && !!link && !!(await findLive({ services, tx, organization, clock }, link))
  )
}

type Reading = Pick<Run<'organization'>, 'tx' | 'actor' | 'organization' | 'services' | 'clock'>

/** What the link that calls is about, for a look; throws when it is over. */
export async function readLive(context: Reading, connectionId: ConnectionId): Promise<Live> {
  const link = await linkOf(context.tx, context.actor, connectionId, selectLink)
  const live = link && (await findLive(context, link))
  if (!live) throw ConnectionError.set_up_link_over()
  return live
}

/** The same for a change: nobody revokes it, takes its giver's rights or activates the connection until that is done. */
export async function lockLive(context: Run<'organization'>, connectionId: ConnectionId): Promise<Live> {
  const { tx, actor, organization } = context
  const known = await linkOf(tx, actor, connectionId, selectLink)
  if (!known || organization.status !== 'active') throw ConnectionError.set_up_link_over()
  const giver = await inNameOf(context, giverOf(known))
  const held = await lockStillHeld({ ...context, actor: giver }, WRITE)
  const isThere = held !== undefined && (await lockConnection(tx, connectionId)) !== undefined
  const link = isThere ? await linkOf(tx, actor, connectionId, lockLink) : undefined
  const live = link && (await findLive(context, link, held))
  if (!live) throw ConnectionError.set_up_link_over()
  return live
}

function linkOf(
  tx: OrgTx,
  { kind, id }: Actor,
  connectionId: ConnectionId,
  read: typeof selectLink,
): Promise<LinkRow | undefined> {
  const isLink = kind === 'set_up_link' && isId('setUpLink', id)
  return isLink ? read(tx, { connectionId, id }) : Promise.resolve(undefined)
}

/** What its giver may not do (any more) is the end of the link; whoever holds it is not told more. */
function onlyDenials(error: unknown): undefined {
  if (!(error instanceof DomainError && error.isDenial)) throw error
}

/** The same for what is done in the name of its giver. */
export function endedBy(error: unknown): never {
  onlyDenials(error)
  throw ConnectionError.set_up_link_over()
}
