/** Of a person, in columns; what else was said is in `rest`, by its path. */
export type UserColumn =
  | 'id'
  | 'externalId'
  | 'userName'
  | 'active'
  | 'email'
  | 'displayName'
  | 'givenName'
  | 'familyName'
  | 'locale'
  | 'created'
  | 'modified'

/** Of a group. `member`: the id of one. */
export type GroupColumn = 'id' | 'externalId' | 'displayName' | 'created' | 'modified' | 'member'

/** A step of a path that leads to several values counts for each of them. Inside `some` a path begins at the value. */
export type Attribute<C extends string> = { column: C } | { rest: readonly string[] }

export type Comparison = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le'

/**
 * What a list is narrowed down to; RFC 7644 3.4.2.2 without its grammar. Text is compared without letter case unless
 * `caseExact`; times are `Date`s. `null` compares as "not there".
 */
export type Filter<C extends string> =
  | { kind: 'and' | 'or'; parts: readonly Filter<C>[] }
  | { kind: 'not'; part: Filter<C> }
  | { kind: 'present'; attribute: Attribute<C> }
  | {
      kind: 'compare'
      attribute: Attribute<C>
      operator: Comparison
      value: string | number | boolean | Date | null
      caseExact?: boolean
    }
  /** One value of several meets all of it: `emails[type eq "work" and value co "@x"]`. */
  | { kind: 'some'; rest: readonly string[]; part: Filter<never> }

/** Which part of a list. Either by place (`startIndex`, from 1) or by `cursor`. */
export interface ListQuery<C extends string> {
  filter?: Filter<C> | undefined
  sortBy?: Attribute<C> | undefined
  descending?: boolean
  startIndex?: number
  count: number
  /** As the page before gave it; '' asks for the first page of that kind. Only without `sortBy`. */
  cursor?: string | undefined
}

export interface ListResult<T> {
  items: T[]
  total: number
  nextCursor?: string
}
