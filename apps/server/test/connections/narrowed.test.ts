import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertIdentity } from '../../src/modules/connections/index.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { OAuthStage, Visit } from '../attacks/stage.ts'
import { aUser } from '../factories/index.ts'
import { authorizeThrough, hold } from './oauth.ts'
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
    const { app, workspace } = stage
    const userId = await aUser(app, child, 'below@riders.example')
    await inOrganization(app.services.db, child, (tx) =>
      insertIdentity(tx, {
        connectionId: school.connectionId,
        generation: 1,
        subject: 'below',
        connectionOrganizationId: school.place.organizationId,
        userId,
        now: app.services.clock.now(),
      }),
    )
    school.provider.claims = { sub: 'below' }
    const visit = new Visit(stage, await stage.application(workspace.root))
    const organization = child.organizationId
    const at = await authorizeThrough(visit, school, { organization })
    const { body } = await visit.redeem(at.searchParams.get('code') ?? '')
    const narrow = () => stage.api(`PUT ${school.one}`, connectionTo(school.provider))
    const widen = () => stage.api(`PUT ${school.one}`, connectionTo(school.provider, { reach: 'subtree' }))
    const { access_token: access, refresh_token: refresh } = body as Record<string, string>
    return { visit, organization, narrow, widen, access: access ?? '', refresh: refresh ?? '' }
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
