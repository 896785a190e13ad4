import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import { requestState } from './request-state.ts'

/** More proof was needed and nobody might be asked for it (`prompt=none`): for the person that is a refusal. */
export function noteStepUp({ oidc: { client } }: KoaContextWithOIDC, error: Error): void {
  const { choice, refusals } = requestState()
  if (!client || choice.kind !== 'session' || !choice.stepUp || !needsPerson(error)) return
  const { session, organizationId: entered } = choice
  const whose = { userId: session.userId, organizationId: session.homeOrganizationId }
  const { clientId } = client
  refusals.push({ what: 'entry', whose, clientId, asked: undefined, reason: 'step_up', entered })
}

const needsPerson = (error: Error): boolean =>
  error instanceof errors.OIDCProviderError &&
  (error.error === 'login_required' || error.error === 'interaction_required')
