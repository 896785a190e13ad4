import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anOrganizationWith,
  aStage,
  type Stage,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { roleIdOf } from '../harness/api.ts'
import { Browser } from '../harness/browser.ts'
import { aConnected, comeBack, departureOf, ownDomain, signInThrough, usersIn } from './stage.ts'

describe('where the policy lets nobody in through a provider (attack 33)', () => {
  let stage: Stage
  let count = 0
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  const given = (place: Place) =>
    inOrganization(stage.app.services.db, place, (tx) =>
      tx
        .selectFrom('assignments')
        .selectAll()
        .where('organization_id', '=', place.organizationId)
        .where('connection_id', 'is not', null)
        .execute(),
    )
  const PASSWORDS = JSON.stringify({ signIn: { methods: ['password'] } })
  const OFFICE = JSON.stringify({ network: { allowed: ['192.0.2.0/24'] } })

  it.each([
    ['its own provider, found by a typed address', PASSWORDS],
    ['its own provider, from a network that is not allowed', OFFICE],
  ])('nobody is made and nothing is given by %s', async (_by, policy) => {
    const school = await aConnected(stage)
    const domain = `forbidden-${++count}.example`
    await ownDomain(stage, school.place, domain)
    const roleId = await roleIdOf(stage.app, stage.workspace, 'administrator')
    const rules = [{ claim: 'groups', value: 'it', roleId, reach: 'organization' }]
    expect((await school.api(school.admin, `PUT ${school.one}/roles`, { rules })).status).toBe(200)
    await setOrganization(stage.app, school.place, { policy })
    school.provider.claims = { sub: 'x', email: `x@${domain}`, groups: ['it'] }
    const before = (await usersIn(stage, school.place)).length
    const browser = new Browser(stage.app)
    await browser.open(`/w/${stage.workspace.slug}/sign-in`)
    await browser.submit({ organization: `x@${domain}` })
    await comeBack(browser, school.provider, departureOf(browser.shown as never)).catch(() => undefined)
    const made = (await usersIn(stage, school.place)).length - before
    await school.provider.close()
    expect({ made, given: (await given(school.place)).length }).toEqual({ made: 0, given: 0 })
  })

  it('nobody is made and nothing is given by that of the organization above, which leads there', async () => {
    const head = await aConnected(stage, { connection: { reach: 'subtree' } })
    const branch = await anOrganizationWith(stage, { signIn: { methods: ['password'] } }, head.place)
    const roleId = await roleIdOf(stage.app, stage.workspace, 'administrator')
    const roles = [{ claim: 'groups', value: 'it', roleId, reach: 'organization' }]
    expect((await head.api(head.admin, `PUT ${head.one}/roles`, { rules: roles })).status).toBe(200)
    const rules = [{ kind: 'group', value: 'it', targetId: branch.organizationId }]
    expect((await head.api(head.admin, `PUT ${head.one}/routes`, { rules })).status).toBe(200)
    head.provider.claims = { sub: 'x', email: 'x@example.com', groups: ['it'] }
    await signInThrough(stage, head)
    await head.provider.close()
    expect({ made: (await usersIn(stage, branch)).length, given: (await given(branch)).length }).toEqual({
      made: 0,
      given: 0,
    })
  })
})
