import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addSeconds, fixedClock, systemClock, toDate } from '../../src/kernel/clock.ts'
import { aStage, type Stage, sessionsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { Browser } from '../harness/browser.ts'
import { answerOf, aSamlConnected, post, relayStateOf } from './saml-stage.ts'
import { aConnected, comeBack, departFrom, departureOf, signInThrough } from './stage.ts'

/** Providers count whole seconds. */
const clock = fixedClock(toDate(Math.floor(systemClock.now().getTime() / 1000) * 1000))

describe('a sign-in at the provider (attack 33)', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage({ clock })
  })
  afterAll(() => stage.app.drop())

  const url = (path: string) => `/w/${stage.workspace.slug}${path}`
  const seconds = () => Math.floor(clock.now().getTime() / 1000)

  it('of this morning opens nothing that asks for a fresh proof, and the provider is asked for one', async () => {
    const school = await aConnected(stage)
    const tenHours = 10 * 60 * 60
    school.provider.claims = { sub: 'r', email: 'r@school.example', auth_time: seconds() - tenHours }
    const browser = await signInThrough(stage, school)
    const [session] = await sessionsIn(stage.app, school.place)
    await browser.open(url('/account/second-factor'))
    await browser.open(url('/account/connections/link'))
    expect(session?.authenticated_at).toEqual(addSeconds(clock.now(), -tenHours))
    expect(browser.title()).toBe(`Sign in to ${school.place.slug}`)
    const departure = departureOf(await browser.press('connection'))
    expect([departure.searchParams.get('prompt'), departure.searchParams.get('max_age')]).toEqual([
      'login',
      '0',
    ])
    // Whoever is not asked there after all is no further, and whoever is, is.
    await comeBack(browser, school.provider, departure)
    expect(browser.title()).toBe(`Sign in to ${school.place.slug}`)
    const again = departureOf(await browser.press('connection'))
    school.provider.claims = { ...school.provider.claims, auth_time: seconds() }
    await comeBack(browser, school.provider, again)
    expect(browser.title()).toBe('Link your account')
    await school.provider.close()
  })

  it('counts from when it was, by SAML as well, and never in the future', async () => {
    const school = await aSamlConnected(stage)
    const browser = new Browser(stage.app)
    const departure = await departFrom(stage, school.place, browser)
    const ago = addSeconds(clock.now(), -30)
    const said = answerOf(stage, school, departure, { now: ago })
    await browser.open((await post(stage.app, school, said, relayStateOf(departure))).location)
    expect((await sessionsIn(stage.app, school.place))[0]?.authenticated_at).toEqual(ago)
    const other = await aConnected(stage)
    other.provider.claims = { sub: 'r', email: 'r@school.example', auth_time: seconds() + 30 }
    await signInThrough(stage, other)
    expect((await sessionsIn(stage.app, other.place))[0]?.authenticated_at).toEqual(clock.now())
    await other.provider.close()
  })

  it('of before the connection was switched off makes a session that stands, once it is on again', async () => {
    const school = await aConnected(stage)
    school.provider.claims = { sub: 'r', email: 'r@school.example', auth_time: seconds() - 600 }
    clock.advance(60)
    await school.api(school.admin, `POST ${school.one}/deactivate`, {})
    await school.api(school.admin, `POST ${school.one}/activate`, {})
    const browser = await signInThrough(stage, school)
    await browser.open(url('/account'))
    expect(browser.title()).toBe('Your account')
    await school.provider.close()
  })
})
