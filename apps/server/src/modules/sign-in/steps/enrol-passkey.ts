import { DomainError } from '../../../kernel/errors.ts'
import type { UserId } from '../../../kernel/ids.ts'
import { inOrganization, type OrgTx, together } from '../../../platform/db/index.ts'
import {
  allowedFactors,
  deletePasskeys,
  dropRecoveryCodes,
  forgetDevices,
  readCredentials,
  renewRecoveryCodes,
  wantsRecoveryCodes,
} from '../../credentials/index.ts'
import {
  addPasskey,
  PasskeyError,
  PasskeyName,
  readRegistration,
  relyingParty,
  verifyRegistration,
} from '../../passkeys/index.ts'
import { endSessionsOfUser, lockUser } from '../../sessions/index.ts'
import { accountCount, counted } from '../attempts.ts'
import { answeredChallenge, ownerOf, signsInAlone } from '../ceremony.ts'
import { type Announce, changing } from '../changing.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import { sealCodes } from '../enrolment.ts'
import { record, recordEnded } from '../events.ts'
import { holdsLink, isStillNew, type Situation } from '../facts.ts'
import { FlowError } from '../flows.ts'
import { fault, missing, type Outcome } from '../outcome.ts'
import { assertStanding } from '../standing.ts'
import type { FlowState, Person } from '../state.ts'
import { selectUser } from '../store.ts'
import { voidLinksWithoutOwnProof } from '../void-links.ts'

type NewPasskey = Parameters<typeof addPasskey>[2]

/**
 * A new passkey becomes the account's own, and with the first one go recovery codes where the policy has such. By a link to
 * a new one it takes the place of all before, and what those had opened is over; in an account that was just made it is the first.
 */
export async function enrolPasskey(
  services: SignInServices,
  situation: Situation,
  input: Input,
): Promise<Outcome> {
  const empty = missing(input, 'credential')
  if (empty) return empty
  const wrong = fault('passkey')
  const person = ownerOf(situation)
  const challenge = answeredChallenge(situation.flow)
  const registration = readRegistration(input('credential'))
  if (!person || !registration || challenge === undefined) return wrong
  const { organizationId } = person
  const place = { workspaceId: situation.visitor.workspace.id, organizationId }
  const attestation = situation.policy?.secondFactor.passkeyAttestation ?? 'none'
  const expected = { party: relyingParty(services.publicUrl), challenge, attestation }
  const alone = signsInAlone(situation)
  const result = await counted(services, [accountCount(person)], async () => {
    const key = await verifyRegistration(registration, expected)
    const isVerified = situation.policy?.secondFactor.passkeyVerification === 'required'
    if (!key || (isVerified && !key.userVerified)) {
      await inOrganization(services.db, place, (tx) => recordFailure(tx, situation, person))
      return { right: false, added: undefined }
    }
    // Nothing is taken from the account for the sake of one that nobody could sign in by.
    if (alone && !(key.userVerified && registration.response.discoverable !== false)) {
      await inOrganization(services.db, place, (tx) => recordFailure(tx, situation, person, 'no_way_in'))
      return { right: true, added: fault('passkey_no_way_in') }
    }
    const name = PasskeyName.catch('Passkey').parse(input('name').slice(0, 60))
    const passkey = { ...key, name, transports: registration.response.transports }
    try {
      const kept = await changing(services, place, (tx, announce) =>
        keep(services, tx, announce, situation, person, passkey),
      )
      return { right: true, added: { key, ...kept } }
    } catch (error) {
      return { right: true, added: faultOf(error) }
    }
  })
  if (!result.added) return wrong
  if ('kind' in result.added) return result.added
  const { key, codes, at } = result.added
  const state = stateAfter(situation, person, key.userVerified, at)
  return { kind: 'on', state: codes.length > 0 ? sealCodes(services, state, person.userId, codes) : state }
}

function faultOf(error: unknown): Extract<Outcome, { kind: 'faults' }> {
  const code = error instanceof DomainError ? error.code : undefined
  if (code === PasskeyError.taken.code) return { kind: 'faults', faults: [{ code: 'passkey_taken' }] }
  if (code === PasskeyError.too_many.code) return { kind: 'faults', faults: [{ code: 'passkeys_too_many' }] }
  throw error
}

