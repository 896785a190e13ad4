import { afterEach, beforeEach, expect, it } from 'vitest'
import { Flow } from './testing/browser.ts'
import { type Stage, setStage } from './testing/stage.ts'
import { claimsOf, text } from './testing/token-client.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(() => stage.server.close())

async function pushed(parameters: Record<string, string>) {
  const flow = new Flow(stage.server.issuer, 'app')
  const form = new URLSearchParams(new URL(flow.url(parameters)).search)
  const answer = await stage.app.post('/par', form)
  expect(answer.status).toBe(201)
  const query = new URLSearchParams({ client_id: 'app', request_uri: text(answer, 'request_uri') })
  return { flow, url: `${stage.server.issuer}/authorize?${query}` }
}

it('chooses session and organization by what was pushed, not by what the browser adds', async () => {
  stage.world.signIn(stage.browser.id, stage.world.user('bob@south.example', stage.south))
  const { flow, url } = await pushed({ organization: 'south', login_hint: stage.ann.email })
  const response = await stage.browser.get(`${url}&organization=north&login_hint=bob@south.example`)
  const callback = new URL(response.headers.get('location') ?? '')
  expect(claimsOf(await stage.app.code(flow, callback))).toMatchObject({
    sub: stage.ann.id,
    org_id: stage.south.id,
  })
})

it('is good for one authorization', async () => {
  const { url } = await pushed({})
  const answers = await Promise.all([stage.browser.get(url), stage.browser.get(url), stage.browser.get(url)])
  const codes = answers.filter((answer) => answer.headers.get('location')?.includes('code='))
  expect(codes).toHaveLength(1)
  expect((await stage.browser.get(url)).status).toBe(400)
})

it('is worth nothing to another client, neither in whose name it was pushed nor in its own', async () => {
  stage.world.client('other', stage.north)
  const { url } = await pushed({})
  const asOther = new URL(url)
  asOther.searchParams.set('client_id', 'other')
  const { authorizations } = await heldBy(asOther)
  expect(authorizations).toEqual([])
  // Nor is it used up by that: whose it is goes on.
  expect((await stage.browser.get(url)).headers.get('location')).toContain('code=')
})

/** What is granted after a browser came with an address, to whom. */
async function heldBy(url: URL) {
  const answer = await stage.browser.get(url.href)
  expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
  return { authorizations: [...stage.world.store.grants.values()].map(({ clientId }) => clientId) }
}

it('can be required of a client', async () => {
  stage.world.client('app', stage.north, { requirePushedRequests: true })
  const callback = await new Flow(stage.server.issuer, 'app').start(stage.browser)
  expect(callback.searchParams.get('error')).toBe('invalid_request')
})
