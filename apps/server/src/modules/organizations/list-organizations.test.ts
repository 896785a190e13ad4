import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import type { Place } from '../../platform/db/index.ts'
import { apiOf } from './organization-api.test-helper.ts'

type Item = { id: string; slug: string; effectiveStatus: string }

describe('lists of organizations', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let call: ReturnType<typeof apiOf>
  let admin: Record<string, string>
  let head: Place
  const children: Place[] = []
  let grandchild: Place

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    call = apiOf(app, workspace)
    admin = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
    head = await anOrganization(app, workspace.root, 'gallop')
    for (let n = 0; n < 5; n++) children.push(await anOrganization(app, head, `gallop-${n}`))
    grandchild = await anOrganization(app, children[0] as Place, 'stud-farm')
    await call('PATCH', `/organizations/${grandchild.organizationId}`, admin, { name: 'Ängelholm 100%_' })
  })
  afterAll(() => app.drop())

  const list = async (path: string, headers = admin) =>
    (await call('GET', path, headers)).json() as { items: Item[]; nextCursor?: string }
  const below = (place: Place, query = '') => `/organizations/${place.organizationId}/organizations${query}`
  const ids = (places: Place[]) => places.map((place) => place.organizationId)

  it('shows direct children only, page by page, each once', async () => {
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page = await list(below(head, `?limit=2${cursor ? `&cursor=${cursor}` : ''}`))
      expect(page.items.length).toBeLessThanOrEqual(2)
      found.push(...page.items.map((item) => item.id))
      cursor = page.nextCursor
    } while (cursor)
    expect(found).toEqual(ids(children))
  })

  it('searches the beginning of names and of slugs, as text and not as a pattern', async () => {
    const slugs = async (search: string) =>
      (await list(`/organizations?search=${encodeURIComponent(search)}`)).items.map((item) => item.slug)
    expect(await slugs('stud')).toEqual(['stud-farm'])
    expect(await slugs('ÄNGEL')).toEqual(['stud-farm'])
    expect(await slugs('ängelholm 100%_')).toEqual(['stud-farm'])
    expect(await slugs('gallop-3')).toEqual(['gallop-3'])
    for (const pattern of ['%', '_', 'allop', '.*']) expect(await slugs(pattern), pattern).toEqual([])
    const children = await list(below(head, '?search=gallop-4'))
    expect(children.items.map((item) => item.slug)).toEqual(['gallop-4'])
  })

  it('filters by their own status, and begins with the newest where that is asked for', async () => {
    await call('POST', `/organizations/${children[2]?.organizationId}/suspend`, admin, {})
    expect((await list('/organizations?status=suspended')).items.map(({ slug }) => slug)).toEqual([
      'gallop-2',
    ])
    const page = await list(below(head, '?order=newest&limit=2'))
    expect(page.items.map(({ slug }) => slug)).toEqual(['gallop-4', 'gallop-3'])
    const next = await list(below(head, `?order=newest&limit=2&cursor=${page.nextCursor}`))
    expect(next.items.map(({ slug }) => slug)).toEqual(['gallop-2', 'gallop-1'])
    await call('POST', `/organizations/${children[2]?.organizationId}/reactivate`, admin, {})
  })

  it('CVE-2026-2366: shows as much as the reach of whoever asks', async () => {
    const narrow = (await anActor(app, head, 'administrator', 'organization')).headers
    expect((await list('/organizations', narrow)).items.map((item) => item.id)).toEqual(ids([head]))
    expect((await list(below(head), narrow)).items).toEqual([])
    const wide = (await anActor(app, head, 'administrator', 'subtree')).headers
    expect((await list('/organizations', wide)).items.map((item) => item.id)).toEqual(
      ids([head, ...children, grandchild]),
    )
    expect((await list(below(head), wide)).items.length).toBe(5)
  })

  it('shows what holds, from whichever organization above it comes', async () => {
    await call('POST', `/organizations/${children[0]?.organizationId}/suspend`, admin)
    const statuses = async (path: string) =>
      Object.fromEntries((await list(path)).items.map((item) => [item.slug, item.effectiveStatus]))
    expect(await statuses('/organizations')).toMatchObject({
      gallop: 'active',
      'gallop-0': 'suspended',
      'gallop-1': 'active',
      'stud-farm': 'suspended',
    })
    expect(await statuses(below(children[0] as Place))).toEqual({ 'stud-farm': 'suspended' })
    await call('POST', `/organizations/${head.organizationId}/archive`, admin)
    expect(Object.keys(await statuses(below(head)))).toHaveLength(5)
    expect(Object.keys(await statuses('/organizations'))).toHaveLength(1)
    await call('POST', `/organizations/${head.organizationId}/reactivate`, admin)
  })

  it('refuses a cursor of another list', async () => {
    for (const cursor of ['x', Buffer.from('["a","b"]').toString('base64url')]) {
      const answer = await call('GET', `/organizations?cursor=${cursor}`, admin)
      expect(answer.json()).toMatchObject({ code: 'request.invalid', pointer: '/cursor' })
    }
  })
})
