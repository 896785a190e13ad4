import type { DomainCheck } from '../../platform/db/index.ts'
import type { Dns } from '../../platform/dns/dns.ts'

/** Where the record stands: a name of its own, which nothing else answers for and a wildcard seldom does. */
export const recordName = (domain: string): string => `_bailiwick.${domain}`
export const recordValue = (token: string): string => `bailiwick-verification=${token}`

/** Asks the DNS for the record of a claim. Only the very value proves it: whoever knows another's proves nothing. */
export async function lookForRecord(dns: Dns, domain: string, token: string): Promise<DomainCheck> {
  const records = await dns.txt(recordName(domain))
  if (!records) return 'no_answer'
  if (records.some((one) => one.trim() === recordValue(token))) return 'found'
  return records.length > 0 ? 'different' : 'absent'
}
