import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { apiOf } from '../../../test/harness/api.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import { Browser } from '../../../test/harness/browser.ts'
import { passkeyFormOn, SoftPasskey } from '../../../test/harness/passkey.ts'
import { fixedClock, systemClock } from '../../kernel/clock.ts'
import type { UserId } from '../../kernel/ids.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { removeOwnPasskey, selectPasskeys } from '../passkeys/index.ts'
import { policyOf } from '../policies/index.ts'
import { aPasskey, create, use } from './passkeys.test-helper.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  eventsIn,
  PASSWORD,
  type Stage,
  setOrganization,
} from './testing.test-helper.ts'

const clock = fixedClock(systemClock.now())

describe('the passkeys of a signed-in person', () => {
  let stage: Stage
  let browser: Browser
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let ann: UserId
  beforeAll(async () => {
    stage = await aStage({ clock })
  })
  beforeEach(async () => {
    place = await anOrganizationWith(stage)
    ann = await aPerson(stage.app, place, 'ann@example.com')
    browser = await signedIn()
  })
  afterAll(() => stage.app.drop())

  async function signedIn(): Promise<Browser> {
    const into = new Browser(stage.app)
    await into.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    await into.submit({ identifier: 'ann@example.com', password: PASSWORD })
    return into
  }
  const page = (path = '') => `/w/${stage.workspace.slug}/account/passkeys${path}`
  const names = () =>
    [...(browser.shown?.body ?? '').matchAll(/<li><div><b><bdi>([^<]*)<\/bdi><\/b>/g)].map(([, name]) => name)
  const events = async (type: string) =>
    (await eventsIn(stage.app, place)).filter((event) => event.type === type)

  it('are added, listed with their last use, renamed and removed, each on record', async () => {
    await browser.open(page('/add'))
    const laptop = new SoftPasskey()
    await create(browser, laptop, {}, 'Laptop')
    expect(browser.title()).toBe('Save your recovery codes')
    await browser.submit({ saved: 'yes' })
    expect([browser.title(), names()]).toEqual(['Your passkeys', ['Laptop']])
    expect(browser.shown?.body).toContain('Not used yet')
    const other = new Browser(stage.app)
    await other.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    await use(other, laptop)
    await browser.open(page())
    expect(browser.shown?.body).toContain('Last used')
    await browser.open(browser.link('Rename'))
    await browser.submit({ name: ' Desk <b> ' })
    expect(names()).toEqual(['Desk &lt;b&gt;'])
    await browser.press('remove')
    expect(names()).toEqual([])
    expect(await events('user.passkey_added')).toMatchObject([{ outgoing: true }])
    expect(await events('user.passkey_renamed')).toMatchObject([{ target_id: ann }])
    expect(await events('user.passkey_removed')).toMatchObject([{ outgoing: true, data: { by: 'person' } }])
  })

  it('are added and removed by who has proved lately who they are', async () => {
    const passkey = await aPasskey(stage.app, place, ann)
    clock.advance(16 * 60)
    await browser.open(page())
    await browser.press('remove')
    expect(browser.title()).toMatch(/^Sign in to/)
    expect(await events('user.passkey_removed')).toEqual([])
    await use(browser, passkey)
    expect([browser.title(), names()]).toEqual(['Your passkeys', ['Laptop']])
    clock.advance(16 * 60)
    await browser.open(page('/add'))
    expect(browser.title()).toMatch(/^Sign in to/)
    const bob = await aPerson(stage.app, place, 'bob@example.com')
    const his = await aPasskey(stage.app, place, bob)
    expect((await use(browser, his)).status).toBe(422)
    await use(browser, passkey)
    expect(browser.title()).toBe('Add a passkey')
  })

  it('are not set up twice in one authenticator, and no more of them than anybody needs', async () => {
    const passkey = await aPasskey(stage.app, place, ann)
    const again = await signedIn()
    await use(again, passkey)
    await again.open(page('/add'))
    const { options } = passkeyFormOn(again.shown?.body ?? '') as { options: object }
    expect(options).toMatchObject({
      attestation: 'none',
      excludeCredentials: [{ id: passkey.id.toString('base64url') }],
      rp: { id: 'localhost' },
    })
    expect((await create(again, passkey)).status).toBe(422)
    expect(again.shown?.body).toContain('This passkey is set up already.')
    for (let count = 1; count < 20; count += 1) await aPasskey(stage.app, place, ann)
    await create(again, new SoftPasskey())
    expect(again.shown?.body).toContain('as many passkeys as it may have')
  })

  it('keep one where it is the last way in, on the page and at the API', async () => {
    const passkey = await aPasskey(stage.app, place, ann)
    const api = apiOf(stage.app, stage.workspace)
    const headers = bearer({ id: ann, organizationId: place.organizationId })
    const [only] = (await api(headers, 'GET /me/passkeys')).body.items ?? []
    await setOrganization(stage.app, place, { policy: JSON.stringify({ signIn: { methods: ['passkey'] } }) })
    const again = new Browser(stage.app)
    await again.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    await use(again, passkey)
    await again.open(page())
    await again.press('remove')
    expect(again.shown?.status).toBe(422)
    const remove = (amr: string[], more = {}) =>
      api(
        bearer({ id: ann, organizationId: place.organizationId, amr, ...more }),
        `DELETE /me/passkeys/${only?.id}`,
      )
    expect((await remove(['pop', 'mfa'])).body.code).toBe('passkey.last_way_in')
    await aPasskey(stage.app, place, ann)
    expect((await remove(['pop', 'mfa'], { signedInSecondsAgo: 3_000 })).body.code).toBe(
      'policy.reauthentication_required',
    )
    expect((await remove(['pwd', 'mfa'])).status).toBe(401)
    expect((await remove(['pop', 'mfa'])).status).toBe(204)
  })

  it('may all go where people sign in by a code from their mail, and the address is proved', async () => {
    const methods = ['passkey', 'emailCode', 'connection']
    const policy = JSON.stringify({ signIn: { methods } })
    await setOrganization(stage.app, stage.workspace.root, { policy })
    await setOrganization(stage.app, place, { policy })
    await aPasskey(stage.app, place, ann)
    const api = apiOf(stage.app, stage.workspace)
    const headers = bearer({ id: ann, organizationId: place.organizationId, amr: ['pop', 'mfa'] })
    const [only] = (await api(headers, 'GET /me/passkeys')).body.items ?? []
    const setProved = (at: Date | null) =>
      inOrganization(stage.app.services.db, place, (tx) =>
        tx.updateTable('users').set({ email_verified_at: at }).where('id', '=', ann).execute(),
      )
    await setProved(null)
    expect((await api(headers, `DELETE /me/passkeys/${only?.id}`)).body.code).toBe('passkey.last_way_in')
    await setProved(clock.now())
    expect((await api(headers, `DELETE /me/passkeys/${only?.id}`)).status).toBe(204)
    await setOrganization(stage.app, stage.workspace.root, { policy: '{}' })
  })

  it('are no way in where the only one that is left has never verified its owner, until it has', async () => {
    const methods = ['password', 'passkey']
    await setOrganization(stage.app, place, { policy: JSON.stringify({ signIn: { methods: ['passkey'] } }) })
    await aPasskey(stage.app, place, ann)
    const touched = await aPasskey(stage.app, place, ann, 'Touched', { userVerified: false })
    const api = apiOf(stage.app, stage.workspace)
    const headers = bearer({ id: ann, organizationId: place.organizationId, amr: ['pop', 'mfa'] })
    const [first] = (await api(headers, 'GET /me/passkeys')).body.items ?? []
    const remove = () => api(headers, `DELETE /me/passkeys/${first?.id}`)
    expect((await remove()).body.code).toBe('passkey.last_way_in')
    await setOrganization(stage.app, place, { policy: JSON.stringify({ signIn: { methods } }) })
    await use(await signedIn(), touched)
    await setOrganization(stage.app, place, { policy: JSON.stringify({ signIn: { methods: ['passkey'] } }) })
    expect((await remove()).status).toBe(204)
  })

  it('of two that are removed at once leave one', async () => {
    await aPasskey(stage.app, place, ann)
    await aPasskey(stage.app, place, ann)
    await setOrganization(stage.app, place, { policy: JSON.stringify({ signIn: { methods: ['passkey'] } }) })
    const { db, tree } = stage.app.services
    const home = await tree.find(place.workspaceId, place.organizationId)
    if (!home) throw new Error('not there')
    const rows = await inOrganization(db, place, (tx) => selectPasskeys(tx, ann))
    const actor = { kind: 'user', id: ann, organizationId: place.organizationId }
    const removals = rows.map(({ id }) =>
      inOrganization(db, place, async (tx) => {
        const asked = { tx, actor, organization: home, record: () => undefined } as never
        const waysIn = { policy: policyOf(home), serving: [] } as never
        await removeOwnPasskey.run(asked, {} as never, { passkeyId: id } as never, waysIn)
        // The other one comes in between.
        await setTimeout(300)
      }),
    )
    const outcomes = await Promise.allSettled(removals)
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('are renamed at the API, where somebody else’s are not there', async () => {
    await aPasskey(stage.app, place, ann)
    const bob = await aPerson(stage.app, place, 'bob@example.com')
    const api = apiOf(stage.app, stage.workspace)
    const own = bearer({ id: ann, organizationId: place.organizationId })
    const his = bearer({ id: bob, organizationId: place.organizationId })
    const [passkey] = (await api(own, 'GET /me/passkeys')).body.items ?? []
    const path = `PATCH /me/passkeys/${passkey?.id}` as const
    expect((await api(own, path, { name: 'Key ring' })).body).toMatchObject({ name: 'Key ring' })
    expect((await api(his, path, { name: 'Mine' })).body.code).toBe('passkey.not_found')
    expect((await api(his, 'GET /me/passkeys')).body.items).toEqual([])
  })

  it('have one address where they may be used', async () => {
    const answer = await stage.app.http.inject({ url: '/.well-known/webauthn' })
    expect([answer.statusCode, answer.json(), answer.headers['content-type']]).toEqual([
      200,
      { origins: ['http://localhost:4000'] },
      'application/json; charset=utf-8',
    ])
  })
})
