import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock, systemClock } from '../../src/kernel/clock.ts'
import { newId, type UserId } from '../../src/kernel/ids.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  codeOf,
  enrol,
  eventsIn,
  PASSWORD,
  type Stage,
  sessionsIn,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { assign } from '../factories/index.ts'
import { Browser } from '../harness/browser.ts'

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0'
const clock = fixedClock(systemClock.now())

describe('the pages of an account', () => {
  let stage: Stage
  let browser: Browser
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let id: UserId
  beforeAll(async () => {
    stage = await aStage({ clock })
    const policy = JSON.stringify({ secondFactor: { rememberDeviceDays: 30 } })
    await setOrganization(stage.app, stage.workspace.root, { policy })
  })
  afterAll(() => stage.app.drop())
  beforeEach(async () => {
    clock.advance(90)
    place = await anOrganizationWith(stage)
    id = await aPerson(stage.app, place, 'ann@example.com')
    browser = await signedIn('ann@example.com')
  })

  async function signedIn(identifier: string, into = new Browser(stage.app), slug = place.slug) {
    await into.open(`/w/${stage.workspace.slug}/sign-in?organization=${slug}`)
    await into.submit({ identifier, password: PASSWORD })
    return into
  }
  const account = (path = '') => `/w/${stage.workspace.slug}/account${path}`
  const userRow = () =>
    inOrganization(stage.app.services.db, place, (tx) =>
      tx.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    )
  const body = () => browser.shown?.body ?? ''
  const typesOf = async () => (await eventsIn(stage.app, place)).map(({ type }) => type)

  it('keep what people say of themselves, and their language for these pages', async () => {
    await browser.open(account('/profile'))
    await browser.submit({
      displayName: 'Ann R.',
      givenName: 'Ann',
      familyName: '',
      nickname: '',
      jobTitle: 'Groom <b>',
      phoneNumber: '',
      timeZone: 'Europe/Zurich',
      locale: 'de',
    })
    expect(browser.title()).toBe('Profil und Sprache')
    expect(body()).toContain('Gespeichert.')
    expect(body()).toContain('Groom &lt;b&gt;')
    expect(await userRow()).toMatchObject({
      display_name: 'Ann R.',
      given_name: 'Ann',
      family_name: null,
      locale: 'de',
      profile: { jobTitle: 'Groom <b>', timeZone: 'Europe/Zurich' },
    })
    await browser.open(account('/activity'))
    expect(body()).toContain('Profil geändert')
  })

  it('refuse what cannot be kept, name the field, and overwrite no change that came in between', async () => {
    await browser.open(account('/profile'))
    const fields = {
      displayName: 'Ann',
      givenName: '',
      familyName: '',
      nickname: '',
      jobTitle: '',
      locale: '',
    }
    await browser.submit({ ...fields, phoneNumber: '1'.repeat(41), timeZone: 'Nowhere/Land' })
    expect(browser.shown?.status).toBe(422)
    expect(body()).toContain('href="#phoneNumber"')
    expect(body()).toContain('href="#timeZone"')
    await browser.submit({ ...fields, displayName: ' ', phoneNumber: '', timeZone: '' })
    expect(body()).toContain('href="#displayName"')
    await browser.open(account('/profile'))
    const { action, hidden } = browser.form()
    const post = (displayName: string) =>
      browser.request('POST', action, Object.entries({ ...hidden, ...fields, displayName }))
    expect((await post('First')).status).toBe(303)
    expect((await post('Second')).status).toBe(412)
    expect((await userRow()).display_name).toBe('First')
  })

  it('set nothing else of an account, whatever is posted (CVE-2026-27946)', async () => {
    await browser.open(account('/profile'))
    const before = await userRow()
    await browser.submit({
      displayName: before.display_name,
      email: 'other@example.com',
      emailVerified: 'true',
      status: 'suspended',
      attributes: '{"level":9}',
      userId: 'usr_01kb0000000000000000000000',
    })
    const { email, status, attributes } = await userRow()
    expect({ email, status, attributes }).toEqual({
      email: before.email,
      status: 'active',
      attributes: before.attributes,
    })
  })

  it('sign out everywhere else at once', async () => {
    const elsewhere = [await signedIn('ann@example.com'), await signedIn('ann@example.com')]
    await browser.open(account('/sessions'))
    await browser.press('others')
    expect(browser.title()).toBe('Where you are signed in')
    expect(body()).not.toContain('name="end"')
    for (const other of elsewhere) {
      await other.open(account())
      expect(other.title()).toBe('Find your organization')
    }
    expect((await sessionsIn(stage.app, place)).filter(({ ended_at }) => !ended_at)).toHaveLength(1)
  })

  it('show the remembered browsers with place and last use, and have them forgotten; nobody else’s', async () => {
    const { secret } = await enrol(stage.app, place, id)
    const far = new Browser(stage.app, { headers: { 'user-agent': FIREFOX }, remoteAddress: '198.51.100.7' })
    await signedIn('ann@example.com', far)
    await far.submit({ code: codeOf(secret, stage.app), remember: 'yes' })
    expect(far.title()).toBe('Your account')
    const bob = await aPerson(stage.app, place, 'bob@example.com')
    const token = newId('device')
    await inOrganization(stage.app.services.db, place, (tx) =>
      tx
        .insertInto('remembered_devices')
        .values({
          organization_id: place.organizationId,
          workspace_id: place.workspaceId,
          token_hash: Buffer.from(token),
          user_id: bob,
          proved_at: clock.now(),
          expires_at: new Date(clock.now().getTime() + 86_400_000),
          id: token,
          ip: '203.0.113.99',
        })
        .execute(),
    )
    await browser.open(account('/sessions'))
    expect(body()).toContain('Firefox · Windows')
    expect(body()).toContain('198.51.100.7')
    expect(body()).toContain('not used since')
    expect(body()).not.toContain('203.0.113.99')
    // It is asked for no factor, and that counts as a use.
    clock.advance(60)
    await far.open(account('/sign-out'))
    await far.submit({ decision: 'sign-out' })
    await signedIn('ann@example.com', far)
    expect(far.title()).toBe('Your account')
    await browser.open(account('/sessions'))
    expect(body()).not.toContain('not used since')
    await browser.submit({ forget: token })
    await browser.submit({ forget: 'dev_x' })
    expect((await typesOf()).filter((type) => type === 'user.devices_forgotten')).toHaveLength(0)
    await browser.press('forget')
    expect(body()).toContain('No browser is remembered')
    await far.open(account('/sign-out'))
    await far.submit({ decision: 'sign-out' })
    await signedIn('ann@example.com', far)
    expect(far.title()).toBe('Confirm that it is you')
    const left = await inOrganization(stage.app.services.db, place, (tx) =>
      tx.selectFrom('remembered_devices').select('id').execute(),
    )
    expect(left).toEqual([{ id: token }])
  })

  it('list the organizations that one may enter, and no others', async () => {
    const other = await anOrganizationWith(stage)
    await browser.open(account('/organizations'))
    expect(body()).toContain('Your own')
    expect(body()).not.toContain('/portal/')
    await assign(stage.app, place, id, 'administrator', 'subtree')
    stage.app.services.state.apply([{ workspaceId: place.workspaceId, topic: 'principal', subject: id }])
    await browser.open(account('/organizations'))
    expect(body()).toContain('and all below it')
    expect(browser.link('Open')).toBe(`/w/${stage.workspace.slug}/portal/${place.slug}`)
    expect(body()).not.toContain(other.slug)
  })

  it('hold several accounts of one browser: one is added, one signed out, the others stay', async () => {
    const other = await anOrganizationWith(stage)
    await aPerson(stage.app, other, 'two@example.com')
    await browser.open(account('/accounts'))
    await browser.open(browser.link('Add another account'))
    await browser.submit({ organization: other.slug })
    await browser.submit({ identifier: 'two@example.com', password: PASSWORD })
    expect(browser.title()).toBe('Your account')
    await browser.open(account())
    expect(browser.title()).toBe('Choose an account')
    await browser.open(browser.link('Sign out of one of them'))
    const [second] = await sessionsIn(stage.app, other)
    expect(browser.title()).toBe('Accounts in this browser')
    expect(body()).toContain('two@example.com')
    const stranger = await signedIn('ann@example.com')
    const foreign = (await sessionsIn(stage.app, place)).at(-1)
    await browser.submit({ leave: foreign?.id ?? '' })
    await stranger.open(account())
    expect(stranger.title()).toBe('Your account')
    expect((await browser.submit({ leave: second?.id ?? '', csrf: 'x' })).status).toBe(403)
    await browser.open(account('/accounts'))
    await browser.submit({ leave: second?.id ?? '' })
    expect((await sessionsIn(stage.app, other)).at(-1)?.end_reason).toBe('signed_out')
    await browser.open(account())
    expect([browser.title(), body().includes('ann@example.com')]).toEqual(['Your account', true])
    await browser.open(account('/accounts'))
    expect(body()).toContain('ann@example.com')
    await browser.press('leave')
    expect(browser.title()).toBe('You are signed out')
    expect(browser.cookie('bailiwick')).toBeUndefined()
  })

  it('tell what happened with this account and no other, page by page', async () => {
    await aPerson(stage.app, place, 'bob@example.com')
    await signedIn('bob@example.com', new Browser(stage.app, { remoteAddress: '203.0.113.50' }))
    for (let time = 0; time < 26; time++) {
      const tries = new Browser(stage.app, { remoteAddress: '198.51.100.9' })
      await tries.open(account('').replace('/account', `/sign-in?organization=${place.slug}`))
      if (time < 3) await tries.submit({ identifier: 'ann@example.com', password: 'wrong' })
      await browser.open(account('/profile'))
      await browser.submit({ displayName: `Ann ${time}` })
    }
    await browser.open(account('/activity'))
    expect(body()).toContain('Profile changed')
    expect(body()).not.toContain('203.0.113.50')
    expect(body().match(/<li><div>/g)).toHaveLength(25)
    await browser.open(browser.link('Older'))
    expect(body()).toContain('Signed in')
    expect(body()).toContain('198.51.100.9')
    expect(body()).toContain('did not work')
    expect(body()).not.toContain('203.0.113.50')
    const hers = (await eventsIn(stage.app, place)).filter(({ target_id }) => target_id === id)
    expect(body().match(/<li><div>/g)).toHaveLength(hers.length - 25)
    await browser.open(`${account('/activity')}?before=nonsense`)
    expect(body()).toContain('Profile changed')
  })
})
