import { type LookupAddress, Resolver, lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'

const PATIENCE_MS = 1_500
const TRIES = 2
/** How long an IPv4 address in hand waits for the IPv6 ones of the same name (RFC 8305, section 3). */
const SECOND_ANSWER_MS = 100

const THIS_MACHINE = /^(.+\.)?localhost$/

/**
 * Finds addresses by asking name servers itself. The system's own look-up waits in a thread, of which a process has
 * four, two of them for names: somebody whose name servers never answer would keep everybody else waiting. It is
 * used only for names that whoever runs the server vouches for, which may stand in /etc/hosts.
 */
export function lookUpOutbound(trusted: readonly string[]): LookupFunction {
  let resolver: Resolver | undefined
  return (host, options, callback) => {
    if (trusted.includes(host) || THIS_MACHINE.test(host)) return systemLookup(host, options, callback)
    resolver ??= new Resolver({ timeout: PATIENCE_MS, tries: TRIES })
    resolveHost(resolver, host).then(
      (found) => callback(null, found),
      (error: NodeJS.ErrnoException) => callback(error, ''),
    )
  }
}

/** The IPv4 and IPv6 addresses of a name; what answers first waits for the other only a moment. */
export async function resolveHost(resolver: Resolver, host: string): Promise<LookupAddress[]> {
  const four = addresses(resolver, host, 4)
  const six = addresses(resolver, host, 6)
  six.catch(() => {})
  let found: LookupAddress[]
  try {
    found = await four
  } catch {
    return six
  }
  return [...found, ...(await atMost(six, SECOND_ANSWER_MS))]
}

function addresses(resolver: Resolver, host: string, family: 4 | 6): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, found: string[]) => {
      if (error) reject(error)
      else resolve(found.map((address) => ({ address, family })))
    }
    if (family === 4) resolver.resolve4(host, done)
    else resolver.resolve6(host, done)
  })
}

/** What comes in time; nothing otherwise. */
function atMost(answer: Promise<LookupAddress[]>, milliseconds: number): Promise<LookupAddress[]> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve([]), milliseconds)
    answer.then(resolve, () => resolve([])).finally(() => clearTimeout(timer))
  })
}
