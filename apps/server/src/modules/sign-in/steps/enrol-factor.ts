import { inOrganization } from '../../../platform/db/index.ts'
import { confirmTotp, renewRecoveryCodes } from '../../credentials/index.ts'
import { accountCount, counted } from '../attempts.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import { sealCodes } from '../enrolment.ts'
import { record } from '../events.ts'
import type { Situation } from '../facts.ts'
import { fault, missing, type Outcome } from '../outcome.ts'
import { assertStanding } from '../standing.ts'

/**
 * The first code of a new authenticator: from here on it is the account's own, and with it go ten recovery codes
 * where the policy has such.
 */
export async function enrolFactor(
  services: SignInServices,
  situation: Situation,
  input: Input,
): Promise<Outcome> {
  const empty = missing(input, 'code')
  if (empty) return empty
  const { flow, facts, visitor, proved, policy, user } = situation
  const sealed = flow.state.enrolment
  const wrong = fault('code', 'code')
  if (!proved || !policy || sealed === undefined) return wrong
  const { person } = proved
  const place = { workspaceId: visitor.workspace.id, organizationId: person.organizationId }
  const withCodes = policy.secondFactor.factors.includes('recoveryCode')
  const enrol = { userId: person.userId, sealed, code: input('code').slice(0, 64), now: facts.now }
  const { codes } = await counted(services, [accountCount(person)], () =>
    inOrganization(services.db, place, async (tx) => {
      if (!(await confirmTotp(tx, services.vault, enrol))) {
        await record(tx, visitor, person, {
          type: 'user.second_factor_failed',
          outcome: 'failed',
          reason: 'wrong_code',
          target: { kind: 'user', id: person.userId },
          data: { factor: 'totp', enrolment: true },
        })
        return { right: false, codes: [] }
      }
      await assertStanding(tx, situation)
      const made = withCodes ? await renewRecoveryCodes(tx, person.userId) : []
      const replaced = facts.account?.hasTotp ?? false
      await record(tx, visitor, person, {
        type: replaced ? 'user.second_factor_replaced' : 'user.second_factor_enrolled',
        outcome: 'success',
        target: { kind: 'user', id: person.userId },
        data: { factor: 'totp', recoveryCodes: made.length },
        personal: { email: user?.email },
        outgoing: true,
      })
      return { right: true, codes: made }
    }),
  ).then((result) => (result.right ? { codes: result.codes } : { codes: undefined }))
  if (!codes) return wrong
  const { enrolment: _enrolment, ...rest } = flow.state
  const secondFactor = { at: facts.now, by: 'totp' as const, userId: person.userId }
  const state = { ...rest, renewed: true, proofs: { ...rest.proofs, secondFactor } }
  return { kind: 'on', state: codes.length > 0 ? sealCodes(services, state, person.userId, codes) : state }
}
