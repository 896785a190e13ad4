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
  new Flow(stage.server.issuer, 'app').start(stage.browser, {
    ...(acr_values !== '' && { acr_values }),
    ...more,
  })

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

/** `claims` with an `acr` of the ID token. */
const acrClaim = (acr: unknown, more: object = {}) => ({
  claims: JSON.stringify({ id_token: { acr, ...more }, userinfo: { email: null } }),
})
const essential = (...values: string[]) => acrClaim({ essential: true, values })

it('takes an essential claim as it takes acr_values, and tells one of its values (OpenID Connect Core 5.5.1.1)', async () => {
  provedBy(ACR.phishingResistant)
  for (const asked of [essential(ACR.twoFactors), acrClaim({ essential: true, value: ACR.twoFactors })]) {
    const tokens = await stage.tokens({ ...asked, scope: 'openid offline_access' })
    for (const one of [tokens, await stage.app.refresh(tokens)])
      expect(claimsOf(one)).toMatchObject({ acr: ACR.twoFactors })
  }
  expect(claimsOf(await stage.tokens(essential(ACR.phishingResistant, ACR.twoFactors))).acr).toBe(
    ACR.phishingResistant,
  )
  expect(claimsOf(await stage.tokens(acrClaim({ values: [ACR.twoFactors] }))).acr).toBe(ACR.phishingResistant)
  for (const asked of [acrClaim(null), acrClaim({ essential: true })])
    expect(claimsOf(await stage.tokens(asked)).acr).toBe(ACR.phishingResistant)
})

it('asks for more where it is essential, says so where nobody may be asked, and goes on once it is there', async () => {
  provedBy(ACR.password)
  const both = { acr_values: ACR.password, ...essential(ACR.twoFactors) }
  for (const asked of [essential(ACR.twoFactors, 'unknown'), acrClaim({ values: [ACR.twoFactors] }), both]) {
    const page = new URL(new Flow(stage.server.issuer, 'app').url(asked))
    expect((await start('', asked)).searchParams.has('code'), page.search).toBe(false)
    const silent = await start('', { ...asked, prompt: 'none' })
    expect(silent.searchParams.get('error')).toBe('interaction_required')
  }
  const flow = new Flow(stage.server.issuer, 'app')
  const page = await flow.start(stage.browser, essential(ACR.twoFactors))
  expect(await (await stage.browser.get(page.href)).json()).toMatchObject({ reasons: ['step_up'] })
  provedBy(ACR.phishingResistant)
  const done = await flow.page(stage.browser, page, { do: 'pick', as: stage.ann.email })
  expect(claimsOf(await stage.app.code(flow, done)).acr).toBe(ACR.twoFactors)
  for (const known of [essential('urn:example:gold'), { acr_values: ACR.password, ...essential('gold') }])
    expect((await start('', known)).searchParams.get('error')).toBe('unmet_authentication_requirements')
})

it('refuses a claim that says nothing clear, and hands out no claim that came with none of its scopes', async () => {
  provedBy(ACR.password)
  const odd = [
    { values: [] },
    { values: 'a' },
    { values: [1] },
    { value: '' },
    { essential: 'yes' },
    'a',
    [1],
  ]
  for (const acr of odd)
    expect((await start('', acrClaim(acr))).searchParams.get('error'), JSON.stringify(acr)).toBe(
      'invalid_request',
    )
  const email = { email: { essential: true }, roles: null, permissions: null }
  const tokens = await stage.tokens(acrClaim(null, email))
  for (const name of Object.keys(email)) expect(claimsOf(tokens)).not.toHaveProperty(name)
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
