import { route } from '../../platform/http/route.ts'
import { activateConnection } from './activate-connection.ts'
import { createConnection } from './create-connection.ts'
import { deactivateConnection } from './deactivate-connection.ts'
import { deleteConnection } from './delete-connection.ts'
import { getConnection } from './get-connection.ts'
import { getHealth } from './health/get-health.ts'
import { activateKey } from './keys/activate-key.ts'
import { createKey } from './keys/create-key.ts'
import { listKeys } from './keys/list-keys.ts'
import { removeKey } from './keys/remove-key.ts'
import { listConnections } from './list-connections.ts'
import { getConnectionGroups } from './mappings/get-connection-groups.ts'
import { getConnectionRoles } from './mappings/get-connection-roles.ts'
import { setConnectionGroups } from './mappings/set-connection-groups.ts'
import { setConnectionRoles } from './mappings/set-connection-roles.ts'
import { readMetadata } from './metadata/read-metadata.ts'
import { refreshMetadata } from './metadata/refresh-metadata.ts'
import { getReliance } from './reliance/get-reliance.ts'
import { getConnectionRoutes } from './routing/get-connection-routes.ts'
import { setConnectionRoutes } from './routing/set-connection-routes.ts'
import { createSetUpLink } from './set-up-links/create-set-up-link.ts'
import { listSetUpLinks } from './set-up-links/list-set-up-links.ts'
import { revokeSetUpLink } from './set-up-links/revoke-set-up-link.ts'
import { createTest } from './tests/create-test.ts'
import { getTest } from './tests/get-test.ts'
import { listTests } from './tests/list-tests.ts'
import { updateConnection } from './update-connection.ts'

const ALL = '/organizations/:organizationId/connections'
const ONE = `${ALL}/:connectionId` as const

export const connectionRoutes = [
  route(`GET ${ALL}`, listConnections),
  route(`POST ${ALL}`, createConnection, 201),
  route(`POST ${ALL}/read-metadata`, readMetadata),
  route(`GET ${ONE}`, getConnection),
  route(`PUT ${ONE}`, updateConnection),
  route(`DELETE ${ONE}`, deleteConnection, 204),
  route(`GET ${ONE}/routes`, getConnectionRoutes),
  route(`PUT ${ONE}/routes`, setConnectionRoutes),
  route(`GET ${ONE}/groups`, getConnectionGroups),
  route(`PUT ${ONE}/groups`, setConnectionGroups),
  route(`GET ${ONE}/roles`, getConnectionRoles),
  route(`PUT ${ONE}/roles`, setConnectionRoles),
  route(`POST ${ONE}/activate`, activateConnection),
  route(`POST ${ONE}/deactivate`, deactivateConnection),
  route(`GET ${ONE}/health`, getHealth),
  route(`POST ${ONE}/refresh-metadata`, refreshMetadata),
  route(`GET ${ONE}/reliance`, getReliance),
  route(`GET ${ONE}/keys`, listKeys),
  route(`GET ${ONE}/set-up-links`, listSetUpLinks),
  route(`POST ${ONE}/set-up-links`, createSetUpLink, 201),
  route(`DELETE ${ONE}/set-up-links/:linkId`, revokeSetUpLink, 204),
  route(`POST ${ONE}/keys`, createKey, 201),
  route(`POST ${ONE}/keys/:keyId/activate`, activateKey),
  route(`DELETE ${ONE}/keys/:keyId`, removeKey, 204),
  route(`GET ${ONE}/tests`, listTests),
  route(`POST ${ONE}/tests`, createTest, 201),
  route(`GET ${ONE}/tests/:testId`, getTest),
]
