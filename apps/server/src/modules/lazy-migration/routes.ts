import { route } from '../../platform/http/route.ts'
import { endEarlierSecret } from './end-earlier-secret.ts'
import { getLazyMigration } from './get-lazy-migration.ts'
import { removeLazyMigration } from './remove-lazy-migration.ts'
import { rotateLazyMigrationSecret } from './rotate-lazy-migration-secret.ts'
import { setLazyMigration } from './set-lazy-migration.ts'

const ONE = '/organizations/:organizationId/lazy-migration'

export const lazyMigrationRoutes = [
  route(`GET ${ONE}`, getLazyMigration),
  route(`PUT ${ONE}`, setLazyMigration),
  route(`DELETE ${ONE}`, removeLazyMigration, 204),
  route(`POST ${ONE}/secret`, rotateLazyMigrationSecret, 201),
  route(`DELETE ${ONE}/earlier-secret`, endEarlierSecret, 204),
]
