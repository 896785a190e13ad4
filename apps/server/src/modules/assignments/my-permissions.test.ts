import { afterAll, beforeAll, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import type { Place } from '../../platform/db/index.ts'

let app: TestApp & { drop(): Promise<void> }
let workspace: TestWorkspace
beforeAll(async () => {
  app = await createTestApp()
  workspace = await aWorkspace(app)
})
afterAll(() => app.drop())

const mine = async ({ headers }: { headers: Record<string, string> }, { organizationId }: Place) => {
  const url = `/w/${workspace.slug}/api/v1/organizations/${organizationId}/permissions`
  return (await app.http.inject({ url, headers })).json() as Record<'permissions' | 'below', string[]> & {
    everything: boolean
  }
}

it('says what is held here, and what of it reaches below', async () => {
  const place = await anOrganization(app, workspace.root)
  const near = await mine(await anActor(app, place, 'auditor', 'organization'), place)
  expect(near).toMatchObject({ below: [], everything: false })
  expect(near.permissions).toContain('events:read')
  const far = await mine(await anActor(app, place, 'auditor', 'subtree'), place)
  expect(far.below).toEqual(far.permissions)
  const all = await mine(await anActor(app, place, 'administrator', 'subtree'), place)
  expect(all).toMatchObject({ everything: true, below: all.permissions })
  expect(all.permissions).toEqual(expect.arrayContaining(['events:read', 'users:write']))
  expect(all.permissions).not.toContain('workspace:read')
})
