import { covers, type OrganizationContext } from '../../platform/access.ts'
import { together } from '../../platform/db/index.ts'
import { holdEmergencyUser, touchDevice } from '../credentials/index.ts'
import {
  ACR,
  EMERGENCY,
  factorBasis,
  isSecondFactorGiven,
  ONE_TIME,
  PASSKEY,
  policyOf,
  SMS,
} from '../policies/index.ts'
import { PERMISSIONS } from '../roles/index.ts'
import { FEDERATED, renewSession, startSession } from '../sessions/index.ts'
import { type LiveSession, putIntoBrowser, toLiveSession } from './browser.ts'
import { changing } from './changing.ts'
import { openBack } from './come-back.ts'
import type { CookieValues, SignInServices } from './dependencies.ts'
import { record, recordEnded } from './events.ts'
import type { Situation } from './facts.ts'
import { FlowError, saveFlow } from './flows.ts'
import { writeKnown } from './known-browsers.ts'
import { isLentAlone, isOfBefore, type Proved } from './proved.ts'
import { keepProof } from './provider/connection-proof.ts'
import { holderOf } from './provider/hold-identity.ts'
import { assertNotEndedMeanwhile } from './provider/logout/ended-meanwhile.ts'
import { recordEmergency } from './record-emergency.ts'
import { isRemembered, REMEMBERED } from './remembered.ts'
import { assertStanding } from './standing.ts'
import { updateLastSignIn } from './store.ts'

export interface Finished {
  url: string
  cookies: CookieValues
}

/** A situation in which everything that the policy of this moment asks for was proved. */
interface Fulfilled extends Situation {
  proved: Proved
  home: OrganizationContext
}

/**
 * The one place where a sign-in becomes a session. The flow is over first, so that nothing comes of it twice. The
 * browser's cookie changes: whoever knew or planted its value before holds nothing.
 */
export async function finish(services: SignInServices, situation: Situation): Promise<Finished> {
  const { step, proved, home, flow, visitor, accounts } = situation
  if (step.name !== 'finish' || !proved || !home) throw FlowError.stale()
  const fulfilled = { ...situation, proved, home }
  const { enrolment: _enrolment, codes: _codes, ...state } = flow.state
  await saveFlow(services, flow, { ...state, done: true })
  const { person } = proved
  const held = accounts.find(
    ({ userId, organizationId }) => userId === person.userId && organizationId === person.organizationId,
  )?.session
  if (held && tellsNothingNew(fulfilled, held))
    return { url: await destination(services, fulfilled, held), cookies: {} }
  const session = await establish(services, fulfilled, held)
  const place = { ...person, sessionId: session.id }
  const value = await putIntoBrowser(services, home.workspaceId, visitor.browser, place)
  const known = { value: writeKnown(services.vault, visitor.known, person.userId) }
  return { url: await destination(services, fulfilled, session), cookies: { browser: { value }, known } }
}

/** The session says all of it already; what a remembered browser adds to it is new as well. */
const tellsNothingNew = (situation: Fulfilled, held: LiveSession): boolean =>
  isLentAlone(situation.proved) && !isMore(situation, held)

/** A second factor that the session has not, one of the account's own where it has a provider's, or of a kind that is taken here. */
function isMore(situation: Fulfilled, held: LiveSession): boolean {
  const { secondFactorAt, secondFactorBy } = proofsOf(situation)
  if (secondFactorAt === null) return false
  if (held.secondFactorAt === null || factorBasis(held) !== secondFactorBy) return true
  return situation.policy !== undefined && !isSecondFactorGiven(situation.policy, held)
}

/** Begins a session, or notes new proofs in the one that the browser holds for this account. */
async function establish(
  services: SignInServices,
  situation: Fulfilled,
  held: LiveSession | undefined,
): Promise<LiveSession> {
  const { visitor, facts, proved, home } = situation
  const { person, first } = proved
  const proofs = proofsOf(situation)
  const now = facts.now
  const hold = await holderOf(services, visitor, proved)
  const made = await changing(
    services,
    { workspaceId: home.workspaceId, organizationId: home.id },
    async (tx, announce) => {
      await assertStanding(tx, situation)
      await hold(tx)
      const renewed = held && (await renewSession(tx, held.id, proofs, { now, announce }))
      if (isEmergencyUse(proofs.amr) && !(await holdEmergencyUser(tx, person.userId))) throw FlowError.stale()
      // What a session has lent is gone with it: nothing begins from a session that has just ended.
      if (!renewed && proved.lent) throw FlowError.stale()
      const begin = { userId: person.userId, policy: policyOf(home), origin: visitor.origin, ...proofs }
      const { session, ended } = renewed
        ? { session: renewed, ended: [] }
        : await startSession(tx, begin, { now, announce })
      await together(
        updateLastSignIn(tx, person.userId, now),
        isRememberedUse(situation) && visitor.device !== undefined
          ? touchDevice(tx, { userId: person.userId, token: visitor.device, origin: visitor.origin, now })
          : undefined,
        renewed || first.by === 'connection' ? keepProof(tx, services.vault, session.id, proved) : undefined,
        record(tx, visitor, person, {
          type: renewed ? 'user.proved_again' : 'user.signed_in',
          outcome: 'success',
          target: { kind: 'user', id: person.userId },
          data: { sessionId: session.id, amr: proofs.amr, ...circumstances(situation) },
        }),
      )
      if (isEmergencyUse(proofs.amr)) await recordEmergency(tx, visitor, person, session.id)
      await recordEnded(tx, visitor, person, ended, 'too_many')
      return toLiveSession(session)
    },
  )
  await assertNotEndedMeanwhile(services, visitor, proved, made.id)
  return made
}

