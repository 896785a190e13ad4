import { normalizeEmail } from '../../kernel/email.ts'
import { DomainError } from '../../kernel/errors.ts'
import { newId, type UserId } from '../../kernel/ids.ts'
import type { OrganizationContext, Origin } from '../../platform/access.ts'
import {
  announce,
  appendEvent,
  inOrganization,
  type NewEvent,
  type OrgTx,
  type Place,
  sendStatements,
} from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import type { Change } from '../../platform/state/index.ts'
import { giveFirstPassword, type Hasher } from '../credentials/index.ts'
import { countingSeats } from '../limits/index.ts'
import { checkNewPassword, type EffectivePolicy, policyOf } from '../policies/index.ts'
import {
  assertUserAttributes,
  BLANK,
  endWaiting,
  insertUser,
  type NewUser,
  toColumns,
} from '../users/index.ts'
import type { LegacyPerson } from './answer.ts'
import { assertAnswersFor } from './answers-for.ts'
import { isOpen } from './is-asked.ts'
import { holdLegacyStore, type LegacyStoreRow } from './store.ts'

type Needs = Services & { hasher: Hasher }

/** Somebody whose password the store has found right. */
export interface Comer {
  password: string
  /** The store as it was asked: what it answers is worth nothing once it was switched off, ended, or given another secret. */
  store: Pick<LegacyStoreRow, 'version'>
  /** Whoever is here already, without a password; a new account otherwise. */
  userId: UserId | undefined
  user: LegacyPerson
  /** Names beside the person's own, which no password is built on: of organization and workspace. */
  names: readonly string[]
  origin: Origin
}

/**
 * Makes the account under the policies of this moment, or gives the one that is here its first password; the person holds nothing
 * by it. A password that is against the policy has to be changed next. Answers with the code of what is against it, or `gone`
 * where somebody else was faster, or the store is not asked any more.
 */
export async function bringIn(
  services: Needs,
  organization: OrganizationContext,
  comer: Comer,
): Promise<'in' | 'gone' | { refused: string }> {
  const policy = policyOf(organization)
  const hash = await services.hasher.hash(comer.password)
  const mustChange = await isUnfit(services, policy, comer)
  const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
  const { userId } = comer
  const addresses = comer.user.email ? [normalizeEmail(comer.user.email)] : []
  try {
    return await countingSeats(services, (isAgain) =>
      changing(services, place, async (tx) => {
        const now = services.clock.now()
        const password = { hash, mustChange, now }
        // What is held is locked before the store is, as by whoever names another one.
        await assertAnswersFor({ tx, organization, services }, userId ? { userId } : { addresses })
        const store = await holdLegacyStore(tx)
        if (store?.version !== comer.store.version || !isOpen(store, now)) return { done: 'gone' }
        if (userId) return keep(tx, comer, userId, password)
        return make({ tx, organization, now, isAgain }, comer, password)
      }),
    )
  } catch (error) {
    if (error instanceof DomainError) return { refused: error.code }
    throw error
  }
}

interface Password {
  hash: string
  mustChange: boolean
  now: Date
}
type Changed = { done: 'in' | 'gone'; changed?: UserId }

async function changing(
  { db, state }: Services,
  place: Place,
  work: (tx: OrgTx) => Promise<Changed>,
): Promise<'in' | 'gone'> {
  const changes: Change[] = []
  const { done } = await inOrganization(db, place, async (tx) => {
    const result = await work(tx)
    if (result.changed)
      changes.push({ workspaceId: place.workspaceId, topic: 'principal', subject: result.changed })
    await announce(tx, changes)
    return result
  })
  state.apply(changes)
  return done
}

async function isUnfit(services: Needs, policy: EffectivePolicy, { password, user, names }: Comer) {
  const own = [user.username, user.givenName, user.familyName, user.displayName]
  const context = {
    email: user.email ?? '',
    names: [...own.filter((name) => typeof name === 'string'), ...names],
  }
  return (await checkNewPassword(services, policy, password, context)).length > 0
}

/** Somebody who is here: their account stays as it is, but for the password. */
async function keep(
  tx: OrgTx,
  { origin }: Comer,
  userId: UserId,
  { hash, mustChange, now }: Password,
): Promise<Changed> {
  if (!(await giveFirstPassword(tx, userId, hash, { now, mustChange }))) return { done: 'gone' }
  await tell(tx, origin, userId, { data: { created: false, mustChange } })
  return { done: 'in', changed: userId }
}

async function make(
  taking: Parameters<typeof insertUser>[0],
  { user: given, origin }: Comer,
  { hash, mustChange, now }: Password,
): Promise<Changed> {
  const { tx, organization } = taking
  await assertUserAttributes(tx, given)
  const user: NewUser = {
    ...BLANK,
    id: newId('user'),
    status: 'active',
    created_at: now,
    ...toColumns(given, policyOf(organization), now),
    attributes: given.attributes ?? {},
    profile: given.profile ?? {},
  }
  const hasSeat = await endWaitingFor(tx, user, origin, now)
  const inserting = insertUser(taking, user)
  await sendStatements(tx, hasSeat ? inserting.slice(-1) : inserting)
  await giveFirstPassword(tx, user.id, hash, { now, mustChange })
  const personal = { email: user.email, username: user.username, displayName: user.display_name }
  const emailVerified = user.email_verified_at !== null
  await tell(tx, origin, user.id, { type: 'user.created', data: { migrated: true, emailVerified }, personal })
  await tell(tx, origin, user.id, { data: { created: true, mustChange } })
  return { done: 'in', changed: user.id }
}

/** Whoever waited for this address does so no more; the seat of an invitation is theirs. */
async function endWaitingFor(tx: OrgTx, user: NewUser, origin: Origin, now: Date): Promise<boolean> {
  const addresses = user.email === null ? [] : [normalizeEmail(user.email)]
  const { events, seats } = await endWaiting(tx, addresses, { reason: 'migrated', now })
  for (const event of events) await append(tx, user.id, origin, { ...event, data: { userId: user.id } })
  return seats > 0
}

const tell = (tx: OrgTx, origin: Origin, id: UserId, event: Partial<NewEvent>): Promise<void> =>
  append(tx, id, origin, {
    type: 'user.migrated',
    outcome: 'success',
    target: { kind: 'user', id },
    ...event,
  })

/** As the account's own doing. */
function append(tx: OrgTx, id: UserId, origin: Origin, event: NewEvent): Promise<void> {
  const { workspaceId, organizationId } = tx
  return appendEvent(tx, { workspaceId, organizationId }, { kind: 'user', id, organizationId }, origin, event)
}
