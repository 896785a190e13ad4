import { isEmailAddress, normalizeEmail } from '../../../kernel/email.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import { inOrganization, type OrgTx, together } from '../../../platform/db/index.ts'
import {
  type Attempt,
  type ComparedPassword,
  checkPassword,
  compareHash,
  NOBODY,
  type PasswordCheck,
  selectDearestHash,
  untilUnmoved,
} from '../../credentials/index.ts'
import { type LegacyStoreRow, selectLegacyStore } from '../../lazy-migration/index.ts'
import {
  checkNewPassword,
  type EffectivePolicy,
  normalizePassword,
  checkPassword as policyFailures,
  policyOf,
} from '../../policies/index.ts'
import { attemptOf, counted, networkCount, typedCount } from '../attempts.ts'
import type { Input, SignInServices, Visitor } from '../dependencies.ts'
import { asksForEmergency } from '../emergency.ts'
import { record } from '../events.ts'
import { type PersonFacts, readPersonFacts, type Situation } from '../facts.ts'
import { bringFromStore, slowestAnswer, type Typed } from '../legacy-store.ts'
import { fault, missing, type Outcome } from '../outcome.ts'
import { isSensitive } from '../proved.ts'
import { selectUserByIdentifier, type UserRow, type UserWithHash } from '../store.ts'
import { isSignInWorkedFor } from '../work.ts'

/** Longest that is looked at; no address or user name is longer. */
const LONGEST_IDENTIFIER = 254
const WRONG = fault('credentials')

/**
 * Address or user name, and password. An account that does not exist, one without a password, a suspended one and
 * a wrong password cost the same and are answered the same.
 */
export async function provePassword(
  services: SignInServices,
  situation: Situation,
  input: Input,
): Promise<Outcome> {
  const empty = missing(input, 'identifier', 'password')
  if (empty) return empty
  const { home, visitor } = situation
  if (!home) return WRONG
  // Whoever is turned away has tried nothing: it counts for nothing.
  await services.hasher.admit()
  const policy = situation.policy ?? policyOf(home)
  const identifier = normalizeIdentifier(input('identifier'))
  const found = await findUser(services, situation, home, identifier)
  const attempt = attemptOf(services, visitor, policy, found.user?.id)
  const counts = [networkCount(visitor, attempt, home), typedCount(attempt, home, policy, identifier)]
  const emergency = asksForEmergency(situation.flow.state, situation.facts)
  const isAllowed = ({ user }: Found) =>
    policy.signIn.methods.includes('password') || (emergency && user?.is_emergency === true)
  const typed = { identifier, password: input('password'), attempt }
  const slowest = slowestAnswer(services, found.store)
  let latest: Found | undefined = found
  const attemptIt = async () => {
    const mayCome = !isSensitive(situation.flow.state) && isAllowed(found)
    if (mayCome && (await cameFromStore(services, situation, home, found, typed))) latest = undefined
    const proof = await untilUnmoved(async () => {
      const known = latest ?? (await findUser(services, situation, home, identifier))
      latest = undefined
      return prove(services, situation, home, { ...typed, ...known, allowed: isAllowed(known) })
    })
    return { right: proof !== undefined, proof }
  }
  const isWorkedFor = () => isSignInWorkedFor(services, visitor, home, input)
  const { proof } = await counted(services, counts, attemptIt, isWorkedFor)
  if (!proof) {
    await slowest
    return WRONG
  }
  const { person, mustChange } = proof
  const shown = proved(situation, home, policy, person.user, typed.password, mustChange)
  const state = emergency ? { ...shown, emergency: true as const } : shown
  return { kind: 'on', state, repeatable: true, person }
}

/** Somebody who is not here yet may be known where they signed in before. */
const cameFromStore = async (
  services: SignInServices,
  { visitor, facts }: Situation,
  home: OrganizationContext,
  { user, store }: Found,
  typed: Typed,
): Promise<boolean> =>
  store !== undefined &&
  facts.homeStatus === 'active' &&
  (await bringFromStore(services, home, visitor, store, user, typed))

/** What no database text can hold is replaced by what is in no name: it goes the way of an unknown user. */
const normalizeIdentifier = (typed: string): string =>
  normalizeEmail(typed.trim()).slice(0, LONGEST_IDENTIFIER).replaceAll('\0', '\ufffd').toWellFormed()

