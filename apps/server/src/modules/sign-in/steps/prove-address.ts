import { hashSecret } from '../../../kernel/random.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { type Connection, type IdentityClaim, insertIdentity, takeCode } from '../../connections/index.ts'
import { lockUser } from '../../sessions/index.ts'
import { verifyEmail } from '../../users/index.ts'
import { changing } from '../changing.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Situation } from '../facts.ts'
import { fault, missing, type Outcome } from '../outcome.ts'
import { selectUser } from '../store.ts'

type Linked = 'linked' | 'wrong' | 'over' | 'taken'

/**
 * The code that was mailed to the account's own address: from then on the provider's subject is that account. What it has
 * proved counts from now, and whatever else the policy asks for is asked for next.
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
  const connection = await services.connections.find(visitor.workspace.id, proof)
  if (!connection) return { kind: 'on', state }
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const code = input('code').slice(0, 64)
  const done = await changing(services, place, async (tx, announce) => {
    const linked = await link(tx, services, situation, { id: claim.id, code, connection })
    if (linked === 'linked') announce('principal', proof.userId)
    return linked
  })
  if (done === 'wrong') return fault('code', 'code')
  if (done === 'linked') {
    const person = { organizationId: home.id, userId: proof.userId }
    return { kind: 'on', state: { ...state, person, proofs: { connection: proof } } }
  }
  const reason = done === 'taken' ? 'account_exists' : 'address_code'
  return { kind: 'on', state: { ...state, notThrough: { name: connection.name, reason } } }
}

/** Looks at a code and links in one transaction; a try counts whatever comes of it. */
async function link(
  tx: OrgTx,
  { vault }: SignInServices,
  { flow, visitor, facts }: Situation,
  { id, code, connection }: { id: string; code: string; connection: Connection },
): Promise<Linked> {
  const userId = flow.state.claim?.proof.userId
  if (!userId) return 'over'
  const { now } = facts
  const place = { flow: hashSecret(flow.key.id), browser: hashSecret(flow.key.browser) }
  const taken = await takeCode(tx, vault, { id, code, now, ...place })
  const linked = typeof taken === 'string' ? taken : await insert(tx, taken, connection, now)
  const person = { organizationId: tx.organizationId, userId }
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
  connection: Connection,
  now: Date,
): Promise<'linked' | 'taken'> {
  const status = await lockUser(tx, claim.userId)
  const user = await selectUser(tx, claim.userId)
  const isSame =
    status === 'active' &&
    user?.email_normalized === claim.email &&
    connection.id === claim.connectionId &&
    connection.status === 'active' &&
    connection.generation === claim.generation
  if (!isSame || !(await insertIdentity(tx, { ...claim, now }))) return 'taken'
  await verifyEmail(tx, claim.userId, claim.email, now)
  return 'linked'
}
