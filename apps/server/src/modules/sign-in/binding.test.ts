import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Browser } from '../../../test/harness/browser.ts'
import { asOwner } from '../../../test/harness/template.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  codeOf,
  credentialsIn,
  enrol,
  eventsIn,
  PASSWORD,
  type Stage,
  sessionsIn,
  setOrganization,
} from './testing.test-helper.ts'

const REQUIRED = { secondFactor: { requirement: 'required' } }

describe('a flow of signing in', () => {
  let stage: Stage
  let browser: Browser
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let secret: string
  beforeAll(async () => {
    stage = await aStage()
  })
  beforeEach(async () => {
    browser = new Browser(stage.app)
    place = await anOrganizationWith(stage, REQUIRED)
    ;({ secret } = await enrol(stage.app, place, await aPerson(stage.app, place, 'ann@example.com')))
  })
  afterAll(() => stage.app.drop())

  const start = (who = browser) => who.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
  const password = { identifier: 'ann@example.com', password: PASSWORD }
  const flowPath = () => browser.form().action.replace(/\/[^/]+$/, '')

  it('is of one browser: another that follows its link has nothing (CVE-2026-7507)', async () => {
    await start()
    await browser.submit(password)
    const victim = new Browser(stage.app)
    const shown = await victim.open(flowPath())
    expect(shown.status).toBe(404)
    await start(victim)
    const stolen = { ...browser.form().hidden, code: codeOf(secret, stage.app) }
    const answer = await victim.request('POST', browser.form().action, Object.entries(stolen))
    expect(answer.status).toBe(403)
    expect(await sessionsIn(stage.app, place)).toEqual([])
  })

  it('changes the cookie at sign-in and keeps what the browser held: a planted value opens nothing', async () => {
    const other = await anOrganizationWith(stage)
    await aPerson(stage.app, other, 'first@example.com')
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${other.slug}`)
    await browser.submit({ identifier: 'first@example.com', password: PASSWORD })
    const before = browser.cookie('bailiwick')
    const attacker = new Browser(stage.app)
    attacker.setCookie('bailiwick', before ?? '')
    await start()
    await browser.submit(password)
    await browser.submit({ code: codeOf(secret, stage.app) })
    expect(browser.cookie('bailiwick')).not.toBe(before)
    const account = `/w/${stage.workspace.slug}/account`
    await browser.open(account)
    expect(browser.title()).toBe('Choose an account')
    await attacker.open(account)
    expect(attacker.title()).toBe('Find your organization')
  })

  it.each([
    ['without the anti-forgery value', { csrf: null }],
    ['with one of another flow', { csrf: 'AAAA' }],
    ['with another flow named', { flow: 'other' }],
  ])('refuses a post %s', async (_, change) => {
    await start()
    const shown = await browser.submit({ ...password, ...change })
    expect(shown.status).toBe(403)
    await browser.open(shown.url.replace(/\/[^/]+$/, ''))
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
  })

  it('refuses a post from another site, even with everything right', async () => {
    await start()
    browser.headers['sec-fetch-site'] = 'same-site'
    expect((await browser.submit(password)).status).toBe(403)
    browser.headers['sec-fetch-site'] = 'cross-site'
    await start()
    expect((await browser.submit(password)).status).toBe(403)
  })

  it('passes no step by an empty post, nor by one of another step (CVE-2026-49443, CVE-2026-18963)', async () => {
    await start()
    const path = flowPath()
    const { hidden } = browser.form()
    const actions = [
      'password',
      'totp',
      'recovery-code',
      'enrol',
      'codes-saved',
      'renew-codes',
      'new-password',
      'consent',
      'account',
      'toString',
    ]
    const before = await credentialsIn(stage.app, place)
    const wish = 'an entirely different phrase'
    for (const round of [1, 2]) {
      for (const action of actions) {
        await browser.request('POST', `${path}/${action}`, Object.entries(hidden))
        await browser.request('POST', `${path}/${action}`, [
          ...Object.entries(hidden),
          ['saved', 'yes'],
          ['decision', 'allow'],
          ['newPassword', wish],
          ['repeatPassword', wish],
        ])
        expect(await sessionsIn(stage.app, place)).toEqual([])
      }
      await browser.open(path)
      expect(browser.title()).toBe(round === 1 ? `Sign in to ${place.slug}` : 'Confirm that it is you')
      if (round === 1) await browser.submit(password)
    }
    expect(await credentialsIn(stage.app, place)).toEqual(before)
  })

  /** The same post from six windows at once. */
  async function atOnce(fields: Record<string, string>): Promise<Browser[]> {
    const form = browser.form()
    const windows = Array.from({ length: 6 }, () => {
      const twin = new Browser(stage.app)
      twin.setCookie('bailiwick-flow', browser.cookie('bailiwick-flow') ?? '')
      return twin
    })
    const posted = Object.entries({ ...form.hidden, ...fields })
    await Promise.all(windows.map((one) => one.request('POST', form.action, posted)))
    return windows.filter((one) => one.cookie('bailiwick') !== undefined)
  }

  it.each([
    ['a password', false],
    ['a code', true],
  ])('lets one of several answers with %s through, and starts one session', async (_, withCode) => {
    if (!withCode) {
      place = await anOrganizationWith(stage)
      await aPerson(stage.app, place, 'ann@example.com')
    }
    await start()
    if (withCode) await browser.submit(password)
    const winners = await atOnce(withCode ? { code: codeOf(secret, stage.app) } : password)
    expect(await sessionsIn(stage.app, place)).toHaveLength(1)
    expect(winners).toHaveLength(1)
  })

  it('lets the answer through that used the code up, also when another has begun meanwhile', async () => {
    await start()
    await browser.submit(password)
    const form = browser.form()
    const fields = Object.entries({ ...form.hidden, code: codeOf(secret, stage.app) })
    const late = new Browser(stage.app)
    late.setCookie('bailiwick-flow', browser.cookie('bailiwick-flow') ?? '')
    await asOwner(stage.app.ownerUrl, async (owner) => {
      const waiting = async (count: number) => {
        for (;;) {
          const { rows } = await owner.query(
            `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
          )
          if (rows.length >= count) return
        }
      }
      await owner.query('begin')
      await owner.query('select 1 from factors where organization_id = $1 for update', [place.organizationId])
      const first = browser.request('POST', form.action, fields)
      await waiting(1)
      const second = late.request('POST', form.action, fields)
      await waiting(2)
      await owner.query('commit')
      await Promise.all([first, second])
    })
    expect(await sessionsIn(stage.app, place)).toHaveLength(1)
    expect([browser, late].map((one) => one.cookie('bailiwick') !== undefined)).toEqual([true, false])
  })

  it('is over once it has led to a session, whatever is posted again', async () => {
    await start()
    const first = browser.form()
    await browser.submit(password)
    const second = browser.form()
    await browser.submit({ code: codeOf(secret, stage.app) })
    for (const form of [first, second]) {
      const again = await browser.request(
        'POST',
        form.action,
        Object.entries({ ...form.hidden, ...password }),
      )
      expect(again.status).toBe(303)
    }
    expect((await browser.open(first.action.replace(/\/[^/]+$/, ''))).status).toBe(404)
    expect(await sessionsIn(stage.app, place)).toHaveLength(1)
  })

  it('begins anew with another organization: what was proved before is gone', async () => {
    const other = await anOrganizationWith(stage)
    await aPerson(stage.app, other, 'bob@example.com')
    await start()
    const path = flowPath()
    await browser.submit(password)
    await setOrganization(stage.app, place, { status: 'suspended' })
    await browser.open(`${path}/organization`)
    await browser.submit({ organization: other.slug })
    expect(browser.title()).toBe(`Sign in to ${other.slug}`)
    await browser.submit(password)
    expect(browser.shown?.status).toBe(422)
    expect(await sessionsIn(stage.app, other)).toEqual([])
  })

  it('sends 303 after a post, keeps no page, and names this server by its configured address alone (CVE-2025-64101)', async () => {
    browser.headers['x-forwarded-host'] = 'evil.example'
    browser.headers.forwarded = 'host=evil.example;proto=https'
    await start()
    expect(browser.shown?.headers['cache-control']).toBe('no-store')
    expect(browser.shown?.headers['content-security-policy']).toContain("default-src 'none'")
    const { action, hidden } = browser.form()
    const answer = await browser.request('POST', action, Object.entries({ ...hidden, ...password }))
    expect(answer.status).toBe(303)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers.location).toMatch(/^\/w\//)
    const page = await browser.open(String(answer.headers.location))
    expect(page.body).not.toContain('evil')
  })

  it('refuses a field that is given twice', async () => {
    await start()
    const { action, hidden } = browser.form()
    const twice: [string, string][] = [
      ...Object.entries(hidden),
      ['identifier', 'a'],
      ['identifier', 'b'],
      ['password', 'c'],
    ]
    expect((await browser.request('POST', action, twice)).status).toBe(400)
  })

  it('sets cookies that no script reads and no other site sends', async () => {
    await start()
    await browser.submit(password)
    const form = browser.form()
    const answer = await browser.request(
      'POST',
      form.action,
      Object.entries({ ...form.hidden, code: codeOf(secret, stage.app) }),
    )
    for (const cookie of [answer.headers['set-cookie'] ?? []].flat()) {
      expect(cookie).toMatch(/; HttpOnly; SameSite=Lax/)
    }
    expect(await eventsIn(stage.app, place)).not.toEqual([])
  })
})
