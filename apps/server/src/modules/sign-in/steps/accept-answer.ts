import { isId, type UserId } from '../../../kernel/ids.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import { type NotThroughReason, ProviderFault, type Refusal } from '../../connections/index.ts'
import { insertIdentity, selectIdentity, touchIdentity } from '../../identities/index.ts'
import { countingSeats, type Taking } from '../../limits/index.ts'
import { provideUser } from '../../users/index.ts'
import { changing } from '../changing.ts'
import type { SignInServices } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Situation } from '../facts.ts'
import type { Outcome } from '../outcome.ts'
import { isSensitive } from '../proved.ts'
import { whyNotAdmitted } from '../provider/admits-connection.ts'
import { connectionProof } from '../provider/connection-proof.ts'
import { followAttributes, recordSkipped } from '../provider/follow-attributes.ts'
import { followMappings } from '../provider/follow-mappings.ts'
import { homeOf } from '../provider/home-of.ts'
import { type Back, readAnswer } from '../provider/read-answer.ts'
import { type NotThrough, recordNotThrough } from '../provider/record-not-through.ts'
import { refusalOf } from '../provider/refusal-of.ts'
import { stillSame } from '../provider/still-same.ts'
import { type FlowState, withoutPerson } from '../state.ts'
import { claimAccount } from './claim-account.ts'
import { linkIdentity } from './link-identity.ts'
import { keyOf, provided, type Told } from './told.ts'

type Way = NonNullable<FlowState['upstream']>

/**
 * What a provider said, checked by its protocol, and whose account that is. Whom it knows by a subject is one account of
 * one organization; an address leads to nobody. The connection is read again, before the answer is looked at and after that:
 * one that was switched off or set otherwise meanwhile says nothing.
 */
export async function acceptAnswer(
  services: SignInServices,
  situation: Situation,
  way: Way,
  back: Omit<Back, 'memo'>,
): Promise<Outcome> {
  const { flow, visitor } = situation
  const { id: workspaceId } = visitor.workspace
  const connection = await services.connections.find(workspaceId, way)
  const owner = await services.tree.find(workspaceId, way.organizationId)
  if (!connection || !owner) return { kind: 'on', state: flow.state }
  const refuse = async (
    reason: NotThroughReason,
    more: Omit<NotThrough, 'reason'> = {},
  ): Promise<Outcome> => {
    await recordNotThrough(services, visitor, connection, { reason, ...more })
    return { kind: 'on', state: { ...flow.state, notThrough: { name: connection.name, reason } } }
  }
  if (connection.status !== 'active' || owner.status !== 'active') return refuse('connection_not_active')
  try {
    const answer = await readAnswer(services, flow.key, visitor, connection, { memo: way.memo, ...back })
    const now = await stillSame(services, visitor, connection)
    if (!now) return await refuse('connection_not_active')
    const told = { connection: now, owner, answer, skipped: new Set<string>() }
    const found = way.link
      ? await linkIdentity(services, situation, told)
      : await accountOf(services, situation, told)
    if (typeof found === 'string') return await refuse(found)
    if ('reason' in found) return await refuse(found.reason, found)
    await services.health.succeeded(connection)
    return { kind: 'on', state: found }
  } catch (error) {
    if (error instanceof ProviderFault) return refuse(error.check, { message: error.message })
    throw error
  }
}

/** The flow with the person in it, or why there is none. */
async function accountOf(
  services: SignInServices,
  situation: Situation,
  told: Told,
): Promise<FlowState | NotThrough | Refusal> {
  const { flow, visitor, facts } = situation
  const home = await homeOf(services, situation, told)
  if (home && 'reason' in home) return home
  if (home?.status !== 'active') return 'organization_not_active'
  const notAdmitted = whyNotAdmitted(home, visitor)
  if (notAdmitted) return notAdmitted
  const userId = await findOrMake(services, situation, home, told)
  if (!isId('user', userId)) return (await claimAccount(services, situation, home, told)) ?? userId
  if (isSensitive(flow.state) && userId !== flow.state.from?.userId) return 'another_account'
  const following = { visitor, home, told, userId }
  await followAttributes(services, following)
  await followMappings(services, following)
  await recordSkipped(services, visitor, told)
  const person = { organizationId: home.id, userId }
  const state = flow.state.homeId === home.id ? flow.state : withoutPerson(flow.state, home.id)
  // Nothing that another account has proved before in this flow is left.
  return {
    ...state,
    person,
    proofs: { connection: connectionProof(services.vault, told, userId, facts.now) },
  }
}

/** The id of the account, or why there is none and will be none. */
async function findOrMake(
  services: SignInServices,
  situation: Situation,
  home: OrganizationContext,
  told: Told,
): Promise<UserId | Refusal> {
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const key = keyOf(told.connection, told.answer)
  try {
    return await countingSeats(services, (isAgain) =>
      changing(services, place, async (tx) => {
        const known = await selectIdentity(tx, key)
        // Who proves an account again makes none.
        if (!known && isSensitive(situation.flow.state)) return 'another_account'
        const { now } = situation.facts
        if (!known) return make({ tx, organization: home, now, isAgain }, services, situation, told)
        await touchIdentity(tx, key, now)
        return known
      }),
    )
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal && !(error instanceof MadeMeanwhile)) throw error
    // Of two first sign-ins at once the other one has made the account.
    const known = await changing(services, place, (tx) => selectIdentity(tx, key))
    if (known) return known
    if (refusal) return refusal
    throw error
  }
}

/** Somebody else has this subject since it was looked for: nothing of what was made here remains. */
class MadeMeanwhile extends Error {}

async function make(
  taking: Taking,
  services: SignInServices,
  { visitor }: Situation,
  told: Told,
): Promise<UserId | Refusal> {
  const { tx, organization: home, now } = taking
  const { connection, answer } = told
  if (!connection.createsAccounts) return 'no_account'
  const attributes = await provided(services, home, told, true)
  const user = await provideUser(taking, attributes, connection.id)
  const isKnownNow = await insertIdentity(tx, {
    ...keyOf(connection, answer),
    connectionOrganizationId: connection.organizationId,
    userId: user.id,
    now,
  })
  if (!isKnownNow) throw new MadeMeanwhile()
  await record(tx, visitor, undefined, {
    type: 'user.created',
    outcome: 'success',
    target: { kind: 'user', id: user.id },
    data: { connectionId: connection.id, emailVerified: user.email_verified_at !== null },
    personal: { email: user.email, username: user.username, displayName: user.display_name },
  })
  return user.id
}
