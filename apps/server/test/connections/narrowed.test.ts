import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OAuthStage } from '../attacks/stage.ts'
import { hold, holdBelow } from './oauth.ts'
import { connectionTo } from './stage.ts'

describe('a connection that reaches no further than its organization any more', () => {
  let stage: OAuthStage
  const open: { close(): Promise<void> }[] = []
  beforeAll(async () => {
    stage = await OAuthStage.open()
  })
  afterAll(async () => {
    await Promise.all(open.map((one) => one.close()))
    await stage.app.drop()
  })

  /** Somebody of an organization below who came through the connection of the one above. */
  async function below() {
    const { school, child } = await hold(stage, { below: true })
    open.push(school.provider)
    const held = await holdBelow(stage, { school, child })
    const narrow = () => stage.api(`PUT ${school.one}`, connectionTo(school.provider))
    const widen = () => stage.api(`PUT ${school.one}`, connectionTo(school.provider, { reach: 'subtree' }))
    return { ...held, narrow, widen }
  }

  it('what it ended does not come back when it reaches them again (attack 53)', async () => {
    const { visit, organization, narrow, widen, access, refresh } = await below()
    expect((await narrow()).status).toBe(200)
    expect((await stage.userinfo(access)).status).toBe(401)
    expect((await widen()).status).toBe(200)
    const none = await visit.authorize({ organization, prompt: 'none' })
    expect([
      (await stage.userinfo(access)).status,
      none.searchParams.get('error'),
      (await visit.refresh(refresh)).body.error,
    ]).toEqual([401, 'login_required', 'invalid_grant'])
  })
})
