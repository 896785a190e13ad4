import { addDays } from '../../kernel/clock.ts'
import type { ConnectionId, OrganizationId } from '../../kernel/ids.ts'
import type { OrganizationStatus, UserStatus } from '../../platform/db/index.ts'
import { allowedFactors, hasFactor, isSecondFactorRequired, usableFactors } from '../credentials/index.ts'
import { usesPasskeys } from '../passkeys/index.ts'
import { type EffectivePolicy, isByConnectionAlone } from '../policies/index.ts'
import { lacksFactor, policyFor, signInStep } from './emergency.ts'
import { isLentAlone, isSensitive, oldestProof, type Proved, provedBy, type SessionProofs } from './proved.ts'
import { isAskedAnew, isRemembered } from './remembered.ts'
import type { FlowState } from './state.ts'
import { byPasskeyInstead, hasWayIn } from './ways-in.ts'

/** The account as it is at this moment. */
export interface AccountFacts {
  status: UserStatus
  hasPassword: boolean
  mustChangePassword: boolean
  passwordChangedAt: Date | null
  hasTotp: boolean
  hasSms: boolean
  hasPasskey: boolean
  hasRecoveryCodes: boolean
  /** Named to sign in by password where the policy has none. */
  isEmergency: boolean
}

/** A provider through which one can sign in where the flow is. */
export interface OfferedConnection {
  id: ConnectionId
  organizationId: OrganizationId
  name: string
}

/** Everything a step depends on, read anew each time. What is not known is absent, and never counts as fulfilled. */
export interface Facts {
  now: Date
  /** What an application asked of the authorization server; `none` when the flow ends at the account's own page. */
  prompt: 'none' | 'login' | 'select_account' | 'consent' | 'gone'
  /** Live sessions of this browser. */
  sessions: number
  /** One of them is of the very account that was proved. */
  signedInAlready?: boolean | undefined
  /** What the live session that the flow goes on from has proved; absent when it is over or not of this browser. */
  from?: SessionProofs | undefined
  /** The organization that the application named is one of this workspace; true when it named none. */
  targetKnown: boolean
  homeStatus?: OrganizationStatus | undefined
  targetStatus?: OrganizationStatus | undefined
  /** Of home and target, the stricter. */
  policy?: EffectivePolicy | undefined
  /** The application asks for a stronger sign-in than the policy does: `policy` is what it comes to. */
  asksMore?: boolean | undefined
  /** How long ago, in seconds, the application lets a sign-in be. */
  maxAge?: number | undefined
  /** Whether the policy lets this network address in. */
  addressAllowed: boolean
  account?: AccountFacts | undefined
  /** Home, or a grant reaches it. */
  mayEnter: boolean
  /** Active and open to the organization that is entered; true when no application asks. */
  applicationOpen: boolean
  /** A link to a new passkey, or having made the account a moment ago, lets one be set up still. */
  linkedActive?: boolean | undefined
  /** When this browser last gave the second factor of this very account. */
  deviceProvedAt?: Date | undefined
  /** There is a gateway for SMS. */
  sendsSms: boolean
  /** Providers through which one can sign in here: those that serve home, or that the typed domain leads to. */
  connections: readonly OfferedConnection[]
  /** Whether people who are named for it may sign in by password here, where the policy has none. */
  emergency: boolean
  /** Providers that serve the organization that is entered, where it lets people in through those alone. */
  demanded?: readonly OfferedConnection[] | undefined
}

export type Refusal =
  | 'unknown_organization'
  | 'suspended'
  | 'network'
  | 'no_way_in'
  | 'unmet'
  | 'entry'
  | 'application'
export type PasswordReason = 'required' | 'expired' | 'policy'

