import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { epochSeconds } from '../../src/kernel/clock.ts'
import { sign } from '../../src/protocols/oidc-upstream/testing/test-provider.ts'
import { OAuthStage } from '../attacks/stage.ts'
import { hold } from './oauth.ts'

describe('what applications hold when a provider has ended its session', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await OAuthStage.open()
  })
  afterAll(() => stage.app.drop())

  it('is over at once, but for what was given to outlive the session (Back-Channel Logout 1.0, 2.7)', async () => {
    const held = await hold(stage)
    const { school, visit, access, refresh, offline } = held
    // Warm: memory knows the session.
    expect((await stage.userinfo(access)).status).toBe(200)
    const now = epochSeconds(stage.app.services.clock.now())
    const claims = {
      ...{
        iss: school.provider.issuer,
        aud: 'bailiwick',
        iat: now,
        exp: now + 120,
        jti: 'jti-1',
        sub: 'rider',
      },
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    }
    const logout_token = await sign(school.provider.key, claims, { typ: 'logout+jwt' })
    const told = await stage.app.http.inject({
      method: 'POST',
      url: `/w/${stage.workspace.slug}/sign-in/backchannel/${school.connectionId}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ logout_token }).toString(),
    })
    expect(told.statusCode).toBe(200)
    expect((await stage.userinfo(access)).status).toBe(401)
    expect((await visit.refresh(refresh)).body).toMatchObject({ error: 'invalid_grant' })
    expect((await visit.refresh(offline)).status).toBe(200)
    await school.provider.close()
  })
})