/** Everything that follows from it, in one transaction; returns the codes to save, and when it was. */
async function keep(
  { clock }: Pick<SignInServices, 'clock'>,
  tx: OrgTx,
  announce: Announce,
  situation: Situation,
  person: Person,
  passkey: NewPasskey,
): Promise<{ codes: string[]; at: Date }> {
  const { facts, flow, visitor, user, proved, policy } = situation
  const { userId } = person
  const isRecovery = !proved && flow.state.proofs.passkeyLink !== undefined
  if (!proved) await assertHolds(tx, situation, userId)
  if (proved) await assertStanding(tx, situation)
  // Behind the lock: whatever was proved until then is thrown out.
  const now = clock.now()
  await voidLinksWithoutOwnProof(tx, situation, userId)
  const replaced = isRecovery ? await deletePasskeys(tx, userId) : 0
  // What was lost may be a browser that is remembered, and what the codes were written on.
  if (isRecovery) await forgetDevices(tx, userId)
  if (isRecovery) await dropRecoveryCodes(tx, userId)
  const passkeyId = await addPasskey(tx, userId, passkey, now)
  const withCodes = policy && facts.account && wantsRecoveryCodes(policy, facts.account)
  const codes = withCodes ? await renewRecoveryCodes(tx, userId) : []
  const ended = isRecovery
    ? await endSessionsOfUser(tx, userId, { reason: 'second_factor_reset', now, announce })
    : []
  await together(
    record(tx, visitor, person, {
      type: isRecovery ? 'user.passkeys_recovered' : 'user.passkey_added',
      outcome: 'success',
      target: { kind: 'user', id: userId },
      data: {
        passkeyId,
        recoveryCodes: codes.length,
        synced: passkey.backedUp,
        ...(passkey.statement && { attestation: passkey.statement.format }),
        ...(isRecovery && { replaced }),
      },
      personal: { name: passkey.name, email: user?.email },
      outgoing: true,
    }),
    recordEnded(tx, visitor, person, ended, 'second_factor_reset'),
  )
  return { codes, at: now }
}

/** Once more, now that nobody else changes the account: the flow was looked at before the passkey was. */
async function assertHolds(tx: OrgTx, { flow }: Situation, userId: UserId): Promise<void> {
  await lockUser(tx, userId)
  const [user, { hasPasskey }] = await together(selectUser(tx, userId), readCredentials(tx, userId))
  const { passkeyLink, newAccount } = flow.state.proofs
  const holds =
    user && (passkeyLink ? holdsLink(user, passkeyLink) : isStillNew(user, hasPasskey, newAccount))
  if (!holds) throw FlowError.stale()
}

/** It proves its owner from here on; by a link as far as the policy lets people sign in by one that has verified them. */
function stateAfter(
  { flow, proved, policy }: Situation,
  person: Person,
  isVerified: boolean,
  at: Date,
): FlowState {
  const { enrolment: _enrolment, ...rest } = flow.state
  const { userId } = person
  if (proved) {
    const counts = policy && allowedFactors(policy, false).passkey
    const secondFactor = counts
      ? { secondFactor: { at, by: 'passkey' as const, userId, verified: isVerified } }
      : {}
    return { ...rest, renewed: true, proofs: { ...rest.proofs, ...secondFactor } }
  }
  const signsIn = isVerified && policy?.signIn.methods.includes('passkey')
  return signsIn ? { ...rest, person, proofs: { passkey: { at, userId } } } : { ...rest, proofs: {} }
}

const recordFailure = (
  tx: OrgTx,
  { visitor }: Situation,
  person: Person,
  reason: 'wrong_passkey' | 'no_way_in' = 'wrong_passkey',
) =>
  record(tx, visitor, person, {
    type: 'user.second_factor_failed',
    outcome: 'failed',
    reason,
    target: { kind: 'user', id: person.userId },
    data: { factor: 'passkey', enrolment: true },
  })
