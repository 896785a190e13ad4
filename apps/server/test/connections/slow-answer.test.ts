import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aStage, type Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { roleIdOf } from '../harness/api.ts'
import { Browser } from '../harness/browser.ts'
import { aConnected, comeBack, departFrom, identitiesIn, usersIn } from './stage.ts'

/** Whoever runs a provider decides how long its token endpoint takes. */
describe('a provider that is switched off while its token endpoint keeps us waiting', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  it.each(['deactivated', 'deleted'])(
    'attack 33: %s meanwhile, it makes nobody and gives nothing',
    async (how) => {
      const school = await aConnected(stage)
      const administrator = await roleIdOf(stage.app, stage.workspace, 'administrator')
      const rules = [{ claim: 'groups', value: 'it', roleId: administrator, reach: 'subtree' }]
      expect((await school.api(school.admin, `PUT ${school.one}/roles`, { rules })).status).toBe(200)
      school.provider.claims = { sub: 'late', email: 'late@school.example', groups: ['it'] }
      const browser = new Browser(stage.app)
      const departure = await departFrom(stage, school.place, browser)
      const before = (await usersIn(stage, school.place)).length
      const makeIdToken = school.provider.makeIdToken
      let isAsked = false
      school.provider.makeIdToken = async (claims) => {
        isAsked = true
        await wait(1_500)
        return makeIdToken(claims)
      }
      const back = comeBack(browser, school.provider, departure)
      while (!isAsked) await wait(20)
      const off =
        how === 'deleted'
          ? await school.api(school.admin, `DELETE ${school.one}`)
          : await school.api(school.admin, `POST ${school.one}/deactivate`, {})
      expect(off.status, off.text).toBeLessThan(300)
      await back
      const given = await inOrganization(stage.app.services.db, school.place, (tx) =>
        tx.selectFrom('assignments').selectAll().where('connection_id', 'is not', null).execute(),
      )
      const after = (await usersIn(stage, school.place)).length
      const known = (await identitiesIn(stage, school.place)).length
      await school.provider.close()
      expect({
        made: after - before,
        known,
        given: given.filter((one) => one.organization_id === school.place.organizationId).length,
      }).toEqual({
        made: 0,
        known: 0,
        given: 0,
      })
    },
  )

  it('attack 33: taken out for good, it leaves no administrator behind who comes by password', async () => {
    const school = await aConnected(stage)
    const administrator = await roleIdOf(stage.app, stage.workspace, 'administrator')
    const rules = [{ claim: 'groups', value: 'it', roleId: administrator, reach: 'subtree' }]
    expect((await school.api(school.admin, `PUT ${school.one}/roles`, { rules })).status).toBe(200)
    const address = 'mallory@elsewhere.example'
    school.provider.claims = { sub: 'late', email: address, groups: ['it'] }
    const departing = new Browser(stage.app)
    const departure = await departFrom(stage, school.place, departing)
    const makeIdToken = school.provider.makeIdToken
    let isAsked = false
    school.provider.makeIdToken = async (claims) => {
      isAsked = true
      await wait(1_500)
      return makeIdToken(claims)
    }
    const back = comeBack(departing, school.provider, departure)
    while (!isAsked) await wait(20)
    expect((await school.api(school.admin, `DELETE ${school.one}`)).status).toBe(204)
    await back
    await school.provider.close()
    const account = (await usersIn(stage, school.place)).find(({ email }) => email === address)
    // "Forgot your password?" writes to the address that the provider said.
    const can = account && {
      status: account.status,
      roles: await inOrganization(
        stage.app.services.db,
        school.place,
        async (tx) =>
          (await tx.selectFrom('assignments').selectAll().where('user_id', '=', account.id).execute()).length,
      ),
    }
    expect(can).toBeUndefined()
  })
})
