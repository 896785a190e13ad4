import type { UserId } from '../../../kernel/ids.ts'
import { hashSecret } from '../../../kernel/random.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import type { Run } from '../../../platform/operation.ts'
import { type Connection, type ProviderAnswer, readConnection } from '../../connections/index.ts'
import {
  type IdentityClaim,
  insertIdentity,
  linkedTo,
  selectIdentities,
  takeCode,
} from '../../identities/index.ts'
import { lockUser } from '../../sessions/index.ts'
import { changing } from '../changing.ts'
import { claimAddress } from '../claim-address.ts'
import type { Input, SignInServices, Visitor } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Situation } from '../facts.ts'
import { fault, missing, type Outcome } from '../outcome.ts'
import { proofsValidFrom } from '../proofs-valid-from.ts'
import { followAttributes, recordSkipped } from '../provider/follow-attributes.ts'
import { followMappings } from '../provider/follow-mappings.ts'
import { unlinkAll } from '../provider/unlink-all.ts'
import type { ConnectionProof } from '../state.ts'
import { selectUser } from '../store.ts'
import { openSaid } from './said.ts'
import type { Told } from './told.ts'

type Linked = 'linked' | 'wrong' | 'over' | 'taken'

/**
 * The code that was mailed to the account's own address: from then on the provider's subject is that account, and nobody of
 * another provider is it any more, nor, where nobody had shown the address before, who set something up in it. What the provider has proved counts from then, what it said of the person is followed, and
 * whatever else the policy asks for is asked for next.
 */
export async function proveAddress(
  services: SignInServices,
  situation: Situation,
  input: Input,
): Promise<Outcome> {
  const empty = missing(input, 'code')
  if (empty) return empty
  const { flow, visitor, home } = situation
  const { claim, ...state } = flow.state
  if (!claim || !home) return { kind: 'on', state: flow.state }
  const { proof } = claim
  const { id: workspaceId } = visitor.workspace
  const connection = await readConnection(services.db, workspaceId, proof)
  const owner = connection && (await services.tree.find(workspaceId, connection.organizationId))
  if (!connection || !owner) return { kind: 'on', state }
  const answer = claim.said && openSaid(services.vault, flow.key, claim.said, connection)
  const serving = await services.connections.serving(home)
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const code = input('code').slice(0, 64)
  const done = await changing(services, place, async (tx, announce) => {
    const tried = { id: claim.id, code, connection, answer: answer || undefined, serving, announce }
    const linked = await link(tx, services, situation, tried)
    if (linked === 'linked') announce('principal', proof.userId)
    return linked
  })
  if (done === 'wrong') return fault('code', 'code')
  if (done === 'linked') {
    const person = { organizationId: home.id, userId: proof.userId }
    if (answer)
      await follow(services, visitor, home, { connection, owner, answer, skipped: new Set() }, proof.userId)
    const threwOut = { at: situation.facts.now, userId: proof.userId }
    return { kind: 'on', state: { ...state, person, proofs: { connection: proof, threwOut } } }
  }
  const reason = done === 'taken' ? 'account_exists' : 'address_code'
  return { kind: 'on', state: { ...state, notThrough: { name: connection.name, reason } } }
}

/** As every other sign-in through a provider does. */
async function follow(
  services: SignInServices,
  visitor: Visitor,
  home: OrganizationContext,
  told: Told,
  userId: UserId,
): Promise<void> {
  const following = { visitor, home, told, userId }
  await followAttributes(services, following)
  await followMappings(services, following)
  await recordSkipped(services, visitor, told)
}

interface Tried {
  id: string
  code: string
  connection: Connection
  /** What it said; absent when that was checked by other settings than those of now. */
  answer: ProviderAnswer | undefined
  serving: readonly Connection[]
  announce: Run<'organization'>['announce']
}

/** Looks at a code and links in one transaction; a try counts whatever comes of it. */
async function link(
  tx: OrgTx,
  { vault }: SignInServices,
  { flow, visitor, facts }: Situation,
  { id, code, ...tried }: Tried,
): Promise<Linked> {
  const proof = flow.state.claim?.proof
  if (!proof) return 'over'
  const { userId } = proof
  const { now } = facts
  const place = { flow: hashSecret(flow.key.id), browser: hashSecret(flow.key.browser) }
  const taken = await takeCode(tx, vault, { id, code, now, ...place })
  const before = await selectUser(tx, userId)
  const linked = typeof taken === 'string' ? taken : await insert(tx, taken, { ...tried, proof }, now)
  const person = { organizationId: tx.organizationId, userId }
  const { connection, announce } = tried
  if (linked === 'linked') {
    const moving = { except: connection.id, now, announce }
    if (before?.email_verified_at === null) await claimAddress(tx, visitor, person, { by: 'code', ...moving })
    else await unlinkAll(tx, visitor, person, moving)
  }
  const target = { kind: 'user', id: userId }
  const data = { connectionId: connection.id, by: 'address' }
  if (linked === 'linked' && typeof taken !== 'string')
    await record(tx, visitor, person, {
      type: 'user.identity_linked',
      outcome: 'success',
      target,
      data,
      personal: { subject: taken.subject },
      outgoing: true,
    })
  else
    await record(tx, visitor, undefined, {
      type: 'user.identity_code_failed',
      outcome: 'failed',
      reason: REASONS[linked],
      target,
      data,
    })
  return linked
}

const REASONS: Readonly<Partial<Record<Linked, string>>> = {
  wrong: 'wrong_code',
  over: 'no_tries_left',
  taken: 'not_linkable',
}

/** Everything that the claim was begun for still has to be so. */
async function insert(
  tx: OrgTx,
  claim: IdentityClaim,
  { connection, answer, serving, proof }: Omit<Tried, 'id' | 'code'> & { proof: ConnectionProof },
  now: Date,
): Promise<'linked' | 'taken'> {
  const status = await lockUser(tx, claim.userId)
  const user = await selectUser(tx, claim.userId)
  const links = linkedTo(serving, await selectIdentities(tx, claim.userId))
  const isSame =
    answer !== undefined &&
    links.every(({ connectionId }) => connectionId === connection.id) &&
    status === 'active' &&
    user?.email_normalized === claim.email &&
    // What was thrown out since does not come back by it.
    (proofsValidFrom(user) ?? proof.at) <= (proof.saidAt ?? proof.at) &&
    connection.id === claim.connectionId &&
    connection.status === 'active' &&
    connection.generation === claim.generation
  return isSame && (await insertIdentity(tx, { ...claim, now })) ? 'linked' : 'taken'
}
