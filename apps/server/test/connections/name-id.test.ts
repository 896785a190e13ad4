import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aStage, type Stage, sessionsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { Browser } from '../harness/browser.ts'
import { answerOf, aSamlConnected, post, relayStateOf, type SamlConnected } from './saml-stage.ts'
import { departFrom } from './stage.ts'

const FORMAT = / Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"/
const named = (format: string) => ` Format="urn:oasis:names:tc:SAML:${format}"`

/** Law 4: an address is given to somebody else one day, whatever a provider calls it. */
describe('the name that a SAML provider gives a person', () => {
  let stage: Stage
  let school: SamlConnected
  beforeAll(async () => {
    stage = await aStage()
    school = await aSamlConnected(stage)
  })
  afterAll(() => stage.app.drop())

  async function sessionsBy(nameId: string, format: string): Promise<number> {
    const before = (await sessionsIn(stage.app, school.place)).length
    const browser = new Browser(stage.app)
    const departure = await departFrom(stage, school.place, browser)
    const said = {
      nameId,
      attributes: { email: [`${before}@school.example`] },
      assertion: (text: string) => text.replace(FORMAT, format),
    }
    const { location } = await post(
      stage.app,
      school,
      answerOf(stage, school, departure, said),
      relayStateOf(departure),
    )
    await browser.open(location)
    return (await sessionsIn(stage.app, school.place)).length - before
  }

  it.each([
    ['an address', named('1.1:nameid-format:emailAddress')],
    ['an address of no format that is said', named('1.1:nameid-format:unspecified')],
    ['an address of no format', ''],
  ])('is not %s', async (_what, format) => {
    expect(await sessionsBy('rider@school.example', format)).toBe(0)
    const { body } = await school.api(school.admin, `GET ${school.one}/health`)
    expect(JSON.stringify(body)).toContain('subject_missing')
  })

  it.each([
    ['a persistent one', named('2.0:nameid-format:persistent')],
    ['one that is no address, of no format', ''],
  ])('is %s', async (what, format) => {
    expect(await sessionsBy(`rider-17 ${what}`, format)).toBe(1)
  })
})
