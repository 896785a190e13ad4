import type { FastifyRequest } from 'fastify'
import ipaddr from 'ipaddr.js'
import type { Origin } from '../access.ts'

/** An address in one form only (RFC 5952; IPv4-mapped as IPv4), or null when it is none. */
function canonicalAddress(text: string): string | null {
  try {
    return ipaddr.process(text).toString()
  } catch {
    return null
  }
}

/** Where the request came from: the peer, or what a trusted proxy says of it. */
export function originOf(request: FastifyRequest): Origin {
  const agent = request.headers['user-agent']
  return { ip: canonicalAddress(request.ip), userAgent: agent ? agent.slice(0, 300) : null }
}
