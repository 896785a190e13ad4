import type { Connection } from '../modules/connections/index.ts'
import { clientKey, ownKeyOf, readClientSecret } from '../modules/connections/index.ts'
import { inOrganization } from '../platform/db/index.ts'
import type { OutboundRules } from '../platform/http/outbound.ts'
import type { Services } from '../platform/operation.ts'
import { createOidcUpstream } from '../protocols/oidc-upstream/index.ts'
import { createOidcSignIns, type OidcSignIns, type ReadProof } from '../protocols/oidc-upstream/upstream.ts'
import { createSaml } from '../protocols/saml/index.ts'
import { createSamlSignIns, type SamlSignIns } from '../protocols/saml/upstream.ts'

/** Sign-ins at identity providers of organizations, by protocol. */
export function createUpstreams(
  services: Services,
  rules: OutboundRules,
): { oidc: OidcSignIns; saml: SamlSignIns } {
  const { db, vault, clock } = services
  const placeOf = ({ workspaceId, organizationId }: Connection) => ({ workspaceId, organizationId })
  const readProof: ReadProof = async (connection, method) => {
    if (method === 'private_key_jwt')
      return { method, ...clientKey(await ownKeyOf(services, connection, 'client_key')) }
    const read = (tx: Parameters<typeof readClientSecret>[0]) => readClientSecret(tx, vault, connection.id)
    const secret = await inOrganization(db, placeOf(connection), read, { readOnly: true })
    return secret === undefined ? undefined : { method, secret }
  }
  const oidc = createOidcSignIns(createOidcUpstream({ rules, clock }), readProof)
  return { oidc, saml: createSamlSignIns(services, createSaml({ clock })) }
}
