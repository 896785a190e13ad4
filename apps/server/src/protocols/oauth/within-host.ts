import type { KoaContextWithOIDC } from 'oidc-provider'
import { isId } from '../../kernel/ids.ts'
import type { Organizations } from './dependencies.ts'
import { requestState } from './request-state.ts'

/**
 * A pushed request that came to an organization's own host is about that one or what is below it, whatever was pushed: as one
 * that was not pushed, whose address says the same (`pages/routes/host-names.ts`). An address can name no wider bound than
 * the host has, and nothing that the host could not.
 */
export async function withinHost(
  organizations: Pick<Organizations, 'isWithin'>,
  pushed: string | undefined,
  ofHost: unknown,
): Promise<string | undefined> {
  if (typeof ofHost !== 'string' || !isId('organization', ofHost)) return pushed
  if (pushed !== undefined && (await organizations.isWithin(pushed, ofHost))) return pushed
  // Also one that is suspended keeps its host: then nothing is entered, as by its own address.
  requestState().organization = ofHost
  return ofHost
}

/** Of the library's checks: from here on it is what the request has asked for, also when it goes on after a sign-in. */
export function takeOrganizationOfHost({ oidc }: KoaContextWithOIDC): void {
  const { organization } = requestState()
  if (organization !== undefined && oidc.params) oidc.params.organization = organization
}
