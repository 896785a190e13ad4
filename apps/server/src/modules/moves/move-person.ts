import { type GroupId, newId, type UserId } from '../../kernel/ids.ts'
import type { Actor, OrganizationContext } from '../../platform/access.ts'
import {
  appendEvent,
  backToSavepoint,
  crossTo,
  type NewEvent,
  type OrgTx,
  sendStatements,
  setSavepoint,
  together,
} from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { answeredFor, type Connection } from '../connections/index.ts'
import { type Carried, giveCarried, readCarried } from '../credentials/index.ts'
import { GroupError } from '../groups/index.ts'
import { type IdentityRow, insertIdentity, linkedTo, selectIdentities } from '../identities/index.ts'
import { takeSeats } from '../limits/index.ts'
import { isEmailAllowed, policyOf } from '../policies/index.ts'
import { lockBoth, RoleError, selectAncestors } from '../roles/index.ts'
import { lockUser } from '../sessions/index.ts'
import {
  BLANK,
  eraseAccount,
  insertUser,
  invitedEvent,
  lockTarget,
  type NewUser,
  passwordLinkEvent,
  UserError,
  type UserRow,
  verificationEvent,
} from '../users/index.ts'
import { MoveError } from './errors.ts'
import { enterGroups } from './group-store.ts'
import { type Belongings, findsIn, type Outcome, outcomeOf } from './outcome.ts'
import { selectBelongings, selectIsOfDirectory } from './store.ts'
import { aboveBoth, assertMayTakeIn } from './target.ts'

export type Context = Pick<
  Run<'organization'>,
  | 'tx'
  | 'actor'
  | 'origin'
  | 'organization'
  | 'services'
  | 'clock'
  | 'isAgain'
  | 'announce'
  | 'record'
  | 'conclude'
  | 'expectedVersion'
>

export interface Destination {
  target: OrganizationContext
  /** Providers through which people of the target sign in, of those that know the person. */
  serving: readonly Connection[]
  /** Only thought of: nobody can arrive there, or has anything there. */
  isUnmade?: boolean
}

/** How it is done. */
export interface Manner {
  dryRun: boolean
  confirmLoosening: boolean
  /** Nobody is to be left, the last administrator neither. */
  emptying?: boolean
  /** Groups there that take the place of those here, and by which nobody has more than the one who moves them. */
  groupIds?: readonly GroupId[]
  /** Those that whoever moves them could not give: it is told that they are not in them. */
  groupsAbove?: readonly GroupId[]
}

/** What a move was judged by, and what it will write. */
interface Judged {
  user: UserRow
  now: Date
  carried: Carried
  identities: readonly IdentityRow[]
  outcome: Outcome
}

/**
 * Makes an account of another organization for a person of the one of the transaction, with what its policy takes of what
 * they sign in with, and deletes the one here: both or neither. Nobody has the old id any more, and so nothing that was
 * issued for it opens anything (docs/adr/0048-moves.md). Answers with what became of it; of a dry run nothing is left.
 */
export async function movePerson(
  context: Context,
  userId: UserId,
  destination: Destination,
  { dryRun, confirmLoosening, emptying = false, groupIds = [], groupsAbove = [] }: Manner,
): Promise<{ id: UserId | null; outcome: Outcome; groupsLeft: number }> {
  const { target } = destination
  await lockBoth(context, target.id)
  const judged = await judge(context, userId, destination)
  const { loosened } = judged.outcome
  if (!dryRun && loosened.length > 0 && !confirmLoosening)
    throw MoveError.loosens_policy({ pointer: '/confirmLoosening', fields: loosened })
  const id = newId('user')
  let groupsLeft = 0
  const arriving = { ...judged, id, target, groupIds, groupsAbove }
  const move = async (told: Context) => {
    if (destination.isUnmade) await takeSeat(told, judged.user, target)
    else groupsLeft = await crossTo(told.tx, target.id, (there) => arrive(told, there, arriving))
    await eraseAccount(told, judged.user, judged.now, { isLast: emptying })
    await recordLeft(told, { from: userId, to: id, target, outcome: judged.outcome })
  }
  if (dryRun) await trying(context, move)
  else await move(context)
  return { id: dryRun ? null : id, outcome: judged.outcome, groupsLeft }
}

