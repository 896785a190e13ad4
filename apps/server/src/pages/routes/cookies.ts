import type { FastifyReply } from 'fastify'

/** Cookies of the hosted pages. All are opaque to scripts and stay on this host. */
export interface CookieNames {
  /** The sessions of this browser. */
  readonly browser: string
  /** Binds sign-ins under way to this browser. */
  readonly flow: string
  /** Where to come back to after a sign-in that is begun anew. */
  readonly back: string
  /** Binds what a provider posted unasked to the browser that posted it, until that comes for it. */
  readonly arrival: string
  /** Lets this browser skip the second factor where the policy allows it. */
  readonly device: string
  /** Accounts that this browser signed in to before: attempts from elsewhere do not lock it out. */
  readonly known: string
  /** The language that somebody chose in this browser. */
  readonly language: string
  /** Binds a sign-in to the console or a portal to this browser until it is back. */
  readonly webFlow: string
  /** The set-up link that this browser holds for a connection. */
  setUp(connectionId: string): string
  /** What this browser is known by in the console and the portals of a workspace. */
  web(workspaceSlug: string): string
}

/** With `__Host-` no other host and no plain-text answer can have set it. */
export function cookieNames(secure: boolean): CookieNames {
  const prefix = secure ? '__Host-' : ''
  return {
    browser: `${prefix}bailiwick`,
    flow: `${prefix}bailiwick-flow`,
    back: `${prefix}bailiwick-back`,
    arrival: `${prefix}bailiwick-arrival`,
    device: `${prefix}bailiwick-device`,
    known: `${prefix}bailiwick-known`,
    language: `${prefix}bailiwick-language`,
    webFlow: `${prefix}bailiwick-web`,
    setUp: (connectionId) => `${prefix}bailiwick-set-up-${connectionId}`,
    web: (workspaceSlug) => `${prefix}bailiwick-web-${workspaceSlug}`,
  }
}

const VALUE = /^[A-Za-z0-9_.-]{1,2000}$/

/** The value of a cookie; undefined when it is absent, given twice, or none that we would have set. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  const values = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1))
  const [value] = values
  return values.length === 1 && value !== undefined && VALUE.test(value) ? value : undefined
}

export interface CookieChange {
  name: string
  /** Null takes it away. */
  value: string | null
  /** Kept for so long; without it, until the browser is closed. */
  maxAgeSeconds?: number | undefined
}

/** Adds a cookie to an answer. */
export function setCookie(reply: FastifyReply, secure: boolean, change: CookieChange): void {
  const { name, value, maxAgeSeconds } = change
  const age = value === null ? 0 : maxAgeSeconds
  const parts = [`${name}=${value ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Lax']
  if (secure) parts.push('Secure')
  if (age !== undefined) parts.push(`Max-Age=${age}`)
  reply.header('set-cookie', parts.join('; '))
}
