import { afterEach, beforeEach, expect, it } from 'vitest'
import { Flow } from './testing/browser.ts'
import { type Stage, setStage } from './testing/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(() => stage.server.close())

it.each([
  ['success', {}],
  ['error', { scope: 'openid', prompt: 'none', organization: 'nowhere' }],
])('attack 63: names the issuer in the response of a %s', async (_name, parameters) => {
  const callback = await new Flow(stage.server.issuer, 'app').start(stage.browser, parameters)
  expect(callback.searchParams.get('iss')).toBe(stage.server.issuer)
})
