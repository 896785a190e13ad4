import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import type { Place } from '../../platform/db/index.ts'
import { apiOf } from './organization-api.test-helper.ts'
import { findOrganization, resolveOrganization } from './resolve-organization.ts'

describe('resolveOrganization', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let other: TestWorkspace
  let stable: Place

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    other = await aWorkspace(app)
    const call = apiOf(app, workspace)
    const { headers } = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
    const create = async (name: string, slug: string): Promise<Place> => {
      const path = `/organizations/${workspace.root.organizationId}/organizations`
      const answer = await call('POST', path, headers, { name, slug })
      return { workspaceId: workspace.id, organizationId: answer.json().id }
    }
    stable = await create('Stable Ä', 'stable-a')
    await create('Twice', 'twice-1')
    await create('twice', 'twice-2')
    const gone = await create('Gone', 'gone')
    for (const [method, verb] of [
      ['POST', '/archive'],
      ['DELETE', ''],
    ] as const) {
      await call(method, `/organizations/${gone.organizationId}${verb}`, headers)
    }
    await create('Gone', 'gone-2')
    await anOrganization(app, other.root, 'elsewhere')
  })
  afterAll(() => app.drop())

  const slugOf = async (typed: string) => (await resolveOrganization(app.services, workspace.id, typed))?.slug

  it('knows an organization by id, slug or whole name, in any letter case', async () => {
    for (const typed of [stable.organizationId, 'stable-a', 'STABLE-A', ' stable ä ', 'Stable Ä']) {
      expect(await slugOf(typed), typed).toBe('stable-a')
    }
  })

  it('does not guess', async () => {
    for (const typed of ['stable', 'stable_ä', '', ' ', 'x\0', '\ud800', 'a'.repeat(300), 'gone%']) {
      expect(await slugOf(typed), typed).toBeUndefined()
    }
  })

  it('knows two namesakes by their slugs alone', async () => {
    for (const typed of ['twice', 'Twice', ' TWICE ']) expect(await slugOf(typed), typed).toBeUndefined()
    for (const typed of ['twice-1', 'TWICE-2']) expect(await slugOf(typed), typed).toBe(typed.toLowerCase())
  })

  it.each(['older', 'younger'])(
    'takes nobody to an %s organization that names itself after theirs',
    async (which) => {
      const call = apiOf(app, workspace)
      const { headers } = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
      const ids: Record<string, string> = {}
      for (const slug of which === 'older' ? ['taker', 'victim'] : ['victim', 'taker']) {
        const path = `/organizations/${workspace.root.organizationId}/organizations`
        const answer = await call('POST', path, headers, {
          name: `${slug} ${which}`,
          slug: `${slug}-${which}`,
        })
        ids[slug] = answer.json().id
      }
      expect(await slugOf(`Victim ${which}`)).toBe(`victim-${which}`)
      const renamed = await call('PATCH', `/organizations/${ids.taker}`, headers, { name: `VICTIM ${which}` })
      expect(renamed.statusCode).toBe(200)
      expect(await slugOf(`Victim ${which}`)).toBeUndefined()
      expect(await slugOf(`victim-${which}`)).toBe(`victim-${which}`)
      await call('PATCH', `/organizations/${ids.taker}`, headers, { name: 'Itself again' })
      expect(await slugOf(`Victim ${which}`)).toBe(`victim-${which}`)
    },
  )

  it('takes a slug before a name, and gives no slug that is the name of another', async () => {
    const path = `/organizations/${workspace.root.organizationId}/organizations`
    const { headers } = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
    const create = (name: string, slug: string) =>
      apiOf(app, workspace)('POST', path, headers, { name, slug })
    expect((await create('STABLE-A', 'imitation')).statusCode).toBe(201)
    expect(await slugOf('stable-a')).toBe('stable-a')
    const taken = await create('Taken', 'stable-a')
    expect(taken.json().code).toBe('organization.slug_unavailable')
    expect((await create('Other', 'twice')).body).toBe(taken.body)
    expect((await create('Paddock', 'paddock')).statusCode).toBe(201)
    expect(await slugOf('paddock')).toBe('paddock')
  })

  it('passes over what was deleted, and sees nothing of another workspace', async () => {
    expect(await findOrganization(app.services, workspace.id, 'gone')).toBeUndefined()
    expect(await slugOf('Gone')).toBe('gone-2')
    expect(await slugOf('elsewhere')).toBeUndefined()
    expect(await slugOf(other.root.organizationId)).toBeUndefined()
    expect((await findOrganization(app.services, other.id, 'elsewhere'))?.slug).toBe('elsewhere')
  })
})
