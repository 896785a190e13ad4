export { type DomainOwner, findDomainOwner, hasVerifiedDomain } from './find-owner.ts'
export { recheckDomains } from './recheck-domains.ts'
export { releaseClosed } from './release-closed.ts'
export { domainRoutes } from './routes.ts'