/** Does it and takes it back, so that whatever would be against it is told. */
async function trying(context: Context, move: (told: Context) => Promise<void>): Promise<void> {
  await setSavepoint(context.tx, 'trying')
  await move({ ...context, record: () => undefined, announce: () => undefined })
  await backToSavepoint(context.tx, 'trying')
}

/** All that there is to arriving where nobody is. */
async function takeSeat(
  { tx, organization, clock, isAgain }: Context,
  { status }: UserRow,
  target: OrganizationContext,
): Promise<void> {
  if (status === 'suspended') return
  const taking = { tx, organization: target, now: clock.now(), isAgain, from: organization }
  await sendStatements(tx, takeSeats(taking))
}

async function judge(
  context: Context,
  userId: UserId,
  { target, serving, isUnmade = false }: Destination,
): Promise<Judged> {
  const { tx, organization, services } = context
  const { user, now, actor } = await lockTarget(context, userId)
  if (target.id === organization.id) throw MoveError.already_there({ pointer: '/organizationId' })
  const there = isUnmade
    ? target
    : await crossTo(tx, target.id, (at) => assertStillMay(at, actor, target, now))
  if (context.expectedVersion !== undefined && user.version !== context.expectedVersion)
    throw UserError.stale()
  await lockUser(tx, userId)
  if (await selectIsOfDirectory(tx, userId)) throw MoveError.of_directory()
  const [belongings, carried, rows] = await together(
    selectBelongings(tx, userId),
    readCarried(tx, services.vault, userId),
    selectIdentities(tx, userId),
  )
  const linked = linkedTo(serving, rows)
  const answered = await answeredFor(
    tx,
    { actor, organization: there, now },
    linked.map((row) => ({ ...row, organizationId: row.connectionOrganizationId })),
  )
  const identities = linked.filter(({ connectionId }) => answered.has(connectionId))
  const to = policyOf(target)
  const has: Belongings = {
    ...belongings,
    identitiesServed: identities.length,
    identitiesEnding: rows.length - identities.length,
  }
  if (user.email !== null && !isEmailAllowed(to, user.email)) throw UserError.email_domain_not_allowed()
  const outcome = outcomeOf(has, policyOf(organization), to)
  if (!findsIn(outcome, has, to)) throw MoveError.no_way_in()
  return { user, now, carried: taken(carried, outcome), identities, outcome }
}

/** As `lockHoldings` does of the organization of the path: by what is held now, and by where the target is now. */
async function assertStillMay(
  there: OrgTx,
  actor: Actor,
  target: OrganizationContext,
  now: Date,
): Promise<OrganizationContext> {
  const above = await selectAncestors(there)
  const path = target.path.filter((entry) => above.has(entry.id))
  const as = { ...target, path }
  assertMayTakeIn(actor, as, now)
  return as
}

/** Of what could be carried, what the target takes. */
function taken({ passwords, factors }: Carried, { parts }: Outcome): Carried {
  const became = new Map(parts.map(({ part, becomes }) => [part, becomes]))
  const ofPassword = became.get('password')
  return {
    passwords:
      passwords && ofPassword !== 'dropped'
        ? { ...passwords, mustChange: passwords.mustChange || ofPassword === 'askedAnew' }
        : undefined,
    factors: factors.filter(({ kind }) => became.get(kind) === 'kept'),
  }
}

interface Arriving extends Judged {
  id: UserId
  target: OrganizationContext
  groupIds: readonly GroupId[]
  groupsAbove: readonly GroupId[]
}

/** Why somebody is not in a group there in which they were here. */
interface GroupLeft {
  id: GroupId
  reason: string
}

