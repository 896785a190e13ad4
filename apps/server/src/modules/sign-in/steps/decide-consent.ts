import { grantableScopes, rememberConsent } from '../../grants/index.ts'
import { changing } from '../changing.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Situation } from '../facts.ts'
import { fault, type Outcome } from '../outcome.ts'

/** Lets an application have what it asked for, or not. Anything but a clear yes or no asks again. */
export async function decideConsent(
  services: SignInServices,
  situation: Situation,
  input: Input,
): Promise<Outcome> {
  const { flow, visitor } = situation
  const { authorizations } = services
  const { workspace, incoming } = visitor
  switch (input('decision')) {
    case 'allow':
      await keepDecision(services, situation, true)
      return { kind: 'leave', url: await authorizations.consent(workspace, incoming, flow.key.id) }
    case 'deny':
      await keepDecision(services, situation, false)
      return { kind: 'leave', url: await authorizations.decline(workspace, incoming, flow.key.id) }
    default:
      return fault('required')
  }
}

/** A yes is remembered for the person, the application and the organization; both are on record. */
async function keepDecision(
  services: SignInServices,
  { visitor, proved, target, request, facts }: Situation,
  allowed: boolean,
): Promise<void> {
  if (!proved || !target || !request) throw new Error('nothing asks for consent')
  const { person } = proved
  const { userId, organizationId } = person
  const { device } = request
  const { clientId } = request.application
  const scopes = grantableScopes(request.scopes)
  await changing(services, { workspaceId: visitor.workspace.id, organizationId }, async (tx) => {
    // A device is asked about each time, so that nothing is remembered of it.
    if (allowed && !device)
      await rememberConsent(tx, { userId, clientId, enteredId: target.id }, scopes, facts.now)
    await record(tx, visitor, person, {
      ...(device
        ? { type: allowed ? 'device.approved' : 'device.denied' }
        : { type: allowed ? 'consent.given' : 'consent.declined' }),
      outcome: allowed ? 'success' : 'denied',
      ...(!allowed && { reason: 'declined' }),
      target: { kind: 'user', id: userId },
      data: { clientId, organizationId: target.id, scopes, ...(device && { requestedFrom: device.ip }) },
    })
  })
}
