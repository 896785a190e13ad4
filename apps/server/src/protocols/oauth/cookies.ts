/** Names of the library's own cookies. `session` is spoken between us and the library, never to a browser. */
export const COOKIES = {
  session: 'bw_session',
  interaction: 'bw_interaction',
  resume: 'bw_resume',
  /** Carries a logout from its page to its confirmation; scoped to that path. */
  logout: 'bw_logout',
} as const

/** The value of a cookie in a `Cookie` header; undefined when absent. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of split(header)) {
    if (part.startsWith(`${name}=`)) return part.slice(name.length + 1)
  }
  return undefined
}

/** A `Cookie` header without what a browser sent as `name`, and with `value` if there is one. */
export function replaceCookie(header: string | undefined, name: string, value?: string): string | undefined {
  const kept = split(header).filter(
    (part) => !part.startsWith(`${name}=`) && !part.startsWith(`${name}.sig=`),
  )
  if (value !== undefined) kept.push(`${name}=${value}`)
  return kept.length === 0 ? undefined : kept.join('; ')
}

const split = (header: string | undefined): string[] =>
  (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