/** What comes next. Nothing but `finish` leads to a session. */
export type Step =
  | { name: 'over' }
  | { name: 'chooseAccount' }
  | { name: 'findOrganization' }
  | { name: 'chooseConnection' }
  | {
      name: 'signIn'
      password: boolean
      passkey: boolean
      emailCode: boolean
      emergency?: 'offered' | 'asked'
    }
  | { name: 'proveAddress' }
  | { name: 'confirmPerson' }
  | { name: 'secondFactor'; totp: boolean; passkey: boolean; sms: boolean; recoveryCode: boolean }
  | { name: 'enrol'; totp: boolean; passkey: boolean; sms: boolean }
  | { name: 'renewCodes' }
  | { name: 'linkConnection' }
  | { name: 'saveRecoveryCodes' }
  | { name: 'changePassword'; reason: PasswordReason }
  | { name: 'refused'; reason: Refusal; of?: 'home' | 'target' }
  | { name: 'consent' }
  | { name: 'finish' }

export type StepName = Step['name']
export type StepOf<N extends StepName> = Extract<Step, { name: N }>

/** Decides the page, and whether a post is meant for it. Pure: the same state and facts give the same step. */
export function nextStep(state: FlowState, facts: Facts): Step {
  // A test of a connection has no steps and no end that a session could come from.
  if (state.done || state.purpose === 'connectionTest' || facts.prompt === 'gone') return { name: 'over' }
  if (isSensitive(state) && !facts.from) return { name: 'over' }
  if (!facts.targetKnown) return { name: 'refused', reason: 'unknown_organization' }
  if (facts.prompt === 'select_account' && !state.chosen && facts.sessions > 0) {
    return { name: 'chooseAccount' }
  }
  const step =
    identify(state, facts) ??
    refuseEarly(facts) ??
    confirm(state, facts) ??
    prove(state, facts) ??
    refuseLate(facts) ??
    conclude(state, facts)
  const isUnmet = facts.asksMore && step.name === 'refused' && step.reason === 'no_way_in'
  return isUnmet ? { name: 'refused', reason: 'unmet' } : step
}

/** Consent is given for a session as it stands; where more was proved, the session learns of it first. */
function conclude(state: FlowState, facts: Facts): Step {
  const proved = provedBy(state, facts)
  return { name: facts.prompt === 'consent' && proved && isLentAlone(proved) ? 'consent' : 'finish' }
}

/** Until something was proved, everybody sees the same. */
function identify(state: FlowState, facts: Facts): Step | undefined {
  if (!state.homeId || !facts.policy)
    return {
      name: state.discovered && facts.connections.length > 0 ? 'chooseConnection' : 'findOrganization',
    }
  if (!facts.addressAllowed) return { name: 'refused', reason: 'network' }
  // Asked for a provider where there is none.
  const isThrough = facts.asksMore && isByConnectionAlone(facts.policy)
  if (isThrough && facts.connections.length === 0) return { name: 'refused', reason: 'unmet' }
  if (awaitsCode(state, facts)) return { name: 'proveAddress' }
  const known = provedBy(state, facts) && facts.account?.status === 'active'
  if (known) return undefined
  return isRecovering(state, facts)
    ? { name: 'enrol', totp: false, passkey: true, sms: false }
    : signInStep(facts.policy, state, facts)
}

/** Whoever came by a link to a new passkey, or has just made the account, sets one up; only that one is a proof. */
const isRecovering = (state: FlowState, { policy, homeStatus, linkedActive }: Facts): boolean =>
  (state.proofs.passkeyLink !== undefined || state.proofs.newAccount !== undefined) &&
  homeStatus === 'active' &&
  linkedActive === true &&
  policy !== undefined &&
  usesPasskeys(policy)

/** A provider that is offered here has vouched for somebody whose account it may be. It proves nothing by itself. */
const awaitsCode = (state: FlowState, facts: Facts): boolean =>
  state.claim !== undefined &&
  facts.now < state.claim.until &&
  facts.connections.some(({ id }) => id === state.claim?.proof.connectionId) &&
  provedBy(state, facts) === undefined

