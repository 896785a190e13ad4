import { bulkOrganization } from '../../apps/server/test/factories/bulk.ts'
import { provided, providedPerson, providedUser } from '../lib/directory.ts'
import { get, postJson, request } from '../lib/http.ts'
import type { Scenario, Source, Target } from '../lib/scenario.ts'
import { floorUser, unique } from './writes.ts'

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const MESSAGES = 'urn:ietf:params:scim:api:messages:2.0'

const scim = ({ issuerPath }: Target, path: string): string =>
  `${issuerPath}/organizations/${bulkOrganization(1)}/scim/v2${path}`
const asDirectory = ({ directory }: Target) => ({
  authorization: directory,
  'content-type': 'application/scim+json',
})

/** As Entra ID makes somebody. */
const person = (name: string) => ({
  schemas: [USER, ENTERPRISE],
  externalId: name,
  userName: `new-${name}@example.com`,
  active: true,
  displayName: `New ${name}`,
  emails: [{ primary: true, type: 'work', value: `new-${name}@example.com` }],
  name: { formatted: `New ${name}`, familyName: name, givenName: 'New' },
  [ENTERPRISE]: { department: 'Yard' },
})

const MANY = 1_000

const create: Source = (target, connection) => {
  const name = unique(connection)
  return () => postJson(scim(target, '/Users'), person(`s-${name()}`), asDirectory(target))
}

const createMany: Source = (target, connection) => {
  const name = unique(connection)
  return () => {
    const Operations = Array.from({ length: MANY }, () => {
      const bulkId = `b-${name()}`
      return { method: 'POST', path: '/Users', bulkId, data: person(bulkId) }
    })
    const body = { schemas: [`${MESSAGES}:BulkRequest`], Operations }
    return postJson(scim(target, '/Bulk'), body, asDirectory(target))
  }
}

const CONNECTIONS = 16

/** Looks somebody up as Entra ID does, and says of them again what was said before: each connection every sixteenth. */
export const sayAgain: Source = (target, connection) => {
  const { size } = target
  let next = connection
  let isFound = false
  return () => {
    const n = (next % provided(size)) + 1
    const { externalId, userName, department } = providedPerson(size, n)
    isFound = !isFound
    if (isFound) {
      const filter = encodeURIComponent(`externalId eq "${externalId}"`)
      return get(scim(target, `/Users?filter=${filter}`), asDirectory(target))
    }
    next += CONNECTIONS
    const Operations = [
      { op: 'Replace', path: 'emails[type eq "work"].value', value: userName },
      { op: 'Replace', path: 'active', value: 'True' },
      { op: 'Replace', value: { userName, [`${ENTERPRISE}:department`]: department } },
    ]
    const body = JSON.stringify({ schemas: [`${MESSAGES}:PatchOp`], Operations })
    return request('PATCH', scim(target, `/Users/${providedUser(size, n)}`), asDirectory(target), body)
  }
}

export const UNCHANGED = 'SCIM: somebody who is unchanged'

/** What a directory asks, against the statement that a new account cannot do without. */
export const directoryScenarios: Scenario[] = [
  {
    name: 'SCIM: create a user',
    sources: { ours: create, floor: floorUser('fs') },
    against: { subject: 'floor', atLeast: 0.3 },
    grows: true,
  },
  {
    name: 'SCIM: create a user, 1,000 in a Bulk',
    sources: { ours: createMany, floor: floorUser('fb') },
    against: { subject: 'floor', atLeast: 0.5 },
    grows: true,
    ours: { each: MANY, connections: 2 },
  },
  { name: UNCHANGED, sources: { ours: sayAgain }, grows: true },
]
