import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  codeOf,
  enrol,
  eventsIn,
  PASSWORD,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import type { OAuthStage } from '../attacks/stage.ts'
import { aPair, invite, linkOf, membersOf, openStage, type Pair } from './stage.ts'

describe('the page of an invitation to a member from elsewhere', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.app.drop())

  async function open(pair: Pair) {
    const made = await invite(pair)
    const token = await linkOf(pair, made.body.id)
    const browser = stage.browser()
    const { organizationId: organization } = pair.host
    const url = `/w/${stage.workspace.slug}/sign-in/membership?${new URLSearchParams({ organization, token })}`
    await browser.open(url)
    return { browser, url, token }
  }

  it('lets somebody sign in to whichever account, shows what is told, and takes it', async () => {
    const pair = await aPair(stage)
    const { browser, url } = await open(pair)
    expect(browser.title()).toContain('Invitation to')
    expect(browser.shown?.body).toContain('You come with this role:')
    await browser.submit({ decision: 'another' })
    await browser.submit({ organization: pair.home.slug })
    await browser.submit({ identifier: pair.email, password: PASSWORD })
    expect(browser.shown?.url).toContain('/sign-in/membership')
    expect(browser.shown?.body).toContain(pair.email)
    expect(browser.shown?.body).toContain('You come with this role:')
    await browser.submit({})
    expect(browser.title()).toContain('You are a member now')
    expect(await membersOf(pair)).toMatchObject([{ home_user_id: pair.person, email: pair.email }])
    await browser.open(url)
    expect(browser.shown?.status).toBe(410)
  })

  it('is come back to by a link of the mailed list of organizations, in the same browser alone', async () => {
    const pair = await aPair(stage)
    const { browser } = await open(pair)
    await browser.submit({ decision: 'another' })
    await browser.submit({ organization: pair.email })
    const mailed = `/w/${stage.workspace.slug}/sign-in?organization=${pair.home.slug}`
    const other = stage.browser()
    other.setCookie('bailiwick-back', browser.cookie('bailiwick-back') ?? '')
    await other.open(mailed)
    await other.submit({ identifier: pair.email, password: PASSWORD })
    expect(other.shown?.url).toContain('/account')
    await browser.open(mailed)
    await browser.submit({ identifier: pair.email, password: PASSWORD })
    expect(browser.shown?.url).toContain('/sign-in/membership')
    // Whoever has been there is led there no more.
    expect(browser.cookie('bailiwick-back') || undefined).toBeUndefined()
    await browser.submit({})
    expect(await membersOf(pair)).toMatchObject([{ home_user_id: pair.person }])
  })

  it('asks whoever does not meet what their home asks for by now for it, and comes back', async () => {
    const pair = await aPair(stage)
    const { browser } = await open(pair)
    await browser.submit({ decision: 'another' })
    await browser.submit({ organization: pair.home.slug })
    await browser.submit({ identifier: pair.email, password: PASSWORD })
    const { secret } = await enrol(stage.app, pair.home, pair.person)
    await setOrganization(stage.app, pair.home, {
      policy: JSON.stringify({ secondFactor: { requirement: 'required' } }),
    })
    await browser.submit({})
    expect(browser.title()).toBe('Confirm that it is you')
    expect(await membersOf(pair)).toEqual([])
    await browser.submit({ code: codeOf(secret, stage.app) })
    expect(browser.shown?.url).toContain('/sign-in/membership')
    await browser.submit({})
    expect(browser.title()).toContain('You are a member now')
  })

  it('waits for the home to agree, and tells the host nobody until then', async () => {
    const pair = await aPair(stage, { home: { externalMembers: { elsewhere: 'afterConsent' } } })
    const { browser } = await open(pair)
    await browser.submit({ decision: 'another' })
    await browser.submit({ organization: pair.home.slug })
    await browser.submit({ identifier: pair.email, password: PASSWORD })
    await browser.submit({})
    expect(browser.title()).toContain('has been asked')
    expect(await membersOf(pair)).toEqual([])
    const told = JSON.stringify(await eventsIn(stage.app, pair.host))
    for (const secret of [pair.email, pair.person, pair.home.organizationId, pair.home.slug])
      expect(told).not.toContain(secret)
  })
})