/** Answers with how many groups they are not in, of those that take the place of theirs. */
async function arrive(context: Context, there: OrgTx, arriving: Arriving): Promise<number> {
  const { services, isAgain, organization, actor, origin } = context
  const { id, user, now, target, carried, identities, outcome } = arriving
  const row = rowOf(user, id, now)
  await sendStatements(
    there,
    insertUser({ tx: there, organization: target, now, isAgain, from: organization }, row),
  )
  await giveCarried(there, services.vault, id, carried)
  for (const { connectionId, connectionOrganizationId, generation, subject } of identities) {
    const place = { connectionId, connectionOrganizationId, generation, subject }
    if (!(await insertIdentity(there, { ...place, userId: id, now }))) throw MoveError.identity_taken()
  }
  const { entered, left } = await enter(there, arriving)
  const place = { workspaceId: there.workspaceId, organizationId: there.organizationId }
  for (const event of [createdEvent(row, outcome, entered, left), ...mailEvent(row, outcome)])
    await appendEvent(there, place, actor, origin, event)
  context.announce('principal', id)
  return left.length
}

async function enter(
  there: OrgTx,
  { id, groupIds, groupsAbove }: Arriving,
): Promise<{ entered: GroupId[]; left: GroupLeft[] }> {
  const entered = groupIds.length > 0 ? await enterGroups(there, id, groupIds) : new Set<GroupId>()
  const left = [
    ...groupsAbove.map((groupId) => ({ id: groupId, reason: RoleError.above_own.code })),
    ...groupIds
      .filter((groupId) => !entered.has(groupId))
      .map((groupId) => ({ id: groupId, reason: GroupError.not_found.code })),
  ]
  return { entered: [...entered], left }
}

/** The person, and nothing of where they were: what a provider or an administrator calls them there stays behind. */
const rowOf = (user: UserRow, id: UserId, now: Date): NewUser => ({
  ...BLANK,
  id,
  status: user.status,
  email: user.email,
  email_normalized: user.email_normalized,
  email_verified_at: user.email_verified_at,
  email_proved_at: user.email_proved_at,
  username: user.username,
  given_name: user.given_name,
  family_name: user.family_name,
  display_name: user.display_name,
  locale: user.locale,
  profile: user.profile,
  attributes: user.attributes,
  created_at: now,
  updated_at: now,
})

/** It names where they are, and not where they were. */
const createdEvent = (
  row: NewUser,
  { parts, mailed }: Outcome,
  groupIds: readonly GroupId[],
  groupsLeft: readonly GroupLeft[],
): NewEvent => ({
  type: 'user.created',
  outcome: 'success',
  reason: 'moved',
  target: { kind: 'user', id: row.id },
  data: {
    emailVerified: row.email_verified_at !== null,
    kept: parts.filter(({ becomes }) => becomes === 'kept').map(({ part }) => part),
    askedAnew: parts.filter(({ becomes }) => becomes === 'askedAnew').map(({ part }) => part),
    mailed,
    ...(groupIds.length > 0 && { groupIds }),
    ...(groupsLeft.length > 0 && { groupsLeft }),
  },
  personal: { email: row.email, username: row.username, displayName: row.display_name },
  outgoing: true,
})

const mailEvent = (row: NewUser, { mailed }: Outcome): NewEvent[] => {
  if (mailed === 'invitation') return [invitedEvent(row)]
  if (mailed === 'passwordLink') return [passwordLinkEvent(row.id)]
  return mailed === 'verification' ? [verificationEvent(row.id)] : []
}

interface Left {
  from: UserId
  to: UserId
  target: OrganizationContext
  outcome: Outcome
}

/** The organization hears that they have left; which two accounts are one person, only whoever may see both. */
async function recordLeft(
  { tx, record, organization, actor, origin }: Context,
  { from, to, target, outcome }: Left,
): Promise<void> {
  record({
    type: 'user.deleted',
    outcome: 'success',
    reason: 'moved',
    target: { kind: 'user', id: from },
    data: { dropped: outcome.parts.filter(({ becomes }) => becomes === 'dropped').map(({ part }) => part) },
    outgoing: true,
  })
  const above = aboveBoth(organization, target)
  const moved: NewEvent = {
    type: 'user.moved',
    outcome: 'success',
    target: { kind: 'user', id: to },
    data: { before: from, from: organization.id, to: target.id },
  }
  if (above === organization.id) return record(moved)
  const place = { workspaceId: tx.workspaceId, organizationId: above }
  await crossTo(tx, above, (there) => appendEvent(there, place, actor, origin, moved))
}
