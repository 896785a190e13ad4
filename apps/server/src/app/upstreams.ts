import type { OutboundRules } from '../platform/http/outbound.ts'
import type { Services } from '../platform/operation.ts'
import { createOidcUpstream } from '../protocols/oidc-upstream/index.ts'
import { createOidcSignIns, type OidcSignIns } from '../protocols/oidc-upstream/upstream.ts'
import { createSaml } from '../protocols/saml/index.ts'
import { createSamlSignIns, type SamlSignIns } from '../protocols/saml/upstream.ts'

/** Sign-ins at identity providers of organizations, by protocol. */
export function createUpstreams(
  services: Services,
  rules: OutboundRules,
): { oidc: OidcSignIns; saml: SamlSignIns } {
  const { clock } = services
  return {
    oidc: createOidcSignIns(services, createOidcUpstream({ rules, clock })),
    saml: createSamlSignIns(services, createSaml({ clock })),
  }
}