/**
 * Told only to a person who has proved the password, and of another organization only to who is somebody there: for
 * everybody else it is one that cannot be entered, as any other.
 */
function refuseEarly(facts: Facts): Step | undefined {
  if (facts.homeStatus !== 'active') return { name: 'refused', reason: 'suspended', of: 'home' }
  if (facts.targetStatus !== 'active' && facts.mayEnter)
    return { name: 'refused', reason: 'suspended', of: 'target' }
  return undefined
}

/**
 * A page of somebody else's can have an answer posted that nobody asked for, and whoever is looking at it would go on as
 * somebody else, unaware. Nothing comes of it until they have said that they mean to; whoever is that account here already
 * has nothing to lose by it.
 */
function confirm(state: FlowState, facts: Facts): Step | undefined {
  const proved = state.unasked ? provedBy(state, facts) : undefined
  if (proved?.first.by !== 'connection' || facts.signedInAlready) return undefined
  return state.meant === proved.person.userId ? undefined : { name: 'confirmPerson' }
}

function prove(state: FlowState, facts: Facts): Step | undefined {
  const { account } = facts
  const proved = provedBy(state, facts)
  if (!facts.policy || !account || !proved)
    return { name: 'signIn', password: true, passkey: false, emailCode: false }
  const policy = policyFor(facts.policy, facts, account, proved.first)
  if (!isAllowedFirst(policy, facts, proved)) return otherWay(policy, state, facts, proved, account)
  if (
    !hasWayIn(policy, account, proved.first, facts.sendsSms) ||
    lacksFactor(policy, facts, account, proved.first)
  )
    return facts.asksMore && byPasskeyInstead(policy, proved, account)
      ? signInStep(policy, state, facts)
      : { name: 'refused', reason: 'no_way_in' }
  const step =
    proveSecondFactor(state, facts, proved, policy, account) ??
    renewFactor(state, facts.policy, account, facts.sendsSms) ??
    (state.codes ? { name: 'saveRecoveryCodes' } : undefined) ??
    renewPassword(proved, facts, policy, account)
  const isTooMuch = step && isTooMuchFor(proved, step, oldestProof(policy, facts.now))
  return isTooMuch ? signInStep(facts.policy, state, facts) : step
}

/**
 * Whether what was proved first is what the policy of this moment lets people sign in by. A provider has to serve the
 * organization that owns the account still, and the one that is entered where that lets in by its providers alone.
 */
function isAllowedFirst(policy: EffectivePolicy, facts: Facts, { first }: Proved): boolean {
  if (!policy.signIn.methods.includes(first.by)) return false
  if (first.by !== 'connection') return true
  const serves = (list: readonly OfferedConnection[]) =>
    list.some(({ id }) => id === first.connection.connectionId)
  return serves(facts.connections) && (facts.demanded === undefined || serves(facts.demanded))
}

/** Something else may still be proved here; where nothing else is offered, there is no way in. */
function otherWay(
  policy: EffectivePolicy,
  state: FlowState,
  facts: Facts,
  { first }: Proved,
  { hasPasskey }: AccountFacts,
): Step {
  const { methods } = policy.signIn
  const offered = facts.connections.filter(
    ({ id }) => !facts.demanded || facts.demanded.some((one) => one.id === id),
  )
  const byConnection = methods.includes('connection') && offered.length > 0
  const byPassword = methods.includes('password') && first.by !== 'password'
  const byPasskey = byPasskeyInstead(policy, { first }, { hasPasskey })
  const byEmailCode = methods.includes('emailCode') && first.by !== 'emailCode'
  return byConnection || byPassword || byPasskey || byEmailCode
    ? signInStep(policy, state, facts)
    : { name: 'refused', reason: 'no_way_in' }
}

/**
 * Whoever sits down at a browser that is signed in must not take the account over: a password is changed by who gives the
 * present one, and a factor set up by who has proved lately.
 */
