import type { Domain } from './queries.ts'

/** As people write it; where that is not how machines do, that as well: letters can look alike. */
export const DomainName = ({ domain: { domain, unicodeDomain } }: { domain: Domain }) =>
  domain === unicodeDomain ? (
    domain
  ) : (
    <>
      {unicodeDomain} <small>({domain})</small>
    </>
  )
