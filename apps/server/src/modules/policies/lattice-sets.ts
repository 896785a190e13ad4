import { z } from 'zod'
import type { Lattice } from './lattice.ts'
import { intersectNetworks, isNetwork, isWithinNetworks, normalizeNetworks } from './networks.ts'
import { foldText } from './text.ts'

const LONGEST_LIST = 200

/** A DNS name of at least two labels, ASCII (an international one in its `xn--` form), no wildcard. */
const DOMAIN = /^(?=.{3,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/

const frozen = <T>(list: T[]): T[] => Object.freeze(list) as T[]
const sortedSet = (list: readonly string[]): string[] => frozen([...new Set(list)].sort())
const isSubset = (a: readonly string[], b: readonly string[]): boolean => a.every((item) => b.includes(item))

/** What two lists of the same order have in common; the first itself where that is all of it. */
function common<T extends string>(a: readonly T[], b: readonly T[]): readonly T[] {
  return isSubset(a, b) ? a : frozen(a.filter((item) => b.includes(item)))
}

/** A choice from a closed list. Bottom: all of it; top: `[]`, nothing allowed, never stored but may result. */
export function intersectionOfAllowed<const M extends readonly [string, ...string[]]>(
  members: M,
): Lattice<readonly M[number][]> {
  const inOrder = (list: readonly string[]): M[number][] =>
    frozen(members.filter((member) => list.includes(member)))
  const list = z.array(z.enum(members)).max(members.length)
  const unique = (items: readonly string[]) => new Set(items).size === items.length
  return {
    kind: 'intersection-of-allowed',
    bottom: members,
    top: frozen([]),
    stored: list.min(1).refine(unique, 'names something twice').overwrite(inOrder) as z.ZodType<M[number][]>,
    effective: list as z.ZodType<M[number][]>,
    members,
    join: common,
    isAtLeastAsStrict: isSubset,
    describe: () => `what every organization of the path allows of: ${members.join(', ')}`,
  }
}

/** E-mail domains, compared exactly (a subdomain is another domain). Bottom: `null`, all; top: `[]`, none. */
export function intersectionOfDomains(): Lattice<readonly string[] | null> {
  const domain = z.string().max(253).toLowerCase().regex(DOMAIN, 'is not a domain name such as example.com')
  return {
    kind: 'intersection-of-domains',
    bottom: null,
    top: frozen([]),
    stored: z.array(domain).min(1).max(LONGEST_LIST).overwrite(sortedSet),
    effective: z.array(z.string()).nullable(),
    join: (a, b) => {
      if (a === null || b === null) return a ?? b
      return common(a, b)
    },
    isAtLeastAsStrict: (a, b) => b === null || (a !== null && isSubset(a, b)),
    describe: () => 'the domains that every organization of the path allows; all while nobody lists any',
  }
}

/** Networks in CIDR notation, IPv4 and IPv6. Bottom: `null`, every address; top: `[]`, none. */
export function intersectionOfNetworks(): Lattice<readonly string[] | null> {
  const network = z
    .string()
    .max(64)
    .refine(isNetwork, { error: 'is not an address or network such as 192.0.2.0/24', abort: true })
  return {
    kind: 'intersection-of-networks',
    bottom: null,
    top: frozen([]),
    stored: z
      .array(network)
      .min(1)
      .max(LONGEST_LIST)
      .overwrite((list) => frozen([...normalizeNetworks(list)])),
    effective: z.array(z.string()).nullable(),
    join: (a, b) => (a === null || b === null ? (a ?? b) : intersectNetworks(a, b)),
    isAtLeastAsStrict: (a, b) => b === null || (a !== null && isWithinNetworks(a, b)),
    describe: () => 'the addresses that every organization of the path allows; all while nobody lists any',
  }
}

/** The empty word is contained in every password: with it, everything is blocked. */
const EVERYTHING_BLOCKED: readonly string[] = frozen([''])

/** Words that passwords must not contain. Bottom: `[]`; top: `['']`, which blocks everything. */
export function unionOfBlocked(shortest: number): Lattice<readonly string[]> {
  const word = z.string().max(64).overwrite(foldText).min(shortest).max(64)
  const blocksEverything = (list: readonly string[]) => list[0] === ''
  return {
    kind: 'union-of-blocked',
    bottom: frozen([]),
    top: EVERYTHING_BLOCKED,
    additive: true,
    stored: z.array(word).min(1).max(LONGEST_LIST).overwrite(sortedSet),
    effective: z.array(z.string()),
    join: (a, b) => {
      if (blocksEverything(a) || blocksEverything(b)) return EVERYTHING_BLOCKED
      if (isSubset(b, a)) return a
      return sortedSet([...a, ...b])
    },
    isAtLeastAsStrict: (a, b) => blocksEverything(a) || isSubset(b, a),
    describe: () => 'everything that any organization of the path blocks',
  }
}
