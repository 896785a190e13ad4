import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aHolder } from '../../../test/factories/holders.ts'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import type { Place } from '../../platform/db/index.ts'
import { apiOf, setPolicy } from './organization-api.test-helper.ts'

interface Level {
  path: { id: string; name: string }[]
  items: { id: string; name: string; children: number; stricter: number | null; people: number | null }[]
  nextCursor?: string
  previousCursor?: string
}

describe('listBranches', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let staff: Record<string, string>
  let head: Place
  const children: Place[] = []
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    staff = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
    head = await anOrganization(app, workspace.root)
    await setPolicy(app, head, { password: { minimumLength: 20 } })
    for (const name of ['e', 'c', 'a', 'd', 'b'])
      children.push(await anOrganization(app, head, `branch-${name}`))
  })
  afterAll(() => app.drop())

  async function level(query: Record<string, string> = {}, headers = staff, at = head): Promise<Level> {
    const path = `/organizations/${at.organizationId}/branches?${new URLSearchParams(query)}`
    const answer = await apiOf(app, workspace)('GET', path, headers)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json()
  }
  const names = ({ items }: Level) => items.map(({ name }) => name.slice(-1)).join('')

  it('pages through a level by name, in both directions and from any place', async () => {
    const first = await level({ limit: '2' })
    expect([names(first), first.previousCursor]).toEqual(['ab', undefined])
    const second = await level({ limit: '2', cursor: first.nextCursor ?? '' })
    expect(names(second)).toBe('cd')
    const third = await level({ limit: '2', cursor: second.nextCursor ?? '' })
    expect([names(third), third.nextCursor]).toEqual(['e', undefined])
    const back = await level({ limit: '2', cursor: third.previousCursor ?? '' })
    expect(names(back)).toBe('cd')
    const start = await level({ limit: '2', cursor: back.previousCursor ?? '' })
    expect([names(start), start.previousCursor]).toEqual(['ab', undefined])
    const there = await level({ limit: '2', fromId: children[3]?.organizationId ?? '' })
    expect(names(there)).toBe('de')
    expect(names(await level({ limit: '2', cursor: there.previousCursor ?? '' }))).toBe('bc')
    expect(there.path.map(({ id }) => id)).toEqual([workspace.root.organizationId, head.organizationId])
  })

  it('pages on behind the longest name there can be', async () => {
    const place = await anOrganization(app, workspace.root)
    const call = apiOf(app, workspace)
    for (const _ of [1, 2]) {
      const { organizationId } = await anOrganization(app, place)
      const named = await call('PATCH', `/organizations/${organizationId}`, staff, { name: '馬'.repeat(200) })
      expect(named.statusCode, named.body).toBe(200)
    }
    const { nextCursor = '' } = await level({ limit: '1' }, staff, place)
    expect((await level({ limit: '1', cursor: nextCursor }, staff, place)).items).toHaveLength(1)
    const search = `/organizations/${place.organizationId}/organizations?limit=1&search=${encodeURIComponent('馬')}`
    const first = (await call('GET', search, staff)).json()
    const second = (await call('GET', `${search}&cursor=${first.nextCursor}`, staff)).json()
    expect([first.items, second.items].map((items) => items?.length)).toEqual([1, 1])
  })

  it('tells how many people each has, as they were counted, to whoever may see people', async () => {
    const [counted] = children as [Place]
    const owner = new pg.Client({ connectionString: app.ownerUrl })
    await owner.connect()
    await owner.query('insert into organization_people values ($1, $2, 7, 5, 3, now())', [
      counted.organizationId,
      counted.workspaceId,
    ])
    await owner.end()
    const told = (answer: Level) => answer.items.find(({ id }) => id === counted.organizationId)?.people
    expect(told(await level())).toBe(7)
    expect((await level()).items.filter(({ people }) => people !== null)).toHaveLength(1)
    const blind = await aHolder(app, workspace.root, ['organization:read'], { reach: 'subtree' })
    expect(told(await level({}, blind.headers))).toBeNull()
  })

  it('tells of each what stands below it, and where it is stricter than what is above', async () => {
    const one = children[0] as Place
    await anOrganization(app, one)
    await setPolicy(app, one, { password: { minimumLength: 16 }, session: { idleMinutes: 5 } })
    const { items } = await level()
    expect(items.at(-1)).toMatchObject({ name: 'branch-e', children: 1, stricter: 1 })
    expect(items[0]).toMatchObject({ children: 0, stricter: 0 })
  })

  it('shows whom it may: nothing of who is above, no numbers that are not theirs to know', async () => {
    const own = await anActor(app, head, 'administrator', 'subtree')
    const seen = await level({}, own.headers)
    expect(seen.path.map(({ id }) => id)).toEqual([head.organizationId])
    expect(seen.items).toHaveLength(5)
    const narrow = await anActor(app, head, 'administrator', 'organization')
    expect((await level({}, narrow.headers)).items).toEqual([])
    await apiOf(app, workspace)('POST', '/workspace/roles', staff, {
      key: 'looker',
      name: 'Looker',
      permissions: ['organization:read'],
    })
    const looker = await anActor(app, head, 'looker', 'subtree')
    expect((await level({}, looker.headers)).items[0]).toMatchObject({ stricter: null })
  })
})
