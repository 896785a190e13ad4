import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMinutes } from '../../src/kernel/clock.ts'
import { encodeCursor } from '../../src/kernel/paging.ts'
import { hashSecret } from '../../src/kernel/random.ts'
import { selectOver, selectOverBelow } from '../../src/modules/sessions/store.ts'
import { addSigningKeys } from '../../src/modules/signing-keys/index.ts'
import { inOrganization, inSubtree } from '../../src/platform/db/index.ts'
import { createArtifactStore } from '../../src/protocols/oauth/storage/artifact-store.ts'
import { bulkGroup, bulkLoad, bulkName, bulkOrganization, bulkUser } from '../factories/bulk.ts'
import { aServiceAccount, assign, aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { createTestApp } from '../harness/app.ts'
import { bearer } from '../harness/authenticator.ts'
import { asOwner } from '../harness/template.ts'
import { costly, plansOf } from './query-plan.ts'
import { type Recording, record } from './recorder.ts'
import { anApplication, aSecret, codeFlow, type OAuthClient, post } from './tokens.ts'

/** More than any of these statements may look at, whatever the workspace holds: a page, its paths, its conditions. */
const MOST_ROWS = 2_000
const SIZE = { organizations: 100_000, members: 100_000 }
const HEAD = bulkOrganization(1)
const MIDDLE = bulkOrganization(50_000)

let app: Awaited<ReturnType<typeof createTestApp>>
let workspace: TestWorkspace
let headers: { authorization: string }
let robot: OAuthClient
let client: OAuthClient
let access: string
let rotating: string

beforeAll(async () => {
  app = await createTestApp()
  workspace = await aWorkspace(app)
  const { workspaceId, organizationId } = workspace.root
  const id = await aServiceAccount(app, workspace.root)
  await assign(app, workspace.root, id, 'workspace-administrator', 'subtree')
  headers = bearer({ id, organizationId })
  const owner = new pg.Client({ connectionString: app.ownerUrl })
  await owner.connect()
  await bulkLoad(owner, { workspaceId, rootOrganizationId: organizationId }, SIZE)
  await owner.query(`update organizations set limits = '{"seats":{"most":100}}' where id = $1`, [MIDDLE])
  await owner.query(
    `insert into seats (organization_id, workspace_id, most, counts, used, counted_at, sure_from)
     values ($1, $2, 100, 'subtree', 0, now(), now())`,
    [MIDDLE, workspaceId],
  )
  await owner.end()
  await addSigningKeys(app.services.db, app.services.vault, app.services.clock, workspace.id)
  robot = await aSecret(app, workspace, id)
  client = await anApplication(app, workspace)
  const tokens = await codeFlow(app, workspace, client)
  access = tokens.access_token
  rotating = tokens.refresh_token
  // Filling takes some ten seconds, more on a busy machine.
}, 180_000)
afterAll(() => app.drop())

async function call(method: 'GET' | 'POST', path: string, body?: object): Promise<void> {
  const url = `/w/${workspace.slug}/api/v1${path}`
  const answer = await app.http.inject({ method, url, headers, ...(body ? { payload: body } : {}) })
  expect(answer.statusCode, answer.body).toBeLessThan(300)
}

/** The second call of two: what memory can know, it knows. */
async function warm(first: () => Promise<unknown>, second = first): Promise<Recording> {
  await first()
  return record(second)
}

const after = (id: string): string => `limit=50&cursor=${encodeCursor([id])}`

const READS: Record<string, string> = {
  'organizations, page 1': '/organizations?limit=50',
  'organizations, a page in the middle': `/organizations?${after(MIDDLE)}`,
  'organizations, search that ten match': `/organizations?search=${bulkName(5_000).slice(0, -1).toLowerCase()}`,
  'organizations, search that all match': '/organizations?search=stable',
  'organizations, search that none match': '/organizations?search=nobody',
  'organizations, search that only the last match': '/organizations?search=stable%2009',
  'where the caller may go, search that only the last match': '/me/organizations?search=stable%2009',
  'children of an organization': `/organizations/${HEAD}/organizations`,
  'an organization': `/organizations/${HEAD}`,
  'where the caller may go': '/me/organizations',
  'where the caller may go, a page in the middle': `/me/organizations?${after(MIDDLE)}`,
  'where the caller may go, search that none match': '/me/organizations?search=nobody',
  'users, page 1': `/organizations/${HEAD}/users`,
  'users, a page in the middle': `/organizations/${HEAD}/users?${after(bulkUser(50_000))}`,
  'users, those who are active': `/organizations/${HEAD}/users?status=active`,
  'users, those who are suspended': `/organizations/${HEAD}/users?status=suspended`,
  'users, search that ten match': `/organizations/${HEAD}/users?search=rider%2000500`,
  'users, search that all match': `/organizations/${HEAD}/users?search=rider`,
  'users, search that none match': `/organizations/${HEAD}/users?search=nobody`,
  'users, search that only the last match': `/organizations/${HEAD}/users?search=rider%2009`,
  'users, search that only the last match, by address': `/organizations/${HEAD}/users?search=rider09`,
  'users by name, page 1': `/organizations/${HEAD}/users?sort=name`,
  'users by name, from the end': `/organizations/${HEAD}/users?sort=-name`,
  'users by name, of a status that none have': `/organizations/${HEAD}/users?sort=name&status=suspended`,
  'users by name, a page in the middle': `/organizations/${HEAD}/users?sort=name&limit=50&cursor=${encodeCursor(['rider 0050000', bulkUser(50_000)])}`,
  'users of a group': `/organizations/${HEAD}/users?groupId=${bulkGroup(1)}`,
  'users with a second factor, which nobody has': `/organizations/${HEAD}/users?secondFactor=true`,
  'users without a second factor': `/organizations/${HEAD}/users?secondFactor=false`,
  'groups that are in no other': `/organizations/${HEAD}/groups?outermost=true`,
  administrators: `/organizations/${HEAD}/administrators`,
  'members of a group': `/organizations/${HEAD}/groups/${bulkGroup(1)}/members`,
  'members of a group and those inside it': `/organizations/${HEAD}/groups/${bulkGroup(1)}/members?nested=true`,
  'groups of a user': `/organizations/${HEAD}/users/${bulkUser(50_000)}/groups`,
  'events, page 1': `/organizations/${HEAD}/events`,
  'events, with names': `/organizations/${HEAD}/events?names=true`,
  // Of a hundred thousand members whom nobody has counted yet.
  'an organization at a glance': `/organizations/${HEAD}/overview`,
  'how its pages look': `/organizations/${HEAD}/branding?explain=true`,
  'applications that may be used': `/organizations/${HEAD}/usable-applications`,
  'events of somebody': `/organizations/${HEAD}/events?actor=${bulkUser(50_000)}`,
  'events about somebody': `/organizations/${HEAD}/events?target=${bulkUser(50_000)}`,
  'assignments, page 1': `/organizations/${HEAD}/assignments`,
  'assignments of somebody': `/organizations/${HEAD}/assignments?principalId=${bulkUser(50_000)}`,
  'service accounts, page 1': `/organizations/${HEAD}/service-accounts`,
}

describe('at 100,000 organizations and members no statement reads a table from end to end', () => {
  for (const [name, path] of Object.entries(READS)) {
    it(name, async () => {
      const recording = await record(() => call('GET', path))
      expect(costly(await plansOf(app.ownerUrl, recording), MOST_ROWS)).toEqual([])
    })
  }

  // However many match, and however late in the order asked for: the page ends where enough was looked at.
  const FAR: Record<string, string> = {
    'users, among those of a status that none have': 'search=rider&status=suspended',
    'users, the last of them, the first first': `search=rider%2009&sort=created`,
    'users, the first of them, the last first': `search=rider%2000&sort=-created`,
    'users, the first of them, by name from the end': `search=rider%2000&sort=-name`,
    'users, a thousand of a group among the last of them': `search=rider%2009&groupId=${bulkGroup(1)}&sort=-name`,
    'organizations, the last of them, the first first': '/organizations?search=stable%2009&order=oldest',
    'organizations, the first of them, the last first': '/organizations?search=stable%200&order=newest',
    'organizations, of a status that none have': '/organizations?status=suspended',
    'users, those without a second factor among the last': `search=rider%2009&secondFactor=false&sort=created`,
  }
  for (const [name, query] of Object.entries(FAR)) {
    it(name, async () => {
      const path = query.startsWith('/') ? query : `/organizations/${HEAD}/users?${query}`
      const recording = await record(() => call('GET', path))
      expect(costly(await plansOf(app.ownerUrl, recording), 12_000)).toEqual([])
    })
  }

  it('a page that nothing narrows down, or a search alone, is not planned anew each time', async () => {
    const paths = [
      '/organizations?search=stable',
      `/organizations?search=${bulkName(5_000).slice(0, -1).toLowerCase()}`,
      `/organizations/${HEAD}/users?search=rider`,
      '/organizations?limit=50',
      `/organizations?${after(MIDDLE)}`,
      `/organizations/${HEAD}/organizations`,
      `/organizations/${HEAD}/users`,
      `/organizations/${HEAD}/users?${after(bulkUser(50_000))}`,
      `/organizations/${HEAD}/groups/${bulkGroup(1)}/members`,
      `/organizations/${HEAD}/events`,
    ]
    for (const path of paths) {
      const recording = await record(() => call('GET', path))
      const settled = (await plansOf(app.ownerUrl, recording)).filter(({ when }) => when === 'settled')
      expect(settled.length, path).toBeGreaterThan(0)
      expect(
        settled.filter(({ isAnew }) => isAnew).map(({ text }) => text),
        path,
      ).toEqual([])
    }
  })

  it('a filter that many match does not spoil the plan of one that nobody matches', async () => {
    const recording = await record(async () => {
      for (let time = 0; time < 8; time++) await call('GET', `/organizations/${HEAD}/users?status=active`)
      await call('GET', `/organizations/${HEAD}/users?status=suspended`)
    })
    const asked = recording.sent.filter(({ text }) => text.includes('from "users"'))
    // Another statement each: a plan that is kept for one is not the other's.
    expect(new Set(asked.map(({ text }) => text)).size).toBe(2)
  })

  it('a level of the tree, from its beginning, from the middle and backwards', async () => {
    const level = `/organizations/${workspace.root.organizationId}/branches`
    const recording = await record(async () => {
      await call('GET', level)
      await call('GET', `${level}?fromId=${bulkOrganization(500)}`)
      await call(
        'GET',
        `${level}?cursor=${encodeCursor(['before', bulkName(500).toLowerCase(), bulkOrganization(500)])}`,
      )
    })
    expect(costly(await plansOf(app.ownerUrl, recording), MOST_ROWS)).toEqual([])
  })

  it('the path and the grants that decide over a request', async () => {
    const cold = await record(async () => {
      await app.services.tree.find(workspace.id, MIDDLE)
      await app.principals.find({ workspaceId: workspace.id, organizationId: HEAD }, bulkUser(77_777))
    })
    const plans = await plansOf(app.ownerUrl, cold)
    expect(plans.length).toBeGreaterThan(4)
    expect(costly(plans, 200)).toEqual([])
  })

  it('from where browsers may call', async () => {
    await asOwner(app.ownerUrl, (owner) =>
      owner.query(
        `insert into applications (organization_id, id, workspace_id, client_id, name, type)
           select $1, 'app_' || n, $2, 'app_' || n, 'App', 'web' from generate_series(1, 20000) n`,
        [workspace.root.organizationId, workspace.root.workspaceId],
      ),
    )
    await asOwner(app.ownerUrl, (owner) => owner.query('analyze applications'))
    const preflight = () =>
      app.http.inject({
        method: 'OPTIONS',
        url: `/w/${workspace.slug}/api/v1/organizations`,
        headers: { origin: 'https://spa.example.com', 'access-control-request-method': 'GET' },
      })
    const cold = await record(preflight)
    expect(costly(await plansOf(app.ownerUrl, cold), 200)).toEqual([])
    expect((await record(preflight)).statements).toEqual([])
  })

  it('the next sessions that end with a suspended subtree', async () => {
    const { workspaceId, organizationId } = workspace.root
    const closed = (at: string) =>
      asOwner(app.ownerUrl, (owner) =>
        owner.query(`update organizations set sessions_valid_from = ${at} where id = $1`, [organizationId]),
      )
    await closed(`now() + interval '1 hour'`)
    const { db, clock } = app.services
    const looking = await record(async () => {
      const over = { before: addMinutes(clock.now(), 60), after: undefined, limit: 200 }
      const inBulk = { workspaceId, organizationId: HEAD }
      expect(await inOrganization(db, inBulk, (tx) => selectOver(tx, over))).toHaveLength(200)
    })
    const below = await record(async () => {
      const head = { workspaceId, headId: organizationId }
      const found = await inSubtree(db, head, (tx) => selectOverBelow(tx, undefined, 1_000))
      expect(found?.ids).toEqual([HEAD])
    })
    await closed('null')
    expect(costly(await plansOf(app.ownerUrl, looking), MOST_ROWS)).toEqual([])
    expect(costly(await plansOf(app.ownerUrl, below), 3 * MOST_ROWS)).toEqual([])
  })

  it('a token by its hash, and its rotation', async () => {
    const ends = {
      endSession: async () => undefined,
      notifyLogout: async () => undefined,
      forget: () => undefined,
    }
    const store = createArtifactStore(
      app.services.db,
      workspace.id,
      ends,
      async () => undefined,
      app.services.clock,
    )
    const token = hashSecret('50000')
    const used = await record(async () => {
      expect(await store.load(token)).toBeDefined()
      const artifact = {
        kind: 'AccessToken' as const,
        hash: hashSecret('new'),
        consumed: false,
        grantId: 'grant1',
      }
      const expiresAt = addMinutes(app.services.clock.now(), 5)
      await store.commit([
        { type: 'consume', kind: 'AccessToken', hash: token },
        { type: 'putArtifact', artifact: { ...artifact, payload: {}, expiresAt } },
      ])
    })
    const plans = await plansOf(app.ownerUrl, used)
    expect(plans.length).toBe(4)
    expect(costly(plans, 20)).toEqual([])
  })
})

/** Statements, waits for the database, and commits of a request, when memory is warm. */
type Costs = [statements: number, waits: number, commits: number]
let counter = 0
const fresh = (): string => `new-${counter++}`

const COSTS: Record<string, [Costs, () => Promise<unknown>]> = {
  'a token by client credentials': [[0, 0, 0], () => tokenOf(robot, { grant_type: 'client_credentials' })],
  'a token by a refresh token': [[2, 2, 0], () => refresh()],
  introspection: [[1, 1, 0], () => post(app, workspace, 'introspect', client, { token: access })],
  userinfo: [[1, 1, 0], () => userinfo()],
  'an organization': [[1, 1, 1], () => call('GET', `/organizations/${HEAD}`)],
  'organizations, page 1': [[1, 1, 1], () => call('GET', '/organizations?limit=50')],
  'organizations, a search': [[1, 1, 1], () => call('GET', '/organizations?search=stable%2000500')],
  'users, a search': [[1, 1, 1], () => call('GET', `/organizations/${HEAD}/users?search=rider`)],
  'users, page 1': [[1, 1, 1], () => call('GET', `/organizations/${HEAD}/users`)],
  'members of a group': [[1, 1, 1], () => call('GET', `/organizations/${HEAD}/groups/${GROUP}/members`)],
  'events, page 1': [[1, 1, 1], () => call('GET', `/organizations/${HEAD}/events`)],
  'a permission check': [[0, 0, 0], () => call('POST', `/organizations/${HEAD}/check`, CHECK)],
  'creating an organization': [
    [3, 1, 1],
    () => call('POST', `/organizations/${HEAD}/organizations`, named()),
  ],
  'creating a user': [[2, 1, 1], () => call('POST', `/organizations/${HEAD}/users`, person())],
  'creating a user where seats are limited': [
    [3, 1, 1],
    () => call('POST', `/organizations/${MIDDLE}/users`, person()),
  ],
  'adding a member to a group': [
    [4, 1, 1],
    () => call('POST', `/organizations/${HEAD}/groups/${GROUP}/members`, member()),
  ],
}
const GROUP = bulkGroup(1)
const CHECK = { checks: [{ permission: 'users:read', organizationId: HEAD }] }
const named = () => ({ name: 'New', slug: fresh() })
const person = () => ({ email: `${fresh()}@example.com`, displayName: 'New', sendPasswordLink: false })
const member = () => ({ userIds: [bulkUser(2 + counter++)] })

const tokenOf = (by: OAuthClient, form: Record<string, string>) => post(app, workspace, 'token', by, form)
async function refresh(): Promise<void> {
  const answer = await tokenOf(client, { grant_type: 'refresh_token', refresh_token: rotating })
  rotating = String(answer.refresh_token)
}
async function userinfo(): Promise<void> {
  const authorization = `Bearer ${access}`
  const answer = await app.http.inject({ url: `/w/${workspace.slug}/userinfo`, headers: { authorization } })
  expect(answer.statusCode, answer.body).toBe(200)
}

describe('a request costs so many statements, waits for the database and commits', () => {
  for (const [name, [costs, work]] of Object.entries(COSTS)) {
    it(`${costs.join(', ')}: ${name}`, async () => {
      const { sent, statements, roundTrips, commits } = await warm(work)
      const told = sent.map(({ role, text }) => `${role}: ${text}`).join('\n')
      const [mostStatements, mostWaits, mostCommits] = costs
      expect([statements.length, commits], told).toEqual([mostStatements, mostCommits])
      // Answers of two connections may arrive together and then count as one wait.
      expect(roundTrips, told).toBeLessThanOrEqual(mostWaits)
    })
  }
})
