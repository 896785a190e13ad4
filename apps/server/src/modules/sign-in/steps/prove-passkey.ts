import { isId } from '../../../kernel/ids.ts'
import { inOrganization, type OrgTx } from '../../../platform/db/index.ts'
import {
  noteUse,
  type PasskeyRow,
  readAssertion,
  readUserHandle,
  relyingParty,
  selectByCredential,
  verifyAssertion,
} from '../../passkeys/index.ts'
import { policyOf } from '../../policies/index.ts'
import { lockUser } from '../../sessions/index.ts'
import { accountCount, attemptOf, counted, countPasskeyFailure } from '../attempts.ts'
import { answeredChallenge } from '../ceremony.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Situation } from '../facts.ts'
import { fault, missing, type Outcome } from '../outcome.ts'
import { isSensitive } from '../proved.ts'
import type { Person } from '../state.ts'

const WRONG = fault('passkey')

type Refusal =
  | 'unknown_passkey'
  | 'wrong_passkey'
  | 'user_not_verified'
  | 'passkey_copied'
  | 'user_not_active'
type Found =
  | { right: true; person: Person; verified: boolean }
  | { right: false; refusal: Refusal; person: Person | undefined }

/**
 * Signs in by a passkey alone: the authenticator says whose it is, and knows its owner. It has to be one of the organization
 * of this flow. Whatever is wrong with it is answered the same.
 */
export async function provePasskey(
  services: SignInServices,
  situation: Situation,
  input: Input,
): Promise<Outcome> {
  const empty = missing(input, 'credential')
  if (empty) return empty
  const { flow, home, visitor } = situation
  if (!home) return WRONG
  const said = readUserHandle(readAssertion(input('credential'))?.response.userHandle ?? undefined)
  const isMeant = said?.organizationId === home.id && isOwnIn(situation, said.userId)
  const owner = isMeant ? said : undefined
  const found = await use(services, situation, input('credential'), owner, true)
  if (!found.right) {
    const attempt = attemptOf(services, visitor, situation.policy ?? policyOf(home), owner?.userId)
    // What only the authenticator itself, or a copy of it, can come to is on record however often somebody fails beside it.
    const isGuess = found.refusal === 'unknown_passkey' || found.refusal === 'wrong_passkey'
    if (!isGuess) await recordFailure(services, situation, 'user.sign_in_failed', found)
    await countPasskeyFailure(services, visitor, attempt, home)
    if (isGuess) await recordFailure(services, situation, 'user.sign_in_failed', found)
    return WRONG
  }
  const { person } = found
  // Nothing that another account has proved before in this flow is left.
  const proofs = { passkey: { at: situation.facts.now, userId: person.userId } }
  const { emergency: _emergency, ...rest } = flow.state
  return { kind: 'on', state: { ...rest, person, proofs } }
}

/** For a change of one's own credentials only oneself is meant. */
const isOwnIn = ({ flow: { state } }: Situation, userId: string): boolean =>
  !isSensitive(state) || state.from?.userId === userId

/** One of the passkeys of whoever has proved something already. */
export async function provePasskeyFactor(
  services: SignInServices,
  situation: Situation,
  input: Input,
): Promise<Outcome> {
  const empty = missing(input, 'credential')
  if (empty) return empty
  const { flow, facts, proved, policy } = situation
  if (!proved || !policy) return WRONG
  const { person } = proved
  const isVerified = policy.secondFactor.passkeyVerification === 'required'
  const found = await counted(services, [accountCount(person)], async () => {
    const used = await use(services, situation, input('credential'), person, isVerified)
    if (!used.right) await recordFailure(services, situation, 'user.second_factor_failed', used)
    return used
  })
  if (!found.right) return WRONG
  const { verified } = found
  const secondFactor = { at: facts.now, by: 'passkey' as const, userId: person.userId, verified }
  return { kind: 'on', state: { ...flow.state, proofs: { ...flow.state.proofs, secondFactor } } }
}

/** Checks a use of a passkey of this very person and notes it; what is slow about it holds no connection. */
async function use(
  services: SignInServices,
  situation: Situation,
  posted: string,
  person: Person | undefined,
  isVerificationAsked: boolean,
): Promise<Found> {
  const { facts, visitor, flow } = situation
  const assertion = readAssertion(posted)
  const challenge = answeredChallenge(flow)
  const refuse = (refusal: Refusal): Found => ({ right: false, refusal, person })
  if (!assertion || !person || challenge === undefined) return refuse('unknown_passkey')
  const said = readUserHandle(assertion.response.userHandle ?? undefined)
  if (said && said.userId !== person.userId) return refuse('unknown_passkey')
  const place = { workspaceId: visitor.workspace.id, organizationId: person.organizationId }
  const within = <T>(work: (tx: OrgTx) => Promise<T>) => inOrganization(services.db, place, work)
  const credentialId = Buffer.from(assertion.id, 'base64url')
  const row = await within((tx) => selectByCredential(tx, person.userId, credentialId))
  if (!row) return refuse('unknown_passkey')
  const expected = { party: relyingParty(services.publicUrl), challenge }
  const used = await verifyAssertion(assertion, toStored(row), expected)
  if (!used) return refuse('wrong_passkey')
  if (isVerificationAsked && !used.userVerified) return refuse('user_not_verified')
  return within(async (tx) => {
    if ((await lockUser(tx, person.userId)) !== 'active') return refuse('user_not_active')
    if (await noteUse(tx, row.id, used, facts.now))
      return { right: true, person, verified: used.userVerified }
    const isThere = await selectByCredential(tx, person.userId, credentialId)
    return refuse(isThere ? 'passkey_copied' : 'unknown_passkey')
  })
}

const toStored = (row: PasskeyRow) => ({
  credentialId: row.credential_id,
  publicKey: row.public_key,
  transports: row.transports,
})

/** In the log of the organization that the flow is about, of nobody where nobody there was meant. */
async function recordFailure(
  { db }: SignInServices,
  { home, visitor, proved }: Situation,
  type: 'user.sign_in_failed' | 'user.second_factor_failed',
  { refusal, person }: { refusal: Refusal; person: Person | undefined },
): Promise<void> {
  const organizationId = proved?.person.organizationId ?? home?.id
  if (!isId('organization', organizationId)) return
  await inOrganization(db, { workspaceId: visitor.workspace.id, organizationId }, async (tx) => {
    // What an authenticator says of whose it is names nobody before the passkey was found to be theirs.
    const isKnown = person && (proved || refusal !== 'unknown_passkey')
    await record(tx, visitor, proved?.person, {
      type,
      outcome: 'failed',
      reason: refusal,
      data: { [type === 'user.sign_in_failed' ? 'method' : 'factor']: 'passkey' },
      ...(isKnown && { target: { kind: 'user', id: person.userId } }),
    })
  })
}
