import { inOrganization } from '../../../platform/db/index.ts'
import { confirmTotp } from '../../credentials/index.ts'
import { accountCount, counted } from '../attempts.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Situation } from '../facts.ts'
import { fault, missing, type Outcome } from '../outcome.ts'
import { afterEnrolled, keepEnrolled } from './keep-enrolled.ts'

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
  const { flow, facts, visitor, proved, policy } = situation
  const sealed = flow.state.enrolment
  const wrong = fault('code', 'code')
  if (!proved || !policy || sealed === undefined) return wrong
  const { person } = proved
  const place = { workspaceId: visitor.workspace.id, organizationId: person.organizationId }
  const enrol = { userId: person.userId, sealed, code: input('code').slice(0, 64), now: facts.now }
  const { codes } = await counted(services, [accountCount(person)], () =>
    inOrganization(services.db, place, async (tx) => {
      const enrolled = await confirmTotp(tx, services.vault, enrol)
      if (!enrolled) {
        await record(tx, visitor, person, {
          type: 'user.second_factor_failed',
          outcome: 'failed',
          reason: 'wrong_code',
          target: { kind: 'user', id: person.userId },
          data: { factor: 'totp', enrolment: true },
        })
        return { right: false, codes: [] }
      }
      const made = await keepEnrolled(tx, situation, person, 'totp', enrolled)
      return { right: true, codes: made }
    }),
  ).then((result) => (result.right ? { codes: result.codes } : { codes: undefined }))
  if (!codes) return wrong
  return afterEnrolled(services, { state: flow.state, at: facts.now }, person, 'totp', codes)
}
