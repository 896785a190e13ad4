import { textsOf } from './claim-texts.ts'
import type { Connection } from './connections.ts'

type Claims = Readonly<Record<string, unknown>>

/** The provider says itself that it has not looked whose the address is (OpenID Connect Core 5.1). */
export const deniesAddress = (claims: Claims): boolean =>
  textsOf(claims, 'email_verified').some((said) => /^(false|0)$/i.test(said))

/** Whether addresses of a domain of its own organization are shown by a connection: those that lead to it. */
export const vouchesFor = (
  { domains }: Pick<Connection, 'domains'>,
  claims: Claims,
  domain: string,
): boolean => !deniesAddress(claims) && (domains.length === 0 || domains.includes(domain))