const isTooMuchFor = ({ lent, first }: Proved, { name }: Step, oldest: Date): boolean =>
  lent && (name === 'changePassword' || (name === 'enrol' && first.at < oldest))

function proveSecondFactor(
  state: FlowState,
  facts: Facts,
  proved: Proved,
  policy: EffectivePolicy,
  account: AccountFacts,
): Step | undefined {
  if ((proved.secondFactor && !isAskedAnew(proved, facts)) || isRemembered(state, facts, policy))
    return undefined
  const usable = usableFactors(policy, account, facts.sendsSms)
  // Whoever has set one up is asked for it, also where the policy leaves it open.
  if (hasFactor(usable)) return { name: 'secondFactor', ...usable }
  // One that does not do here is given all the same: a password alone sets up nothing beside it, and goes on without none.
  // But a code by SMS that the policy does not have says nothing of whose account it is: a number is taken over.
  const { hasTotp: totp, hasPasskey: passkey, hasSms } = account
  const takesSms = policy.secondFactor.factors.includes('sms')
  const own = { totp, passkey, sms: hasSms && takesSms && facts.sendsSms, recoveryCode: false }
  const given = state.proofs.secondFactor
  const isGiven = given?.userId === proved.person.userId && (given.by !== 'sms' || takesSms)
  const isAsked = isSecondFactorRequired(policy)
  if (!isGiven && (isAsked || !proved.lent)) {
    if (hasFactor(own)) return { name: 'secondFactor', ...own }
    if (hasSms) return { name: 'refused', reason: 'no_way_in' }
  }
  if (!isAsked) return undefined
  // Nothing of an account changes for the sake of a place that it may not enter.
  if (!facts.mayEnter) return { name: 'refused', reason: 'entry' }
  const allowed = allowedFactors(policy, facts.sendsSms)
  if (hasFactor({ ...allowed, recoveryCode: false })) return { name: 'enrol', ...allowed }
  // Only a provider could prove one here, and has not.
  return proved.lent ? signInStep(policy, state, facts) : { name: 'refused', reason: 'no_way_in' }
}

function renewFactor(
  state: FlowState,
  policy: EffectivePolicy,
  account: AccountFacts,
  sendsSms: boolean,
): Step | undefined {
  if (state.renewed) return undefined
  const { totp, sms } = allowedFactors(policy, sendsSms)
  // What no sign-in would take is not set up.
  const enrol: Step = totp || sms ? { name: 'enrol', totp, passkey: false, sms } : { name: 'over' }
  switch (state.purpose) {
    case 'enrolFactor':
      return enrol
    case 'addPasskey':
      return usesPasskeys(policy)
        ? { name: 'enrol', totp: false, passkey: true, sms: false }
        : { name: 'over' }
    case 'link':
      return { name: 'linkConnection' }
    case 'renewCodes':
      return account.hasTotp || account.hasPasskey || account.hasSms ? { name: 'renewCodes' } : enrol
    default:
      return undefined
  }
}

function renewPassword(
  proved: Proved,
  facts: Facts,
  policy: EffectivePolicy,
  account: AccountFacts,
): Step | undefined {
  // Whoever came through a provider has given no password, and may have none.
  if (proved.first.by !== 'password') return undefined
  const days = policy.password.maximumAgeDays
  const changedAt = account.passwordChangedAt
  // Before what was asked for: one from elsewhere that the rules here do not take is marked as to be changed as well.
  if (!proved.first.meetsPolicy) return { name: 'changePassword', reason: 'policy' }
  if (account.mustChangePassword) return { name: 'changePassword', reason: 'required' }
  if (days !== null && (!changedAt || addDays(changedAt, days) <= facts.now)) {
    return { name: 'changePassword', reason: 'expired' }
  }
  return undefined
}

function refuseLate(facts: Facts): Step | undefined {
  if (!facts.mayEnter) return { name: 'refused', reason: 'entry' }
  return facts.applicationOpen ? undefined : { name: 'refused', reason: 'application' }
}
