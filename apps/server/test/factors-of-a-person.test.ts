import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { UserId } from '../src/kernel/ids.ts'
import { aPasskey } from '../src/modules/sign-in/passkeys.test-helper.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  codeOf,
  enrol,
  eventsIn,
  PASSWORD,
  type Stage,
  setOrganization,
} from '../src/modules/sign-in/testing.test-helper.ts'
import { anActor, assign } from './factories/index.ts'
import { apiOf } from './harness/api.ts'
import { bearer } from './harness/authenticator.ts'
import { Browser } from './harness/browser.ts'

describe('the factors of a person', () => {
  let stage: Stage
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let ann: UserId
  let secret: string
  let browser: Browser
  let admin: Awaited<ReturnType<typeof anActor>>
  beforeAll(async () => {
    stage = await aStage()
    const policy = JSON.stringify({ secondFactor: { rememberDeviceDays: 7 } })
    await setOrganization(stage.app, stage.workspace.root, { policy })
  })
  beforeEach(async () => {
    place = await anOrganizationWith(stage)
    ann = await aPerson(stage.app, place, 'ann@example.com')
    secret = (await enrol(stage.app, place, ann)).secret
    admin = await anActor(stage.app, place, 'administrator')
    browser = new Browser(stage.app)
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    await browser.submit({ identifier: 'ann@example.com', password: PASSWORD })
    await browser.submit({ code: codeOf(secret, stage.app), remember: 'yes' })
  })
  afterAll(() => stage.app.drop())

  type Address = Parameters<ReturnType<typeof apiOf>>[1]
  const by = (headers: { authorization: string }, address: string) =>
    apiOf(stage.app, stage.workspace)(headers, address as Address)
  const ofAnn = (method: string, rest: string, headers = admin.headers) =>
    by(headers, `${method} /organizations/${place.organizationId}/users/${ann}${rest}`)
  const own = () => by(bearer({ id: ann, organizationId: place.organizationId }), 'GET /me/credentials')
  const sessions = async () => (await ofAnn('GET', '/sessions')).body.items as unknown[]
  const events = async (type: string) =>
    (await eventsIn(stage.app, place)).filter((event) => event.type === type)

  it('are told to themselves, with the names of their passkeys and no secret', async () => {
    await aPasskey(stage.app, place, ann, 'Phone')
    const { status, body, text } = await own()
    expect(status, text).toBe(200)
    expect(body).toMatchObject({ password: true, totp: true, sms: null, recoveryCodesLeft: 10 })
    expect(body.passkeys).toMatchObject([{ name: 'Phone', lastUsedAt: null }])
    expect(text).not.toContain(secret)
  })

  it('are taken away one by one by an administrator, which ends sessions and is on record', async () => {
    expect(await sessions()).toHaveLength(1)
    expect((await ofAnn('DELETE', '/credentials/sms')).body.code).toBe('account.factor_not_found')
    expect(await sessions()).toHaveLength(1)
    expect((await ofAnn('DELETE', '/credentials/totp')).status).toBe(204)
    expect((await own()).body).toMatchObject({ password: true, totp: false })
    expect(await sessions()).toEqual([])
    const data = { factor: 'totp', by: 'administrator' }
    expect(await events('user.second_factor_removed')).toMatchObject([
      { target_id: ann, actor_id: admin.id, outgoing: true, data },
    ])
    expect((await ofAnn('DELETE', '/credentials/totp')).status).toBe(404)
  })

  it('are spared in browsers that an administrator can see, and have asked again', async () => {
    const [device] = (await ofAnn('GET', '/devices')).body.items ?? []
    expect(device).toMatchObject({ ip: '127.0.0.1' })
    expect((await ofAnn('DELETE', `/devices/${device?.id}`)).status).toBe(204)
    expect((await ofAnn('DELETE', `/devices/${device?.id}`)).body.code).toBe('account.device_not_found')
    expect((await ofAnn('DELETE', '/devices')).status).toBe(204)
    expect((await events('user.devices_forgotten')).map(({ data }) => data)).toEqual([
      { count: 1 },
      { count: 0 },
    ])
  })

  it('are out of reach of whoever holds less than they do (law 3)', async () => {
    await assign(stage.app, place, ann, 'administrator', 'organization')
    const manager = await anActor(stage.app, place, 'user-manager')
    const [device] = (await ofAnn('GET', '/devices')).body.items ?? []
    for (const rest of ['/credentials/totp', '/credentials/sms', '/devices', `/devices/${device?.id}`]) {
      const { status, body } = await ofAnn('DELETE', rest, manager.headers)
      expect([rest, status, body.code]).toEqual([rest, 403, 'role.above_own'])
    }
    expect((await own()).body).toMatchObject({ totp: true })
  })
})
