import type { Connection } from '../modules/connections/index.ts'
import { clientKey, ownKeyOf, readClientSecret } from '../modules/connections/index.ts'
import { inOrganization } from '../platform/db/index.ts'
import type { OutboundRules } from '../platform/http/outbound.ts'
import type { Services } from '../platform/operation.ts'
import type { OidcSignIns, ReadProof } from '../protocols/oidc-upstream/upstream.ts'
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
  const oidc = onFirstUse(async () => {
    const [{ createOidcUpstream }, { createOidcSignIns }] = await Promise.all([
      import('../protocols/oidc-upstream/index.ts'),
      import('../protocols/oidc-upstream/upstream.ts'),
    ])
    return createOidcSignIns(createOidcUpstream({ rules, clock }), readProof)
  })
  return { oidc, saml: createSamlSignIns(services, createSaml({ clock })) }
}

/** A node through which nobody has signed in at a provider does not hold its library: some ten megabytes. */
function onFirstUse(open: () => Promise<OidcSignIns>): OidcSignIns {
  let opened: Promise<OidcSignIns> | undefined
  const get = () => (opened ??= open())
  return {
    begin: async (request) => (await get()).begin(request),
    finish: async (arrival) => (await get()).finish(arrival),
    leave: async (request) => (await get()).leave(request),
    readLogoutToken: async (connection, token) => (await get()).readLogoutToken(connection, token),
  }
}
