import { inOrganization } from '../../../platform/db/index.ts'
import { renewRecoveryCodes } from '../../credentials/index.ts'
import type { SignInServices } from '../dependencies.ts'
import { sealCodes } from '../enrolment.ts'
import { record } from '../events.ts'
import type { Situation } from '../facts.ts'
import type { Outcome } from '../outcome.ts'
import { assertStanding } from '../standing.ts'
import { voidLinksWithoutOwnProof } from '../void-links.ts'

/** New recovery codes in the place of all earlier ones. */
export async function renewCodes(services: SignInServices, situation: Situation): Promise<Outcome> {
  const { flow, visitor, proved } = situation
  if (!proved) return { kind: 'faults', faults: [{ code: 'required' }] }
  const { person } = proved
  const place = { workspaceId: visitor.workspace.id, organizationId: person.organizationId }
  const codes = await inOrganization(services.db, place, async (tx) => {
    await assertStanding(tx, situation)
    await voidLinksWithoutOwnProof(tx, situation, person.userId)
    const made = await renewRecoveryCodes(tx, person.userId)
    await record(tx, visitor, person, {
      type: 'user.recovery_codes_renewed',
      outcome: 'success',
      target: { kind: 'user', id: person.userId },
      data: { count: made.length },
      outgoing: true,
    })
    return made
  })
  return { kind: 'on', state: sealCodes(services, { ...flow.state, renewed: true }, person.userId, codes) }
}
