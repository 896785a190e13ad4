import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aStage, type Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { anActor } from '../factories/index.ts'
import { aConnected, signInThrough } from './stage.ts'

describe('a template and the groups of a provider', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  it('has nothing given to whom a provider puts into a group of that name, before one of them is called otherwise', async () => {
    const school = await aConnected(stage)
    await school.api(school.admin, `PUT ${school.one}/groups`, { mapping: {} })
    // At the provider somebody is in a group that is called as one of the product's template.
    school.provider.claims = { sub: 'rider', email: 'rider@school.example', groups: ['Managers'] }
    await signInThrough(stage, school)
    const { headers } = await anActor(stage.app, stage.workspace.root, 'workspace-administrator', 'subtree')
    const content = {
      groups: [{ name: 'Managers' }],
      assignments: [{ group: 'Managers', role: 'administrator', reach: 'organization' }],
    }
    const made = await school.api(headers, 'POST /workspace/templates' as never, { name: 'Stable', content })
    expect(made.status, made.text).toBe(201)
    const path = `/organizations/${school.place.organizationId}/templates/${String(made.body.id)}/apply`
    const apply = () => school.api(headers, `POST ${path}` as never, {})
    const refused = await apply()
    expect([refused.status, refused.body.code], refused.text).toEqual([409, 'template.group_of_provider'])
    await inOrganization(stage.app.services.db, school.place, (tx) =>
      tx
        .updateTable('groups')
        .set({ name: 'Managers (School ID)' })
        .where('connection_id', '=', school.connectionId)
        .execute(),
    )
    const applied = await apply()
    expect(applied.status, applied.text).toBe(200)
    const given = await inOrganization(stage.app.services.db, school.place, (tx) =>
      tx
        .selectFrom('assignments as a')
        .innerJoin('groups as g', 'g.id', 'a.group_id')
        .select(['g.name', 'g.connection_id'])
        .where('g.connection_id', 'is not', null)
        .execute(),
    )
    await school.provider.close()
    expect(given).toEqual([])
  })
})
