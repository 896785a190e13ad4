import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Stage, setStage } from './testing/stage.ts'
import { TokenClient, text } from './testing/token-client.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(() => stage.server.close())

it.each(['access_token', 'refresh_token'])('ends the tokens of the grant by its %s', async (name) => {
  const tokens = await stage.tokens()
  expect((await stage.app.post('/revoke', { token: text(tokens, name) })).status).toBe(200)
  expect((await stage.app.userinfo(tokens)).status).toBe(401)
  expect((await stage.app.refresh(tokens)).status).toBe(400)
})

it('does nothing to a token of another client, and answers as to one that never was', async () => {
  stage.world.client('other', stage.north)
  const other = new TokenClient(stage.server, 'other')
  const tokens = await stage.tokens()
  const foreign = await other.post('/revoke', { token: text(tokens, 'refresh_token') })
  expect(foreign).toEqual(await other.post('/revoke', { token: 'never-was' }))
  expect((await stage.app.refresh(tokens)).status).toBe(200)
})
