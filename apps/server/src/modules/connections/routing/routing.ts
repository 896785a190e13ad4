import type { OrganizationId } from '../../../kernel/ids.ts'
import { textsOf } from '../claim-texts.ts'
import type { Connection } from '../connections.ts'
import type { RouteRule } from '../mappings/gives.ts'

type Claims = Readonly<Record<string, unknown>>

/** The claim that groups stand in. */
export const GROUPS = 'groups'

/** Whether rules decide where people belong; a connection that serves its organization alone leads nowhere else. */
export const isRouted = ({ reach, routing }: Connection): boolean =>
  reach === 'subtree' && routing.rules.length > 0

/** `domain` is that of the person's address, where somebody of the subtree has shown that it is theirs. */
function fits({ kind, claim, value }: RouteRule, claims: Claims, domain?: string) {
  if (kind === 'domain') return domain === value
  return textsOf(claims, claim ?? GROUPS).includes(value)
}

/**
 * The rule that counts: of those that fit, one that leads to the organization where somebody is about to sign in, otherwise
 * the first. Undefined when none fits.
 */
export function ruleThatFits(
  { routing }: Connection,
  claims: Claims,
  { domain, at }: { domain?: string | undefined; at?: OrganizationId | undefined },
): RouteRule | undefined {
  const fitting = routing.rules.filter((rule) => fits(rule, claims, domain))
  return fitting.find(({ targetId }) => targetId === at) ?? fitting[0]
}

const MOST_NAMES = 50
const NAME_LENGTH = 100

/** For whoever has to find out why no rule fits: which claims there were. Their values are personal (`lookedAt`). */
export const whatWasSaid = (claims: Claims): string[] =>
  Object.keys(claims)
    .slice(0, MOST_NAMES)
    .map((name) => name.slice(0, NAME_LENGTH))
