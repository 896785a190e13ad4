import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMinutes, fixedClock, systemClock } from '../../src/kernel/clock.ts'
import { aStage, type Stage, sessionsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { Browser } from '../harness/browser.ts'
import { answerOf, aSamlConnected, post, relayStateOf, type SamlConnected } from './saml-stage.ts'
import { departFrom, departureOf } from './stage.ts'

const clock = fixedClock(systemClock.now())

/** SAML core 2.7.2: when a session that a statement led to has to be over. */
describe('the session that a provider says the end of', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage({ clock })
  })
  afterAll(() => stage.app.drop())

  const account = () => `/w/${stage.workspace.slug}/account`

  /** Answers with an end in so many minutes, or with none. */
  async function arrive(school: SamlConnected, browser: Browser, departure: URL, minutes?: number) {
    const end = minutes === undefined ? '' : addMinutes(clock.now(), minutes).toISOString()
    const assertion = (xml: string) => xml.replace('SessionIndex=', `SessionNotOnOrAfter="${end}" $&`)
    const said = answerOf(stage, school, departure, minutes === undefined ? {} : { assertion })
    await browser.open((await post(stage.app, school, said, relayStateOf(departure))).location)
  }

  async function signIn(school: SamlConnected, minutes?: number): Promise<Browser> {
    const browser = new Browser(stage.app)
    await arrive(school, browser, await departFrom(stage, school.place, browser), minutes)
    await browser.open(account())
    expect(browser.title()).toBe('Your account')
    return browser
  }

  const listed = async ({ api, admin, place }: SamlConnected) =>
    ((await api(admin, `GET /organizations/${place.organizationId}/sessions`)).body.items as unknown[]).length

  it('is over then, at every door, long before those of others', async () => {
    const school = await aSamlConnected(stage)
    const [bounded, free] = [await signIn(school, 10), await signIn(school)]
    const before = await listed(school)
    clock.advance(9 * 60)
    await bounded.open(account())
    expect(bounded.title()).toBe('Your account')
    // The minute by which clocks may differ is the session's as well.
    clock.advance(2 * 60)
    await bounded.open(account())
    expect(bounded.title()).not.toBe('Your account')
    await free.open(account())
    expect(free.title()).toBe('Your account')
    expect(await listed(school)).toBe(before - 1)
  })

  it('goes on as far as the provider says when the person proves themself there again', async () => {
    const school = await aSamlConnected(stage)
    const browser = await signIn(school, 10)
    clock.advance(6 * 60)
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${school.place.slug}&fresh`)
    const departure = departureOf(await browser.press('connection'))
    await arrive(school, browser, departure, 10)
    clock.advance(6 * 60)
    await browser.open(account())
    expect(browser.title()).toBe('Your account')
    const ends = (await sessionsIn(stage.app, school.place)).map(({ ends_at }) => ends_at)
    expect(ends).toContainEqual(addMinutes(clock.now(), 5))
  })
})
