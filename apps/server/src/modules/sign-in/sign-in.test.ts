import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from '../../../test/harness/browser.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  codeOf,
  eventsIn,
  PASSWORD,
  recoveryCodesOn,
  type Stage,
  secretOn,
  sessionsIn,
} from './testing.test-helper.ts'

const REQUIRED = { secondFactor: { requirement: 'required' } }

describe('signing in', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  const start = (browser: Browser, query = '') => browser.open(`/w/${stage.workspace.slug}/sign-in${query}`)

  it('goes from the organization to the account by password alone where the policy asks for no more', async () => {
    const place = await anOrganizationWith(stage)
    await aPerson(stage.app, place, 'pam@example.com')
    const browser = new Browser(stage.app)
    await start(browser)
    expect(browser.title()).toBe('Find your organization')
    await browser.submit({ organization: place.slug })
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    expect(await sessionsIn(stage.app, place)).toEqual([])
    const shown = await browser.submit({ identifier: 'Pam@Example.com', password: PASSWORD })
    expect(browser.title()).toBe('Your account')
    expect(shown.url).toMatch(/\/account\?session=ses_/)
    const [session] = await sessionsIn(stage.app, place)
    expect(session).toMatchObject({ amr: ['pwd'], second_factor_at: null })
    const [event] = await eventsIn(stage.app, place)
    expect(event).toMatchObject({ type: 'user.signed_in', outcome: 'success', actor_kind: 'user' })
  })

  it('sets up a second factor where the policy asks for one, and makes no session before', async () => {
    const place = await anOrganizationWith(stage, REQUIRED)
    await aPerson(stage.app, place, 'eve@example.com')
    const browser = new Browser(stage.app)
    await start(browser, `?organization=${place.slug}`)
    await browser.submit({ identifier: 'eve@example.com', password: PASSWORD })
    expect(browser.title()).toBe('Set up your second factor')
    const secret = secretOn(browser)
    await browser.submit({ code: '000000' })
    expect(browser.shown?.status).toBe(422)
    expect(secretOn(browser)).toBe(secret)
    await browser.submit({ code: codeOf(secret, stage.app) })
    expect(browser.title()).toBe('Save your recovery codes')
    expect(recoveryCodesOn(browser)).toHaveLength(10)
    expect(await sessionsIn(stage.app, place)).toEqual([])
    await browser.submit({})
    expect(browser.shown?.status).toBe(422)
    await browser.submit({ saved: 'yes' })
    expect(browser.title()).toBe('Your account')
    expect((await sessionsIn(stage.app, place))[0]).toMatchObject({ amr: ['pwd', 'otp', 'mfa'] })
  })
})
