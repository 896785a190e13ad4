import { afterEach, beforeEach, expect, it } from 'vitest'
import { Flow } from './testing/browser.ts'
import { type Stage, setStage } from './testing/stage.ts'
import { TokenClient } from './testing/token-client.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
  stage.world.client('spa', stage.north, { authMethod: 'none' })
})
afterEach(() => stage.server.close())

it.each(['app', 'spa'])('CVE-2024-23647: is asked of every client, here %s', async (clientId) => {
  const flow = new Flow(stage.server.issuer, clientId)
  const callback = await flow.start(stage.browser, {
    code_challenge: undefined,
    code_challenge_method: undefined,
  })
  expect(callback.searchParams.get('error')).toBe('invalid_request')
  expect(callback.searchParams.has('code')).toBe(false)
})

it('CVE-2024-23647: takes S256 only', async () => {
  const callback = await new Flow(stage.server.issuer, 'spa').start(stage.browser, {
    code_challenge_method: 'plain',
  })
  expect(callback.searchParams.get('error')).toBe('invalid_request')
})

it('CVE-2024-23647: refuses a code without the verifier, and with that of another request', async () => {
  const spa = new TokenClient(stage.server, 'spa')
  const flow = new Flow(stage.server.issuer, 'spa')
  const callback = await flow.start(stage.browser)
  for (const code_verifier of ['', new Flow(stage.server.issuer, 'spa').verifier]) {
    expect((await spa.code(flow, callback, { code_verifier })).body).toMatchObject({ error: 'invalid_grant' })
  }
  expect((await spa.code(flow, callback)).status).toBe(200)
})
