import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aStage, eventsIn, type Stage, sessionsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { startProvider, type TestProvider } from '../../src/protocols/oidc-upstream/testing/test-provider.ts'
import { aConnected, type Connected, connectionTo, markTested, signInThrough, usersIn } from './stage.ts'

/** Row 27: another issuer, or another way to know people by, voids all that is known of who they are. */
describe('a connection that is re-pointed', () => {
  let stage: Stage
  let school: Connected
  let other: TestProvider
  beforeAll(async () => {
    stage = await aStage()
    other = await startProvider(stage.app.services.clock)
  })
  afterAll(async () => {
    await other.close()
    await school.provider.close()
    await stage.app.drop()
  })

  async function pointAt(provider: TestProvider, settings: object = {}): Promise<void> {
    const put = await school.api(school.admin, `PUT ${school.one}`, connectionTo(provider, { settings }))
    expect([put.status, put.body.status], put.text).toEqual([200, 'draft'])
    await markTested(stage, school.place, school.connectionId)
    const active = await school.api(school.admin, `POST ${school.one}/activate`, {})
    expect(active.status, active.text).toBe(200)
  }
  /** Who a browser is after it came through the provider. */
  async function whoIs(provider: TestProvider): Promise<string | undefined> {
    const before = (await sessionsIn(stage.app, school.place)).length
    const browser = await signInThrough(stage, { place: school.place, provider })
    if (browser.title() !== 'Your account') return undefined
    return (await sessionsIn(stage.app, school.place))[before]?.user_id
  }

  it.each<[string, () => Promise<[TestProvider, () => Promise<void>]>]>([
    ['at another issuer', async () => [other, () => pointAt(other)]],
    [
      'at another claim of the same issuer',
      async () => [school.provider, () => pointAt(school.provider, { subject: 'employee' })],
    ],
  ])('attack 27: knows nobody any more, %s and back again', async (_name, change) => {
    await school?.provider.close()
    school = await aConnected(stage)
    const says = { sub: 'head', employee: 'head' }
    school.provider.claims = { ...says, email: 'head@school.example' }
    const head = await whoIs(school.provider)
    expect(head).toMatch(/^usr_/)
    const [provider, point] = await change()
    await point()
    // The same subject, said by somebody else: with the address of the account it is refused, with another one it is new.
    provider.claims = { ...says, email: 'head@school.example' }
    expect(await whoIs(provider)).toBe(undefined)
    provider.claims = { ...says, email: 'mallory@school.example' }
    const mallory = await whoIs(provider)
    expect(mallory).toMatch(/^usr_/)
    expect(mallory).not.toBe(head)
    await pointAt(school.provider)
    school.provider.claims = { ...says, email: 'third@school.example' }
    const third = await whoIs(school.provider)
    expect([head, mallory]).not.toContain(third)
    expect(await usersIn(stage, school.place)).toHaveLength(4)
    const told = (await eventsIn(stage.app, school.place)).filter(
      ({ type }) => type === 'connection.identities_voided',
    )
    expect(told).toHaveLength(2)
  })

  it('attack 27: is not active again before a test has gone through with what it is set to now', async () => {
    await school?.provider.close()
    school = await aConnected(stage)
    const put = await school.api(school.admin, `PUT ${school.one}`, connectionTo(other))
    expect(put.body).toMatchObject({ status: 'draft', isTested: false })
    const active = await school.api(school.admin, `POST ${school.one}/activate`, {})
    expect([active.status, active.body.code]).toEqual([409, 'connection.not_tested'])
  })

  it('attack 27: is none of its former self, when it is deleted and made again', async () => {
    await school?.provider.close()
    school = await aConnected(stage)
    school.provider.claims = { sub: 'head', email: 'head@school.example' }
    const head = await whoIs(school.provider)
    expect((await school.api(school.admin, `DELETE ${school.one}`)).status).toBe(204)
    const all = `/organizations/${school.place.organizationId}/connections` as const
    const { body } = await school.api(school.admin, `POST ${all}`, connectionTo(school.provider))
    school = {
      ...school,
      connectionId: body.id as Connected['connectionId'],
      one: `${all}/${String(body.id)}`,
    }
    await markTested(stage, school.place, school.connectionId)
    await school.api(school.admin, `POST ${school.one}/activate`, {})
    school.provider.claims = { sub: 'head', email: 'again@school.example' }
    const again = await whoIs(school.provider)
    expect(again).toMatch(/^usr_/)
    expect(again).not.toBe(head)
  })
})
