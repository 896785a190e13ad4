import { bulkGroup, bulkOrganization, bulkUser } from '../../apps/server/test/factories/bulk.ts'
import { postJson } from '../lib/http.ts'
import type { Scenario, Source, Target } from '../lib/scenario.ts'

/** Different in every run, connection and request. */
export const unique = (connection: number) => {
  const run = `${process.pid.toString(36)}${Math.floor(performance.timeOrigin).toString(36)}`
  let counter = 0
  return () => `${run}-${connection}-${(counter++).toString(36)}`
}

type Body = (target: Target, name: string) => object

const post =
  (path: (target: Target) => string, body: Body): Source =>
  (target, connection) => {
    const name = unique(connection)
    const headers = { authorization: target.authorization }
    return () => postJson(path(target), body(target, name()), headers)
  }
const ours = (path: (target: Target) => string, body: Body) =>
  post((target) => `${target.issuerPath}/api/v1${path(target)}`, body)

const HEAD = bulkOrganization(1)
const against = { subject: 'floor', atLeast: 0.4 } as const
const newOrganization = (name: string) => ({ slug: `new-${name}`, name: `New ${name}` })
const newUser = (name: string) => ({ email: `new-${name}@example.com`, displayName: `New ${name}` })
const withoutMail = { sendPasswordLink: false }

/** Each connection takes every sixteenth of the people, in turn. */
const CONNECTIONS = 16

/**
 * A member that is in the group already only on a second round through all of them. Each contestant has its own numbers:
 * who came later through the same ones would find everybody there, and add nobody.
 */
const membership =
  (start: number, make: (target: Target, groupId: string, userId: string) => string): Source =>
  (target, connection) => {
    const { members } = target.size
    let next = start + connection + CONNECTIONS * (Math.floor(performance.timeOrigin) % 10_000)
    return () => {
      const user = (next % members) + 1
      // Of a hundred groups one has this user from the beginning.
      const group = ((user + Math.floor(next / members)) % 100) + 1
      next += CONNECTIONS
      return make(target, bulkGroup(group), bulkUser(user))
    }
  }

/** A new user in one statement with its event, and nothing else; each scenario has names of its own. */
export const floorUser = (mark: string): Source =>
  post(
    () => '/create-user',
    (_, name) => ({ organizationId: HEAD, ...newUser(`${mark}-${name}`) }),
  )

export const writeScenarios: Scenario[] = [
  {
    name: 'create an organization',
    sources: {
      ours: ours(
        () => `/organizations/${HEAD}/organizations`,
        (_, name) => newOrganization(name),
      ),
      floor: post(
        () => '/create-organization',
        (_, name) => ({ parentId: HEAD, ...newOrganization(`f-${name}`) }),
      ),
    },
    against,
    grows: true,
  },
  {
    name: 'create a user',
    sources: {
      ours: ours(
        () => `/organizations/${HEAD}/users`,
        (_, name) => ({ ...newUser(name), ...withoutMail }),
      ),
      floor: floorUser('f'),
    },
    against,
    grows: true,
  },
  {
    name: 'add a member to a group',
    sources: {
      ours: membership(0, ({ issuerPath, authorization }, groupId, userId) =>
        postJson(
          `${issuerPath}/api/v1/organizations/${HEAD}/groups/${groupId}/members`,
          { userIds: [userId] },
          { authorization },
        ),
      ),
      floor: membership(5_000_000, (_, groupId, userId) =>
        postJson('/add-member', { organizationId: HEAD, groupId, userId }),
      ),
    },
    against,
    grows: true,
  },
]
