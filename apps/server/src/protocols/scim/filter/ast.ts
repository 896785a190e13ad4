/** RFC 7644 3.4.2.2, table 3. `pr` stands apart: it compares with nothing. */
export const COMPARISONS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** An attribute as it was written: the URN of its schema before it, a sub-attribute behind it. */
export interface WrittenPath {
  schema?: string
  name: string
  sub?: string
}

export type Comparable = string | number | boolean | null

/** A filter as it was written. `and` and `or` have two parts or more, none of which is of their own kind. */
export type WrittenFilter =
  | { op: 'and' | 'or'; of: WrittenFilter[] }
  | { op: 'not'; filter: WrittenFilter }
  | { op: 'pr'; path: WrittenPath }
  | { op: Comparison; path: WrittenPath; value: Comparable }
  | { op: 'any'; path: WrittenPath; filter: WrittenFilter }
