import type { OrganizationId, UserId, WorkspaceId } from '../../kernel/ids.ts'
import { isVisible, type OrganizationContext } from '../../platform/access.ts'
import { inOrganization, type OrgTx, type Place, together } from '../../platform/db/index.ts'
import { isOpenTo } from '../applications/index.ts'
import { deviceProvedAt, toCredentialState } from '../credentials/index.ts'
import { findOrganization } from '../organizations/index.ts'
import type { CeremonyOptions } from '../passkeys/index.ts'
import {
  admitsEmergency,
  type EffectivePolicy,
  isAddressAllowed,
  isByConnectionAlone,
  NO_ACR,
  policyAsked,
  policyOf,
  stricterPolicy,
} from '../policies/index.ts'
import { accountsOfBrowser, type BrowserAccount } from './browser.ts'
import type { SignInServices, Visitor } from './dependencies.ts'
import type { Flow } from './flows.ts'
import { type AccountFacts, type Facts, nextStep, type OfferedConnection, type Step } from './machine.ts'
import { proofsValidFrom } from './proofs-valid-from.ts'
import { type Proved, provedBy } from './proved.ts'
import type { SignInRequest } from './request.ts'
import { standingOf } from './standing.ts'
import type { FlowState, Person } from './state.ts'
import { selectUserWithCredentials, type UserRow } from './store.ts'

/** A flow with everything that was read for its next step. */
export interface Situation {
  flow: Flow
  visitor: Visitor
  request?: SignInRequest | undefined
  accounts: readonly BrowserAccount[]
  home?: OrganizationContext | undefined
  target?: OrganizationContext | undefined
  policy?: EffectivePolicy | undefined
  proved?: Proved | undefined
  user?: UserRow | undefined
  /** What `user` has, also where a link or a new account has proved nothing else. */
  account?: AccountFacts | undefined
  facts: Facts
  step: Step
  /** What the page of the step asks an authenticator for. */
  ceremony?: CeremonyOptions | undefined
  /** What the field for address or user name holds before anything is typed. */
  hint: string | undefined
}

/**
 * Reads what the next step depends on, all of it anew, and decides. `read` is what the answer of this very post has
 * read of the person it proved.
 */
export async function readSituation(
  services: SignInServices,
  flow: Flow,
  visitor: Visitor,
  read?: PersonFacts,
): Promise<Situation> {
  const { state, key } = flow
  const { workspace } = visitor
  const [request, accounts] = await Promise.all([
    state.purpose === 'authorization'
      ? services.authorizations.open(workspace, visitor.incoming, key.id)
      : undefined,
    accountsOfBrowser(services, workspace.id, visitor.browser),
  ])
  const asked = nameOfTarget(request, state)
  const [home, named] = await Promise.all([
    state.homeId && services.tree.find(workspace.id, state.homeId),
    asked !== undefined && findOrganization(services, workspace.id, asked),
  ])
  const target = asked === undefined ? home || undefined : named || undefined
  const own = policyFor(home || undefined, target)
  const policy = own && policyAsked(own, request?.acr ?? NO_ACR)
  const connections = await offeredConnections(services, workspace.id, state, home || undefined, policy)
  const from = accounts.find(({ session }) => session.id === state.from?.sessionId)
  const now = services.clock.now()
  const lent = from?.userId === state.from?.userId ? from?.session : undefined
  const proved = provedBy(state, { from: lent, policy, now })
  const isRead = read !== undefined && read.user.id === proved?.person.userId
  const person = isRead ? read : await readPerson(services, visitor, state, proved)
  const standing = person && home ? standingOf(state, person.user, home) : state
  // Once more without it: what is left leads elsewhere.
  if (standing !== state) return readSituation(services, { ...flow, state: standing }, visitor)
  const linked = await readLinked(services, visitor, state, proved)
  const facts: Facts = {
    now,
    prompt: promptOf(state, request),
    sessions: accounts.length,
    signedInAlready: accounts.some(({ userId }) => userId === proved?.person.userId),
    from: lent,
    targetKnown: asked === undefined || target !== undefined,
    homeStatus: home ? home.status : undefined,
    targetStatus: target?.status,
    policy,
    asksMore: policy !== own,
    maxAge: request?.maxAge,
    addressAllowed: policy !== undefined && isAddressAllowed(policy, visitor.origin.ip ?? undefined),
    account: person?.facts,
    mayEnter: await mayEnter(services, proved, target, person),
    applicationOpen: isApplicationOpen(request, target),
    linkedActive: linked !== undefined && maySetUpPasskey(linked, state.proofs),
    deviceProvedAt: person?.deviceProvedAt,
    sendsSms: services.sms !== undefined,
    connections,
    emergency: home ? admitsEmergency(home, target ?? home) : false,
    demanded: await demandedConnections(services, home || undefined, target),
  }
  const step = nextStep(state, facts)
  const hint = request?.loginHint?.slice(0, 254) ?? state.hint
  const known = person ?? linked
  return {
    flow,
    visitor,
    request,
    accounts,
    home: home || undefined,
    target,
    policy,
    proved,
    user: known?.user,
    account: known?.facts,
    facts,
    step,
    hint,
  }
}

/**
 * The organization that a request is about: of the session it runs under, else the one it names. A name that led
 * nowhere at the start is as good as none: the person is asked.
 */
function nameOfTarget(request: SignInRequest | undefined, state: FlowState): string | undefined {
  if (request?.prompt === 'consent') return request.session?.organizationId
  return state.misnamed === undefined ? request?.organization : undefined
}

const promptOf = ({ purpose }: FlowState, request: SignInRequest | undefined): Facts['prompt'] =>
  purpose === 'authorization' ? (request?.prompt ?? 'gone') : 'none'

