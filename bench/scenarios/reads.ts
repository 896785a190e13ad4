import {
  bulkFilledGroups,
  bulkGroup,
  bulkName,
  bulkOrganization,
  bulkUser,
} from '../../apps/server/test/factories/bulk.ts'
import { get, postJson } from '../lib/http.ts'
import { pick, type Scenario, type Source, type Target } from '../lib/scenario.ts'

type Pick = (most: number) => number

/** A read of the product's API by its administrator, another one each time. */
const ours =
  (path: (target: Target, any: Pick) => string): Source =>
  (target, connection) => {
    const any = pick(connection)
    const headers = { authorization: target.authorization }
    return () => get(`${target.issuerPath}/api/v1${path(target, any)}`, headers)
  }

const floor =
  (path: (target: Target, any: Pick) => string): Source =>
  (target, connection) => {
    const any = pick(connection)
    return () => get(path(target, any))
  }

const HEAD = bulkOrganization(1)
const anyOrganization = ({ size }: Target, any: Pick) => bulkOrganization(any(size.organizations))
/** With a full page and one more behind it, as at every size. */
const anyEarlier = ({ size }: Target, any: Pick) => bulkOrganization(any(size.organizations - 51))
const anyUser = ({ size }: Target, any: Pick) => bulkUser(any(size.members - 51))
const anyGroup = ({ size }: Target, any: Pick) => bulkGroup(any(bulkFilledGroups(size)))
const cursor = (...keys: string[]) => Buffer.from(JSON.stringify(keys)).toString('base64url')
/** Ten names begin with it. */
const rare = ({ size }: Target, any: Pick) =>
  encodeURIComponent(bulkName(any(size.organizations)).toLowerCase().slice(0, -1))

const against = { subject: 'floor', atLeast: 0.4 } as const

const list = (
  name: string,
  path: Parameters<typeof ours>[0],
  floorPath: Parameters<typeof floor>[0],
): Scenario => ({
  name,
  sources: { ours: ours(path), floor: floor(floorPath) },
  against,
  grows: true,
})

export const readScenarios: Scenario[] = [
  {
    ...list(
      'permission check in the tree',
      () => '',
      (t, any) => `/check?organization=${anyOrganization(t, any)}`,
    ),
    sources: {
      ours: (target, connection) => {
        const any = pick(connection)
        const headers = { authorization: target.authorization }
        const path = `${target.issuerPath}/api/v1/organizations/${target.rootId}/check`
        return () => {
          const check = { permission: 'organization:read', organizationId: anyOrganization(target, any) }
          return postJson(path, { checks: [check] }, headers)
        }
      },
      floor: floor((t, any) => `/check?organization=${anyOrganization(t, any)}`),
    },
  },
  list(
    'read an organization',
    (t, any) => `/organizations/${anyOrganization(t, any)}`,
    (t, any) => `/organization?id=${anyOrganization(t, any)}`,
  ),
  list(
    'organizations, page 1',
    () => '/organizations?limit=50',
    (t) => `/organizations?head=${t.rootId}`,
  ),
  list(
    'organizations, any page',
    (t, any) => `/organizations?limit=50&cursor=${cursor(anyEarlier(t, any))}`,
    (t, any) => `/organizations?head=${t.rootId}&after=${anyEarlier(t, any)}`,
  ),
  list(
    'organizations, children',
    () => `/organizations/${HEAD}/organizations?limit=50`,
    () => `/organizations?head=${HEAD}`,
  ),
  list(
    'organizations, search: ten match',
    (t, any) => `/organizations?limit=50&search=${rare(t, any)}`,
    (t, any) => `/search?head=${t.rootId}&search=${rare(t, any)}`,
  ),
  list(
    'organizations, search: all match',
    () => '/organizations?limit=50&search=stable',
    (t) => `/search?head=${t.rootId}&search=stable`,
  ),
  list(
    'organizations, search: none match',
    () => '/organizations?limit=50&search=nobody',
    (t) => `/search?head=${t.rootId}&search=nobody`,
  ),
  list(
    'members, page 1',
    () => `/organizations/${HEAD}/users?limit=50`,
    () => `/members?organization=${HEAD}`,
  ),
  list(
    'members, any page',
    (t, any) => `/organizations/${HEAD}/users?limit=50&cursor=${cursor(anyUser(t, any))}`,
    (t, any) => `/members?organization=${HEAD}&after=${anyUser(t, any)}`,
  ),
  list(
    'members, search: all match',
    () => `/organizations/${HEAD}/users?limit=50&search=rider`,
    () => `/members/search?organization=${HEAD}&search=rider`,
  ),
  list(
    'members of a group',
    (t, any) => `/organizations/${HEAD}/groups/${anyGroup(t, any)}/members?limit=50`,
    (t, any) => `/members/of-group?organization=${HEAD}&group=${anyGroup(t, any)}`,
  ),
  list(
    'events, page 1',
    () => `/organizations/${HEAD}/events?limit=50`,
    () => `/events?organization=${HEAD}`,
  ),
]
