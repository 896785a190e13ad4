import type { OrgTx } from '../../../platform/db/index.ts'
import { type Enrolled, renewRecoveryCodes } from '../../credentials/index.ts'
import type { SignInServices } from '../dependencies.ts'
import { sealCodes } from '../enrolment.ts'
import { record } from '../events.ts'
import type { Situation } from '../facts.ts'
import type { Outcome } from '../outcome.ts'
import { assertStanding } from '../standing.ts'
import type { FlowState, Person } from '../state.ts'
import { voidLinksWithoutOwnProof } from '../void-links.ts'

type Factor = 'totp' | 'sms'

/** What goes with a factor that gives codes: recovery codes where the policy has such, and the event. Returns the codes. */
export async function keepEnrolled(
  tx: OrgTx,
  situation: Situation,
  person: Person,
  factor: Factor,
  { replaced }: Enrolled,
): Promise<string[]> {
  const { visitor, policy, user } = situation
  await assertStanding(tx, situation)
  await voidLinksWithoutOwnProof(tx, situation, person.userId)
  const withCodes = policy?.secondFactor.factors.includes('recoveryCode') === true
  const codes = withCodes ? await renewRecoveryCodes(tx, person.userId) : []
  await record(tx, visitor, person, {
    type: replaced ? 'user.second_factor_replaced' : 'user.second_factor_enrolled',
    outcome: 'success',
    target: { kind: 'user', id: person.userId },
    data: { factor, recoveryCodes: codes.length },
    personal: { email: user?.email },
    outgoing: true,
  })
  return codes
}

/** On with the flow: the factor has just been given, and the codes wait to be saved. */
export function afterEnrolled(
  services: SignInServices,
  { state: before, at }: { state: FlowState; at: Date },
  { userId }: Person,
  by: Factor,
  codes: readonly string[],
): Outcome {
  const { enrolment: _enrolment, smsCode: _smsCode, ...rest } = before
  const state = { ...rest, renewed: true, proofs: { ...rest.proofs, secondFactor: { at, by, userId } } }
  return { kind: 'on', state: codes.length > 0 ? sealCodes(services, state, userId, codes) : state }
}
