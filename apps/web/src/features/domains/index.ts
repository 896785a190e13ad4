export { type Domain, domainsQuery } from './queries.ts'
