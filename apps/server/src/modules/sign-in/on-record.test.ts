import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CALLBACK, OAuthStage, Visit } from '../../../test/attacks/stage.ts'
import { assign } from '../../../test/factories/index.ts'
import { Browser } from '../../../test/harness/browser.ts'
import type { UserId } from '../../kernel/ids.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { mintProof } from '../credentials/index.ts'
import {
  anOrganizationWith,
  aPerson,
  codeOf,
  enrol,
  eventsIn,
  PASSWORD,
  secretOn,
  setOrganization,
} from './testing.test-helper.ts'

type TestPlace = Awaited<ReturnType<typeof anOrganizationWith>>

/** What the hosted pages refuse is told to the organization that owns the account, and to no other. */
describe('what a hosted page refuses is on record', () => {
  let stage: OAuthStage
  let browser: Browser
  let place: TestPlace
  let other: TestPlace
  let id: UserId

  beforeAll(async () => {
    stage = await OAuthStage.open()
  })
  beforeEach(async () => {
    browser = new Browser(stage.app)
    place = await anOrganizationWith(stage)
    other = await anOrganizationWith(stage)
    id = await aPerson(stage.app, place, 'ann@example.com')
  })
  afterAll(() => stage.app.drop())

  const start = (at: TestPlace) => browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${at.slug}`)
  const signIn = async (at: TestPlace) => {
    await start(at)
    return browser.submit({ identifier: 'ann@example.com', password: PASSWORD })
  }
  const ofType = async (at: TestPlace, type: string) =>
    (await eventsIn(stage.app, at)).filter((event) => event.type === type)
  const REFUSED = 'organization.entry_refused'

  it('an application whose organization somebody may not enter, once for a flow', async () => {
    const client = await stage.application(stage.workspace.root)
    const visit = new Visit(stage, client, browser)
    await visit.authorize({ organization: other.slug })
    await browser.open(browser.link('Use another organization'))
    await browser.submit({ organization: place.slug })
    await browser.submit({ identifier: 'ann@example.com', password: PASSWORD })
    expect(browser.shown?.status).toBe(403)
    await browser.open(browser.shown?.url ?? '')
    const refused = {
      ...{ outcome: 'denied', reason: 'not_enterable', actor_id: id, target_id: id },
      ...{ data: { clientId: client.id }, personal: { asked: other.slug, ip: '127.0.0.1' } },
    }
    expect(await ofType(place, REFUSED)).toMatchObject([refused])
    expect(await eventsIn(stage.app, other)).toEqual([])
  })

  it('an application that is closed there, which its organization hears of when it knows the person', async () => {
    const child = await anOrganizationWith(stage, {}, place)
    await assign(stage.app, place, id, 'administrator', 'subtree')
    const own = await stage.application(place, { openTo: 'organization', redirectUris: [CALLBACK] })
    const visit = new Visit(stage, own, browser)
    await visit.authorize({ organization: child.slug })
    await browser.open(browser.link('Use another organization'))
    await browser.submit({ organization: place.slug })
    await browser.submit({ identifier: 'ann@example.com', password: PASSWORD })
    const refused = { reason: 'application_not_open', data: { organizationId: child.organizationId } }
    expect(await ofType(place, REFUSED)).toMatchObject([refused])
    const [there] = await ofType(child, REFUSED)
    expect(there).toMatchObject({ ...refused, personal: {}, actor_organization_id: place.organizationId })
  })

  it('a network that the policy does not let in, once in a minute', async () => {
    const closed = await anOrganizationWith(stage, { network: { allowed: ['192.0.2.0/24'] } })
    for (let n = 0; n < 3; n++) await start(closed)
    const refused = { reason: 'network_not_allowed', actor_kind: 'anonymous', personal: { ip: '127.0.0.1' } }
    expect(await ofType(closed, REFUSED)).toMatchObject([refused])
  })

  it('a link that does not hold any more, when it is used and not when it is looked at', async () => {
    const token = await inOrganization(stage.app.services.db, place, (tx) =>
      mintProof(tx, {
        ...{ userId: id, purpose: 'password_reset', email: 'ann@example.com', lifetimeMinutes: 30 },
        now: stage.app.services.clock.now(),
      }),
    )
    const query = new URLSearchParams({ organization: place.slug, token })
    await browser.open(`/w/${stage.workspace.slug}/sign-in/reset?${query}`)
    const form = browser.form()
    const wish = 'another staple and its horse'
    const both = { newPassword: wish, repeatPassword: wish }
    await browser.submit(both)
    await browser.open(`/w/${stage.workspace.slug}/sign-in/reset?${query}`)
    expect(await ofType(place, 'user.link_refused')).toEqual([])
    const again = await browser.request('POST', form.action, Object.entries({ ...form.hidden, ...both }))
    expect(again.status).toBe(410)
    const refused = { outcome: 'denied', reason: 'link_does_not_hold', data: { purpose: 'password_reset' } }
    expect(await ofType(place, 'user.link_refused')).toMatchObject([refused])
    expect(await eventsIn(stage.app, other)).toEqual([])
  })

  it('a wrong code for a new authenticator', async () => {
    await signIn(place)
    await browser.open(browser.link('Set up a second factor'))
    secretOn(browser)
    expect((await browser.submit({ code: '000000' })).status).toBe(422)
    const failed = { outcome: 'failed', reason: 'wrong_code', data: { factor: 'totp', enrolment: true } }
    expect(await ofType(place, 'user.second_factor_failed')).toMatchObject([failed])
  })

  it('and a browser that is remembered from now on is a change', async () => {
    const policy = { secondFactor: { rememberDeviceDays: 7 } }
    await setOrganization(stage.app, stage.workspace.root, { policy: JSON.stringify(policy) })
    const lenient = await anOrganizationWith(stage)
    const ann = await aPerson(stage.app, lenient, 'ann@example.com')
    const { secret } = await enrol(stage.app, lenient, ann)
    await signIn(lenient)
    await browser.submit({ code: codeOf(secret, stage.app), remember: 'yes' })
    expect(await ofType(lenient, 'user.browser_remembered')).toMatchObject([
      { outcome: 'success', target_id: ann, data: { days: 7 } },
    ])
  })
})
