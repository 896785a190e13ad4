import type { Belongings, World } from './world.ts'

/** What the matrix needs to know of an operation to call it well. */
export interface Entry {
  /** A body (or query, for reads) with which the own administrator succeeds. */
  input?: (own: Belongings, world: World) => Record<string, unknown>
  /** Inputs that name something of `foreign`, for each id they take: they must answer as with an invented id. */
  naming?: ((foreign: Belongings) => Record<string, unknown>)[]
  /** What its input calls an id and is a name that somebody else gave: nothing here is found by it. */
  theirs?: readonly string[]
  /** A question: what is foreign and what never was are both answered, with nothing. */
  asks?: true
  /** Parameters of its path that are nobody's. */
  params?: Readonly<Record<string, string>>
  /** Statuses that count as getting through. */
  passes?: number[]
  /** Has no organization in its path: acts on the token's own. */
  own?: true
  /** Needs the workspace's own permission, which only the root's administrators hold. */
  workspaceOnly?: true
  /** Needs more than the organization's own administrators hold (their own organization's status, say). */
  aboveOnly?: true
}