function policyFor(
  home: OrganizationContext | undefined,
  target: OrganizationContext | undefined,
): EffectivePolicy | undefined {
  if (!home) return undefined
  return target ? stricterPolicy(home, target) : policyOf(home)
}

/** Providers through which one can sign in here. They are asked for whoever it will be, and tell nothing of anybody. */
async function offeredConnections(
  { connections }: SignInServices,
  workspaceId: WorkspaceId,
  { discovered }: FlowState,
  home: OrganizationContext | undefined,
  policy: EffectivePolicy | undefined,
): Promise<readonly OfferedConnection[]> {
  if (home) return policy?.signIn.methods.includes('connection') ? connections.serving(home) : []
  if (!discovered) return []
  if ('domain' in discovered)
    return connections.ofDomain(workspaceId, discovered.organizationId, discovered.domain)
  const unasked = await connections.find(workspaceId, discovered)
  return unasked?.status === 'active' ? [unasked] : []
}

/** Where an organization that is not one's own lets in by its providers alone, it means its own ones. */
async function demandedConnections(
  { connections }: SignInServices,
  home: OrganizationContext | undefined,
  target: OrganizationContext | undefined,
): Promise<readonly OfferedConnection[] | undefined> {
  if (!home || !target || home.id === target.id) return undefined
  return isByConnectionAlone(policyOf(target)) ? connections.serving(target) : undefined
}

/** An account as the next step sees it. */
export interface PersonFacts {
  user: UserRow
  facts: AccountFacts
  deviceProvedAt: Date | undefined
}

async function readPerson(
  services: SignInServices,
  visitor: Visitor,
  state: FlowState,
  proved: Proved | undefined,
): Promise<PersonFacts | undefined> {
  const person = proved?.person
  // An account is looked for in the organization of the flow alone.
  return person?.organizationId === state.homeId ? readAccount(services, visitor, person) : undefined
}

/**
 * Whether a link that was used still lets a passkey be set up: of the address that the account still has, and unless its
 * sessions were thrown out meanwhile, as by a new password, for whoever used it may have been the reason.
 */
export const holdsLink = (user: UserRow, link: FlowState['proofs']['passkeyLink']): boolean =>
  link !== undefined &&
  user.status === 'active' &&
  user.email_normalized === link.email &&
  isSince(user, link.at)

/** Whether an account that was made in a flow is as it was then: it has no passkey, and nobody threw its sessions out. */
export const isStillNew = (
  user: UserRow,
  hasPasskey: boolean,
  made: FlowState['proofs']['newAccount'],
): boolean => made !== undefined && user.status === 'active' && !hasPasskey && isSince(user, made.at)

const isSince = (user: UserRow, at: Date): boolean => (proofsValidFrom(user) ?? at) <= at

const maySetUpPasskey = ({ user, facts }: PersonFacts, proofs: FlowState['proofs']): boolean =>
  proofs.passkeyLink
    ? holdsLink(user, proofs.passkeyLink)
    : isStillNew(user, facts.hasPasskey, proofs.newAccount)

/** Whoever came by a link to a new passkey, or has just made the account, and has proved nothing else. */
async function readLinked(
  services: SignInServices,
  visitor: Visitor,
  { homeId, proofs: { passkeyLink, newAccount } }: FlowState,
  proved: Proved | undefined,
): Promise<PersonFacts | undefined> {
  const entitled = passkeyLink ?? newAccount
  if (!entitled || !homeId || proved) return undefined
  return readAccount(services, visitor, { organizationId: homeId, userId: entitled.userId })
}

async function readAccount(
  services: SignInServices,
  visitor: Visitor,
  person: Person | undefined,
): Promise<PersonFacts | undefined> {
  if (!person) return undefined
  const place: Place = { workspaceId: visitor.workspace.id, organizationId: person.organizationId }
  return inOrganization(
    services.db,
    place,
    (tx) => readPersonFacts(tx, person.userId, visitor.device, services.clock.now()),
    {
      readOnly: true,
    },
  )
}

/** `device` is what the browser shows of having given the second factor before. */
export async function readPersonFacts(
  tx: OrgTx,
  userId: UserId,
  device: string | undefined,
  now: Date,
): Promise<PersonFacts | undefined> {
  const [user, provedAt] = await together(
    selectUserWithCredentials(tx, userId),
    device === undefined ? undefined : deviceProvedAt(tx, userId, device, now),
  )
  return (
    user && {
      user,
      facts: { status: user.status, ...toCredentialState(user) },
      deviceProvedAt: provedAt,
    }
  )
}

/** At home, or where a grant reaches. */
async function mayEnter(
  services: SignInServices,
  proved: Proved | undefined,
  target: OrganizationContext | undefined,
  person: PersonFacts | undefined,
): Promise<boolean> {
  if (!proved || !target) return false
  // What somebody holds matters elsewhere.
  if (target.id === proved.person.organizationId) return person?.facts.status === 'active'
  return reaches(services, proved.person, target)
}

/** Whether an account may be in an organization at all: its own one, or one that a live grant of it reaches. */
export async function reaches(
  { principals, tree, clock }: Pick<SignInServices, 'principals' | 'tree' | 'clock'>,
  person: { organizationId: OrganizationId; userId: UserId },
  target: OrganizationContext,
): Promise<boolean> {
  const home = await tree.find(target.workspaceId, person.organizationId)
  const principal = home && (await principals.findAt(home, person.userId, target))
  if (!principal?.active) return false
  return isVisible({ ...principal, boundTo: target.id }, target, clock.now())
}

function isApplicationOpen(
  request: SignInRequest | undefined,
  target: OrganizationContext | undefined,
): boolean {
  if (!request) return true
  const { application } = request
  return application.active && target !== undefined && isOpenTo(application, target)
}
