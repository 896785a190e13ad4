import { z } from 'zod'

export const LATTICE_KINDS = [
  'larger-minimum',
  'smaller-maximum',
  'ranked-requirement',
  'required-if-anybody-asks',
  'allowed-if-everybody-allows',
  'intersection-of-allowed',
  'intersection-of-domains',
  'intersection-of-networks',
  'union-of-blocked',
] as const
export type LatticeKind = (typeof LATTICE_KINDS)[number]

/**
 * How the values of one field merge: a join-semilattice whose order is "at least as strict as".
 * `join` is the least value that is as strict as both; it is associative, commutative and idempotent.
 * Values are JSON in a normal form, so that two of the same strictness are equal.
 */
export interface Lattice<T> {
  readonly kind: LatticeKind
  /** Asks for nothing: joined with anything it changes nothing. */
  readonly bottom: T
  /** Nothing is stricter. For allowed sets: nothing is allowed. */
  readonly top: T
  /** What an organization may store. Normalises; `null` is never stored, it means inherit. */
  readonly stored: z.ZodType<NonNullable<T>>
  /** What may come out of a merge: also `top` and `bottom`. */
  readonly effective: z.ZodType<T>
  /** True when own values are added to what is inherited, so that writing one never loosens anything. */
  readonly additive?: true
  readonly bounds?: { readonly minimum: number; readonly maximum: number }
  /** All values there are, loosest first where they are ranked. */
  readonly members?: readonly string[]
  join(a: T, b: T): T
  isAtLeastAsStrict(a: T, b: T): boolean
  /** The merge in words, for documentation and screens. */
  describe(): string
}

/** Neither of the two is stricter. */
export function isSame<T>(lattice: Lattice<T>, a: T, b: T): boolean {
  return a === b || (lattice.isAtLeastAsStrict(a, b) && lattice.isAtLeastAsStrict(b, a))
}

const integer = (minimum: number, maximum: number) => z.number().int().min(minimum).max(maximum)

/** The larger number is stricter. */
export function largerMinimum(minimum: number, maximum: number): Lattice<number> {
  return {
    kind: 'larger-minimum',
    bottom: minimum,
    top: maximum,
    stored: integer(minimum, maximum),
    effective: integer(minimum, maximum),
    bounds: { minimum, maximum },
    join: (a, b) => Math.max(a, b),
    isAtLeastAsStrict: (a, b) => a >= b,
    describe: () => `the largest of the path, ${minimum} to ${maximum}`,
  }
}

/** The smaller number is stricter: lifetimes, limits. */
export function smallerMaximum(minimum: number, maximum: number): Lattice<number> {
  return {
    kind: 'smaller-maximum',
    bottom: maximum,
    top: minimum,
    stored: integer(minimum, maximum),
    effective: integer(minimum, maximum),
    bounds: { minimum, maximum },
    join: (a, b) => Math.min(a, b),
    isAtLeastAsStrict: (a, b) => a <= b,
    describe: () => `the smallest of the path, ${minimum} to ${maximum}`,
  }
}

/** As `smallerMaximum`; while nobody sets it there is no limit (`null`). */
export function smallerMaximumOrOff(minimum: number, maximum: number): Lattice<number | null> {
  return {
    kind: 'smaller-maximum',
    bottom: null,
    top: minimum,
    stored: integer(minimum, maximum),
    effective: integer(minimum, maximum).nullable(),
    bounds: { minimum, maximum },
    join: (a, b) => (b === null || (a !== null && a <= b) ? a : b),
    isAtLeastAsStrict: (a, b) => b === null || (a !== null && a <= b),
    describe: () => `the smallest of the path, ${minimum} to ${maximum}; no limit while nobody sets one`,
  }
}

/** One of a few requirements, given from the loosest to the strictest. */
export function rankedRequirement<const R extends readonly [string, ...string[]]>(
  ranks: R,
): Lattice<R[number]> {
  const rank = new Map<string, number>(ranks.map((name, index) => [name, index]))
  const isAtLeastAsStrict = (a: string, b: string) => (rank.get(a) as number) >= (rank.get(b) as number)
  return {
    kind: 'ranked-requirement',
    bottom: ranks[0],
    top: ranks.at(-1) as R[number],
    stored: z.enum(ranks) as z.ZodType<NonNullable<R[number]>>,
    effective: z.enum(ranks) as z.ZodType<R[number]>,
    members: ranks,
    join: (a, b) => (isAtLeastAsStrict(a, b) ? a : b),
    isAtLeastAsStrict,
    describe: () => `the strictest of the path: ${ranks.join(' < ')}`,
  }
}

/** On as soon as one organization of the path asks for it. */
export function requiredIfAnybodyAsks(): Lattice<boolean> {
  return {
    kind: 'required-if-anybody-asks',
    bottom: false,
    top: true,
    stored: z.boolean(),
    effective: z.boolean(),
    join: (a, b) => a || b,
    isAtLeastAsStrict: (a, b) => a || !b,
    describe: () => 'on when any organization of the path asks for it',
  }
}

/** On only while every organization of the path allows it. */
export function allowedIfEverybodyAllows(): Lattice<boolean> {
  return {
    kind: 'allowed-if-everybody-allows',
    bottom: true,
    top: false,
    stored: z.boolean(),
    effective: z.boolean(),
    join: (a, b) => a && b,
    isAtLeastAsStrict: (a, b) => !a || b,
    describe: () => 'on only when no organization of the path forbids it',
  }
}
