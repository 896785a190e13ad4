import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RoleId } from '../../src/kernel/ids.ts'
import { anOrganizationWith, aStage, type Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { aHolder } from '../factories/holders.ts'
import { roleIdOf } from '../harness/api.ts'
import { aConnected, signInThrough } from './stage.ts'

describe('where a connection leads decides where its roles are held', () => {
  let stage: Stage
  let administrator: RoleId
  beforeAll(async () => {
    stage = await aStage()
    administrator = await roleIdOf(stage.app, stage.workspace, 'administrator')
  })
  afterAll(() => stage.app.drop())

  const mapped = (place: Place) =>
    inOrganization(stage.app.services.db, place, (tx) =>
      tx
        .selectFrom('assignments')
        .selectAll()
        .where('organization_id', '=', place.organizationId)
        .where('connection_id', 'is not', null)
        .execute(),
    )

  async function aFranchise() {
    const head = await aConnected(stage, { connection: { reach: 'subtree' } })
    const north = await anOrganizationWith(stage, {}, head.place)
    const south = await anOrganizationWith(stage, {}, head.place)
    const rule = (value: string, { organizationId: targetId }: Place) => ({ kind: 'group', value, targetId })
    const routes = { rules: [rule('north', north), rule('south', south)] }
    expect((await head.api(head.admin, `PUT ${head.one}/routes`, routes)).status).toBe(200)
    // Whoever manages a branch administers that branch.
    const rules = [{ claim: 'groups', value: 'managers', roleId: administrator, reach: 'organization' }]
    expect((await head.api(head.admin, `PUT ${head.one}/roles`, { rules })).status).toBe(200)
    // Somebody who looks after providers and holds nothing else; at the provider, the manager of one branch.
    const mallory = await aHolder(stage.app, head.place, ['connections:read', 'connections:write'], {
      reach: 'subtree',
    })
    head.provider.claims = { sub: 'mallory', email: 'mallory@example.com', groups: ['north', 'managers'] }
    return { head, north, south, mallory, rule }
  }

  it('is not changed by who could not give what is given there, to another branch', async () => {
    const { head, south, mallory, rule } = await aFranchise()
    const put = await head.api(mallory.headers, `PUT ${head.one}/routes`, { rules: [rule('north', south)] })
    await signInThrough(stage, head)
    const gained = (await mapped(south)).length
    await head.provider.close()
    expect([put.status, gained]).toEqual([403, 0])
  })

  it('is not changed by who could not give what is given there, to the head office', async () => {
    const { head, mallory } = await aFranchise()
    const put = await head.api(mallory.headers, `PUT ${head.one}/routes`, { rules: [] })
    await signInThrough(stage, head)
    const gained = (await mapped(head.place)).length
    await head.provider.close()
    expect([put.status, gained]).toEqual([403, 0])
  })
})
