import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Browser, Flow } from './testing/browser.ts'
import { type Stage, setStage } from './testing/stage.ts'

describe('where too much is begun', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setStage()
    stage.world.waiting = 7
  })
  afterEach(() => stage.server.close())

  const kept = () => [...stage.world.store.artifacts.values()].length

  it('keeps no request and no way out for whoever has proved nothing, and says for how long', async () => {
    const stranger = new Browser()
    const { issuer } = stage.server
    for (const url of [new Flow(issuer, 'app').url(), `${issuer}/logout`]) {
      const answer = await stranger.get(url)
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7'])
      expect([answer.headers.get('location'), answer.headers.get('set-cookie')]).toEqual([null, null])
      expect(await answer.text()).toContain('too many, 7')
    }
    expect(kept()).toBe(0)
  })

  it('lets in who is signed in', async () => {
    const callback = await new Flow(stage.server.issuer, 'app').start(stage.browser)
    expect(callback.searchParams.get('code')).toBeTruthy()
  })

  it('lets a client push that proves itself, and no other', async () => {
    const form = () => new URLSearchParams(new URL(new Flow(stage.server.issuer, 'app').url()).search)
    expect((await stage.app.post('/par', form())).status).toBe(201)
    stage.world.client('open', stage.north, { authMethod: 'none', secretHashes: [] })
    const body = form()
    body.set('client_id', 'open')
    const answer = await fetch(`${stage.server.issuer}/par`, { method: 'POST', body })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7'])
    expect(await answer.json()).toMatchObject({ error: 'temporarily_unavailable' })
    expect(kept()).toBe(1)
  })
})
