import { afterEach, beforeEach, expect, it } from 'vitest'
import { ACR } from '../../modules/policies/index.ts'
import { Flow } from './testing/browser.ts'
import { type Stage, setStage } from './testing/stage.ts'
import { claimsOf, text } from './testing/token-client.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(() => stage.server.close())

/** The session of the browser was as strong as this. */
const provedBy = (acr: string): void => {
  const [session] = stage.world.browsers.get(stage.browser.id) ?? []
  if (!session) throw new Error('nobody is signed in')
  stage.world.authenticateAgain(session, acr)
}
const start = (acr_values: string, more: Record<string, string> = {}) =>
  new Flow(stage.server.issuer, 'app').start(stage.browser, { acr_values, ...more })

it('takes a sign-in that is as strong as asked, and tells of it in each kind of token', async () => {
  provedBy(ACR.phishingResistant)
  const tokens = await stage.tokens({
    acr_values: `${ACR.twoFactors} unknown`,
    scope: 'openid offline_access',
  })
  const proved = { acr: ACR.phishingResistant, amr: ['pwd'], auth_time: expect.any(Number) }
  expect(claimsOf(tokens)).toMatchObject(proved)
  for (const kind of ['access_token', 'refresh_token'])
    expect((await stage.app.introspect(text(tokens, kind))).body, kind).toMatchObject(proved)
})

it('asks for more where the sign-in was weaker', async () => {
  provedBy(ACR.password)
  for (const acr of [ACR.twoFactors, ACR.phishingResistant, ACR.connection]) {
    const page = await start(acr)
    expect(await (await stage.browser.get(page.href)).json()).toMatchObject({
      prompt: 'login',
      reasons: ['step_up'],
    })
    const silent = await start(acr, { prompt: 'none' })
    expect(silent.searchParams.get('error')).toBe('interaction_required')
  }
  expect((await start(`${ACR.twoFactors} ${ACR.password}`)).searchParams.has('code')).toBe(true)
})

it('goes on once it is as strong as asked, and not before', async () => {
  provedBy(ACR.password)
  const flow = new Flow(stage.server.issuer, 'app')
  const page = await flow.start(stage.browser, { acr_values: ACR.twoFactors })
  const still = await flow.page(stage.browser, page, { do: 'pick', as: stage.ann.email })
  expect(still.pathname).toMatch(/sign-in/)
  provedBy(ACR.twoFactors)
  const done = await flow.page(stage.browser, still, { do: 'pick', as: stage.ann.email })
  expect(claimsOf(await stage.app.code(flow, done)).acr).toBe(ACR.twoFactors)
})

it('says so where nothing that is asked for is known here, whoever is signed in', async () => {
  for (const more of [{}, { prompt: 'none' }]) {
    const answer = await start('urn:example:gold', more)
    expect(answer.searchParams.get('error')).toBe('unmet_authentication_requirements')
  }
  stage.world.browsers.clear()
  expect((await start('urn:example:gold')).searchParams.get('error')).toBe(
    'unmet_authentication_requirements',
  )
})
