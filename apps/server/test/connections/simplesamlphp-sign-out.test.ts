import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertIdentity } from '../../src/modules/identities/index.ts'
import { aStage, type Stage, sessionsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { makeOwnKey } from '../../src/protocols/saml/index.ts'
import { aUser } from '../factories/index.ts'
import { Browser } from '../harness/browser.ts'
import { hasSimpleSamlPhp, PERSON, type SimpleSamlPhp, startSimpleSamlPhp } from '../saml/simplesamlphp.ts'
import { hiddenFields, Visitor } from '../saml/visitor.ts'
import { aSamlConnected, post, type SamlConnected } from './saml-stage.ts'
import { departFrom, departureOf } from './stage.ts'

/** The whole server against an identity provider that shares no code with us. */
describe.skipIf(!hasSimpleSamlPhp())('single logout with SimpleSAMLphp', () => {
  let stage: Stage
  let idp: SimpleSamlPhp
  let school: SamlConnected

  beforeAll(async () => {
    stage = await aStage()
    const key = await makeOwnKey('idp', stage.app.services.clock.now(), 30)
    idp = await startSimpleSamlPhp(
      async (url) => {
        const settings = {
          entityId: `${url}/idp`,
          signOnUrl: `${url}/saml2/idp/SSOService.php`,
          logoutUrl: `${url}/saml2/idp/SingleLogoutService.php`,
          logout: 'upstream',
        }
        school = await aSamlConnected(stage, settings, key)
        return (await stage.app.http.inject({ url: school.self.entityId })).body
      },
      key,
      false,
    )
    const { place, connectionId } = school
    const userId = await aUser(stage.app, place)
    await inOrganization(stage.app.services.db, place, (tx) =>
      insertIdentity(tx, {
        ...{ connectionId, generation: 1, subject: PERSON.uid[0] ?? '', userId },
        connectionOrganizationId: place.organizationId,
        now: stage.app.services.clock.now(),
      }),
    )
  })
  afterAll(async () => {
    idp?.stop()
    await stage.app.drop()
  })

  /** One person with one browser, which is here and at the provider. */
  async function signIn() {
    const [browser, visitor] = [new Browser(stage.app), new Visitor(idp.url)]
    const form = await visitor.go((await departFrom(stage, school.place, browser)).href)
    const { user: username, password } = PERSON
    const page = await visitor.go(form.url, { ...hiddenFields(form.body), username, password })
    const { SAMLResponse = '', RelayState = '' } = hiddenFields(page.body)
    await browser.open((await post(stage.app, school, SAMLResponse, RelayState)).location)
    expect(browser.title()).toBe('Your account')
    return { browser, visitor }
  }
  const pathOf = (url: string) => url.replace('http://localhost:4000', '')
  const lastEnd = async () => (await sessionsIn(stage.app, school.place)).at(-1)?.end_reason
  const asksAgain = async (visitor: Visitor) =>
    (await visitor.go((await departFrom(stage, school.place)).href)).body.includes('name="username"')

  it('ends its session when somebody signs out here', async () => {
    const { browser, visitor } = await signIn()
    expect(await asksAgain(visitor)).toBe(false)
    await browser.open(`/w/${stage.workspace.slug}/account/sign-out`)
    const departure = departureOf(await browser.submit({ decision: 'sign-out' }))
    expect(await lastEnd()).toBe('signed_out')
    const back = await visitor.go(departure.href)
    await browser.open(pathOf(back.url))
    expect([browser.shown?.url, browser.title()]).toEqual([
      `/w/${stage.workspace.slug}/account/signed-out`,
      'You are signed out',
    ])
    expect(await asksAgain(visitor)).toBe(true)
  })

  it('has ours ended when somebody signs out there, and takes our answer', async () => {
    const { browser, visitor } = await signIn()
    const end = `${idp.url}/saml2/idp/metadata.php`
    const asked = await visitor.go(
      `${idp.url}/saml2/idp/initSLO.php?${new URLSearchParams({ RelayState: end })}`,
    )
    expect(asked.url).toContain(`${school.connectionId}/logout?SAMLRequest=`)
    const answer = departureOf(await browser.open(pathOf(asked.url)))
    expect(await lastEnd()).toBe('signed_out_at_provider')
    expect((await visitor.go(answer.href)).url).toBe(end)
    expect(await asksAgain(visitor)).toBe(true)
    await browser.open(`/w/${stage.workspace.slug}/account`)
    expect(browser.title()).not.toBe('Your account')
  })
})
