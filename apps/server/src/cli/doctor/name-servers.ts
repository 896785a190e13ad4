import { createDns } from '../../platform/dns/dns.ts'
import { type Finding, ok, warn } from './finding.ts'

/** Whether there is anybody to ask for the records by which organizations prove their domains. */
export async function checkNameServers(resolvers: readonly string[]): Promise<Finding> {
  const whose = resolvers.length > 0 ? resolvers.join(', ') : 'those of this machine'
  return (await createDns(resolvers).isAnswering())
    ? ok('name servers', whose)
    : warn(
        'name servers',
        `no answer from ${whose}: no domain can be proved`,
        'set DNS_RESOLVERS to name servers that this machine reaches',
      )
}