/** Who is meant. For a change of one's own credentials only oneself; anybody else is nobody. */
async function findUser(
  { db }: SignInServices,
  { flow, visitor }: Situation,
  home: OrganizationContext,
  identifier: string,
): Promise<Found> {
  const place = { workspaceId: visitor.workspace.id, organizationId: home.id }
  const [user, dearest, store] = await inOrganization(
    db,
    place,
    (tx) => together(selectUserByIdentifier(tx, identifier), selectDearestHash(tx), selectLegacyStore(tx)),
    { readOnly: true },
  )
  const isOther = isSensitive(flow.state) && user?.id !== flow.state.from?.userId
  return { user: isOther ? undefined : user, dearest, store }
}

interface Found {
  user: UserWithHash | undefined
  /** What the dearest comparison costs that somebody here may cause. */
  dearest: string | undefined
  /** Where people had their passwords before. */
  store: LegacyStoreRow | undefined
}

interface Try extends Found {
  identifier: string
  password: string
  attempt: Attempt
  /** Where passwords are off, a right one is as good as a wrong one, but of who is named for an emergency. */
  allowed: boolean
}

/** The account, as it is at the moment it was proved; undefined when it was not. */
async function prove(
  services: SignInServices,
  { visitor }: Situation,
  home: OrganizationContext,
  { user, dearest, identifier, password, attempt, allowed }: Try,
): Promise<{ person: PersonFacts; mustChange: boolean } | undefined> {
  const { db, hasher } = services
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const compared = await compareHash(hasher, user?.id, user?.password_hash ?? undefined, password, dearest)
  // What was set elsewhere was never held against the rules here: it is now, as one that is about to be set.
  const mustChange =
    compared.matches &&
    user?.password_is_legacy === true &&
    (await checkNewPassword(services, attempt.policy, password, contextOf(user, home, visitor))).length > 0
  return inOrganization(db, place, async (tx) => {
    const decided: ComparedPassword = { ...compared, matches: allowed && compared.matches, mustChange }
    const [check, person] = await together(
      checkPassword(tx, decided, attempt),
      // Sent after the lock that the check begins with; of nobody as well, so that it takes as long, and whether the
      // password was right or not: whoever is locked out learns nothing.
      readPersonFacts(tx, user?.id ?? NOBODY, visitor.device, attempt.now),
    )
    if (check.result === 'ok' || check.result === 'expired') return person && { person, mustChange }
    await recordFailure(
      tx,
      visitor,
      user,
      identifier,
      allowed ? reasonOf(user, check) : 'method_not_allowed',
      check,
    )
    return undefined
  })
}

const reasonOf = (user: UserRow | undefined, { result }: PasswordCheck): string => {
  if (!user) return 'unknown_user'
  if (result === 'locked') return 'locked'
  if (user.status !== 'active') return `user_${user.status}`
  return result === 'none' ? 'no_password' : 'wrong_password'
}

/** What was typed is personal data, also where it names nobody. */
async function recordFailure(
  tx: OrgTx,
  visitor: Visitor,
  user: UserRow | undefined,
  identifier: string,
  reason: string,
  check: PasswordCheck,
): Promise<void> {
  const target = user && { kind: 'user', id: user.id }
  const personal = isEmailAddress(identifier) ? { email: identifier } : { identifier }
  const common = { target, personal }
  await record(tx, visitor, undefined, { type: 'user.sign_in_failed', outcome: 'failed', reason, ...common })
  if (!check.justLocked) return
  const data = { until: check.lockedUntil?.toISOString(), kind: 'password' }
  await record(tx, visitor, undefined, {
    type: 'user.locked',
    outcome: 'success',
    data,
    outgoing: true,
    ...common,
  })
}

function proved(
  { flow, facts, visitor }: Situation,
  home: OrganizationContext,
  policy: EffectivePolicy,
  user: UserRow,
  password: string,
  mustChange: boolean,
) {
  const failures = policyFailures(policy, normalizePassword(password), contextOf(user, home, visitor))
  const meetsPolicy = !mustChange && failures.length === 0
  const person = { organizationId: home.id, userId: user.id }
  // Nothing that another account has proved before in this flow is left.
  return { ...flow.state, person, proofs: { password: { at: facts.now, meetsPolicy } } }
}

/** What a password must not be built on. */
function contextOf(user: UserRow, home: OrganizationContext, { workspace }: Visitor) {
  const names = [user.username, user.given_name, user.family_name, user.display_name, home.name, home.slug]
  const known = names.filter((name) => typeof name === 'string')
  return { email: user.email ?? '', names: [...known, workspace.name] }
}
