import { route } from '../../platform/http/route.ts'
import { claimDomain } from './claim-domain.ts'
import { getDomain } from './get-domain.ts'
import { listDomains } from './list-domains.ts'
import { removeDomain } from './remove-domain.ts'
import { updateDomain } from './update-domain.ts'
import { verifyDomain } from './verify-domain.ts'

const ALL = '/organizations/:organizationId/domains'
const ONE = `${ALL}/:domainId` as const

export const domainRoutes = [
  route(`GET ${ALL}`, listDomains),
  route(`POST ${ALL}`, claimDomain, 201),
  route(`GET ${ONE}`, getDomain),
  route(`PATCH ${ONE}`, updateDomain),
  route(`POST ${ONE}/verify`, verifyDomain),
  route(`DELETE ${ONE}`, removeDomain, 204),
]
