import type { LookupAddress } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { lookUpOutbound } from './look-up-outbound.ts'

/** Where requests that somebody else's setting names may go. */
export interface OutboundRules {
  /** Plain http, and this machine itself: only where the server is a demonstration on this machine. */
  allowLoopback: boolean
  /** Host names whose addresses may be private: a customer's own network. */
  allowedHosts: readonly string[]
  /** Finds the addresses of a name; of the system's name servers while there is none. */
  lookUp?: LookupFunction
}

/** An address that requests must not be sent to. */
export class OutboundRefused extends Error {}

/** What is not out there: this machine, the network it stands in, and what is no single machine at all. */
const INSIDE_4 = networks(
  'ipv4',
  `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
   192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`,
)
/** Only 2000::/3 is out there, and of that neither documentation nor tunnels, which hold another address. */
const INSIDE_6 = networks('ipv6', '::/3 4000::/2 8000::/1 2001::/23 2001:db8::/32 2002::/16 3fff::/20')
const HERE_4 = networks('ipv4', '127.0.0.0/8')
const HERE_6 = networks('ipv6', '::1/128')
const HERE = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/

function networks(family: 'ipv4' | 'ipv6', list: string): BlockList {
  const result = new BlockList()
  for (const entry of list.split(/\s+/)) {
    const [network, prefix] = entry.split('/') as [string, string]
    result.addSubnet(network, Number(prefix), family)
  }
  return result
}

/** The IPv4 address that is mapped into an IPv6 one; every other address in its usual spelling. */
function plain(address: string): string {
  if (isIP(address) !== 6) return address
  const spelled = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1)
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(spelled)
  if (!mapped) return spelled
  const [high, low] = [Number.parseInt(mapped[1] as string, 16), Number.parseInt(mapped[2] as string, 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** The rules of a server: it may call its own machine when that is the only place from where it is called. */
export const outboundRules = (publicUrl: string, allowedHosts: readonly string[]): OutboundRules => ({
  allowLoopback: HERE.test(new URL(publicUrl).hostname),
  allowedHosts,
})

/** Whether an address may be called. */
export function isReachable(
  address: string,
  { allowLoopback }: Pick<OutboundRules, 'allowLoopback'>,
): boolean {
  const known = plain(address)
  switch (isIP(known)) {
    case 4:
      return (allowLoopback && HERE_4.check(known, 'ipv4')) || !INSIDE_4.check(known, 'ipv4')
    case 6:
      return (allowLoopback && HERE_6.check(known, 'ipv6')) || !INSIDE_6.check(known, 'ipv6')
    default:
      return false
  }
}

/** Throws unless a request may be sent there as far as its text tells; its address is looked at while connecting. */
export function assertOutbound(url: URL, rules: OutboundRules): void {
  if (url.username || url.password) throw new OutboundRefused('credentials in an address')
  const mayBePlain = rules.allowLoopback && HERE.test(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && mayBePlain)) {
    throw new OutboundRefused('only https is called')
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isAllowed = rules.allowedHosts.includes(host)
  if (isIP(host) && !isAllowed && !isReachable(host, rules))
    throw new OutboundRefused(`${host} is not called`)
}

/** Looks a name up once and hands only what may be called to the connection: no second answer is ever asked for. */
export function guardedLookup(rules: OutboundRules): LookupFunction {
  const lookUp = rules.lookUp ?? lookUpOutbound(rules.allowedHosts)
  return (host, options, callback) => {
    lookUp(host, { ...options, all: true }, (error, answer) => {
      if (error) return callback(error, '')
      const found = answer as LookupAddress[]
      const open = rules.allowedHosts.includes(host)
      const refused = found.find(({ address }) => !open && !isReachable(address, rules))
      const [first] = found
      if (refused || !first) return callback(new OutboundRefused(`${host} is not called`), '')
      if (options.all) callback(null, found)
      else callback(null, first.address, first.family)
    })
  }
}
