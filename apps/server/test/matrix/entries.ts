import type { Belongings, World } from './world.ts'

/** What the matrix needs to know of an operation to call it well. */
export interface Entry {
  /** A body (or query, for reads) with which the own administrator succeeds. */
  input?: (own: Belongings, world: World) => Record<string, unknown>
  /** Inputs that name something of `foreign` in their body: they must answer as with an invented id. */
  naming?: ((foreign: Belongings) => Record<string, unknown>)[]
  /** Statuses that count as getting through. */
  passes?: number[]
  /** Has no organization in its path: acts on the token's own. */
  own?: true
  /** Needs the workspace's own permission, which only the root's administrators hold. */
  workspaceOnly?: true
  /** Needs more than the organization's own administrators hold (their own organization's status, say). */
  aboveOnly?: true
}

let counter = 0
const fresh = (prefix: string): string => `${prefix}-${process.pid.toString(36)}-${(counter++).toString(36)}`
const application = { name: 'App', type: 'web', redirectUris: ['https://app.example.com/callback'] }
const { type: _type, ...applicationChanges } = application

/** One entry an operation, by its name. The matrix fails on a route without one, and on one without a route. */
export const ENTRIES: Record<string, Entry> = {
  'organizations.list': { own: true },
  'organizations.create': { input: () => ({ name: 'Child', slug: fresh('child') }) },
  'organizations.get': {},
  'applications.list': {},
  'applications.create': { input: () => application },
  'applications.get': {},
  'applications.update': { input: () => applicationChanges },
  'applications.delete': {},
  'applications.disable': {},
  'applications.enable': {},
  'applications.list-secrets': {},
  'applications.rotate-secret': { input: () => ({ overlapSeconds: 0 }) },
  'applications.revoke-secret': {},
}