/** The second factor is one that this browser gave before, and none was given now. */
const isRememberedUse = ({ flow, facts, policy, proved }: Fulfilled): boolean =>
  proved.secondFactor === undefined && policy !== undefined && isRemembered(flow.state, facts, policy)

const isEmergencyUse = (amr: readonly string[]): boolean => amr.includes(EMERGENCY)

const circumstances = ({ flow, request, target }: Fulfilled) => ({
  purpose: flow.state.purpose,
  clientId: request?.application.clientId,
  entered: target?.id,
})

function proofsOf({ flow, facts, policy, proved: { first, secondFactor } }: Fulfilled) {
  const remembered = policy && isRemembered(flow.state, facts, policy) ? facts.deviceProvedAt : undefined
  const secondFactorAt = secondFactor?.at ?? remembered ?? null
  const secondFactorBy = secondFactor?.basis ?? (remembered ? ('own' as const) : null)
  const secondFactorKind = secondFactor ? (secondFactor.kind ?? null) : remembered ? REMEMBERED : null
  const how = { password: 'pwd', passkey: PASSKEY, emailCode: ONE_TIME, connection: FEDERATED }[first.by]
  const isPasskey = first.by === 'passkey' || secondFactor?.by === 'passkey'
  const isEmergency = first.by === 'password' && policy?.signIn.methods.includes('password') === false
  const amr = [
    how,
    ...(secondFactor?.by === 'totp' ? ['otp'] : []),
    ...(secondFactor?.by === 'sms' ? [SMS] : []),
    ...(secondFactor?.by === 'passkey' && how !== PASSKEY ? [PASSKEY] : []),
    ...(secondFactorAt ? ['mfa'] : []),
    ...(isEmergency ? [EMERGENCY] : []),
  ]
  return {
    amr,
    // What its browser gave before the sign-in is enough for a policy, and nothing that an application could ask for.
    acr: acrOf(first, secondFactor !== undefined && !isOfBefore(first.at, secondFactor), isPasskey),
    authenticatedAt: first.at,
    secondFactorAt,
    secondFactorBy,
    secondFactorKind,
    connection: first.by === 'connection' ? first.connection : null,
    endsAt: first.by === 'connection' ? (first.endsAt ?? null) : null,
  }
}

function acrOf({ by }: Proved['first'], hasSecondFactor: boolean, isPasskey: boolean): string {
  if (hasSecondFactor) return isPasskey ? ACR.phishingResistant : ACR.twoFactors
  return by === 'connection' ? ACR.connection : ACR.password
}

/** Where the browser goes: an address of ours in any case. */
async function destination(
  services: SignInServices,
  { flow, visitor, target, home, proved }: Fulfilled,
  session: LiveSession,
): Promise<string> {
  const { workspace, incoming } = visitor
  const own = `/w/${workspace.slug}/account`
  const query = `?${new URLSearchParams({ session: session.id })}`
  if (flow.state.purpose === 'enrolFactor') return `${own}/second-factor/replaced${query}`
  if (flow.state.purpose === 'addPasskey') return `${own}/passkeys${query}`
  const { back } = flow.state
  const comesBack = flow.state.purpose === 'account' || flow.state.purpose === 'confirm'
  if (comesBack && back) return openBack(services.vault, back)
  if (flow.state.purpose === 'confirm' && flow.state.page) return `${own}/${flow.state.page}${query}`
  if (flow.state.purpose === 'link') return `${own}/connections${query}`
  if (flow.state.purpose !== 'authorization' || !target) {
    const portal = flow.state.joined && (await portalOf(services, visitor, home, proved))
    return portal || `${own}${query}`
  }
  return services.authorizations.goOn(workspace, incoming, flow.key.id, {
    sessionId: session.id,
    userId: proved.person.userId,
    homeId: home.id,
    targetId: target.id,
    authenticatedAt: session.authenticatedAt,
    acr: session.acr,
    amr: session.amr,
  })
}

/** Where whoever has just joined looks after something: their first steps are there. Undefined for everybody else. */
async function portalOf(
  services: SignInServices,
  { workspace }: Fulfilled['visitor'],
  { id: organizationId, slug, parentId }: OrganizationContext,
  { person }: Proved,
): Promise<string | undefined> {
  const principal = await services.principals.find(
    { workspaceId: workspace.id, organizationId },
    person.userId,
  )
  const own = principal?.grants.filter((grant) => grant.organizationId === organizationId) ?? []
  const isAdministrator = Object.keys(PERMISSIONS).some((one) =>
    own.some(({ permissions }) => covers(permissions, one)),
  )
  return isAdministrator
    ? `/w/${workspace.slug}/${parentId === null ? 'console' : `portal/${slug}`}`
    : undefined
}
