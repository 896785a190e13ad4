import { emailDomain } from '../../../kernel/email.ts'
import { oneLine, toStorable } from '../../../kernel/text.ts'
import { emailClaimOf } from '../attributes.ts'
import { textsOf } from '../claim-texts.ts'
import type { Connection } from '../connections.ts'
import type { RouteRule } from '../mappings/gives.ts'
import { GROUPS } from './routing.ts'

/** What rules of one kind looked at, and what was there: nothing where it was not said. */
export interface LookedAt {
  kind: RouteRule['kind']
  /** The claim that it was looked for in. */
  claim: string
  values: string[]
}

const MOST = 10
const MOST_VALUES = 10
const LENGTH = 100

/** For whoever has to find out why no rule fits. All of it is what a provider said of a person. */
export function lookedAt(connection: Connection, claims: Readonly<Record<string, unknown>>): LookedAt[] {
  const emailClaim = emailClaimOf(connection)
  const claimOf = ({ kind, claim }: RouteRule): string => (kind === 'domain' ? emailClaim : (claim ?? GROUPS))
  const valuesOf = ({ kind }: RouteRule, claim: string): string[] => {
    const said = textsOf(claims, claim)
    return kind === 'domain' ? said.filter((one) => one.includes('@')).map(emailDomain) : said
  }
  const seen = new Map<string, LookedAt>()
  for (const rule of connection.routing.rules) {
    const claim = claimOf(rule)
    const key = `${rule.kind} ${claim}`
    if (seen.has(key) || seen.size >= MOST) continue
    const values = valuesOf(rule, claim).slice(0, MOST_VALUES).map(asShown)
    seen.set(key, { kind: rule.kind, claim, values })
  }
  return [...seen.values()]
}

/** As an administrator may read it, and as it can be stored. */
export const asShown = (text: string): string => toStorable(oneLine(text, LENGTH), LENGTH + 1)
