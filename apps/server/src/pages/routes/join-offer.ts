import { findOpenRegistration } from '../../modules/registrations/index.ts'
import type { Situation } from '../../modules/sign-in/index.ts'
import { flowUrl, type PageRequest } from './page-request.ts'

/** Where somebody registers who came by a sign-in. */
export const joinUrl = (page: PageRequest, flow: string, proof = ''): string =>
  flowUrl(page, flow, `register${proof && `/${encodeURIComponent(proof)}`}`)

/**
 * The link to it, on the sign-in page of an organization that lets people register: for everybody alike, whoever they say
 * that they are. Undefined elsewhere.
 */
export async function joinOffer(page: PageRequest, situation: Situation): Promise<string | undefined> {
  const { step, home, flow, proved } = situation
  if (step.name !== 'signIn' || !home || proved || flow.state.from) return undefined
  return (await findOpenRegistration(page.services.db, home)) ? joinUrl(page, flow.key.id) : undefined
}

/** Whether the application asked for it: OpenID Connect's `prompt=create`. Whoever has an account all the same says so. */
export const wantsToJoin = (page: PageRequest, { request, flow }: Situation): boolean =>
  (request?.reasons.includes('create_prompt') ?? false) &&
  !flow.state.joined &&
  (page.request.query as Record<string, unknown>).account !== 'yes'
