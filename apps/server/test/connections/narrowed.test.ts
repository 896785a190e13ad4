import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeBackBelow } from '../../src/modules/identities/index.ts'
import { anOrganizationWith, aStage, type Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { OAuthStage } from '../attacks/stage.ts'
import { hold, holdBelow } from './oauth.ts'
import { aConnected, connectionTo, signInThrough } from './stage.ts'

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

describe('what a connection gave below, when it reaches there no more and then again', () => {
  let stage: Stage
  beforeAll(async () => {
    // Nothing is taken back by itself: the job comes late.
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  it('is taken back by a job that comes after both, and not from who came since', async () => {
    const school = await aConnected(stage, { connection: { reach: 'subtree' } })
    const branch = await anOrganizationWith(stage, {}, school.place)
    const { db, clock } = stage.app.services
    const set = (what: string, body: object) => school.api(school.admin, `PUT ${school.one}${what}`, body)
    await set('/groups', { mapping: {} })
    const rules = [{ kind: 'group', value: 'north', targetId: branch.organizationId }]
    await set('/routes', { rules, fallback: 'own' })
    const comes = async (sub: string) => {
      school.provider.claims = { sub, email: `${sub}@school.example`, groups: ['north'] }
      await signInThrough(stage, school)
    }
    const members = () =>
      inOrganization(db, branch, (tx) =>
        tx
          .selectFrom('group_users')
          .innerJoin('users', 'users.id', 'group_users.user_id')
          .select('users.email')
          .where('group_users.organization_id', '=', branch.organizationId)
          .orderBy('users.email')
          .execute(),
      )
    await comes('clerk')
    expect((await set('', connectionTo(school.provider))).status).toBe(200)
    expect((await set('', connectionTo(school.provider, { reach: 'subtree' }))).status).toBe(200)
    await comes('driver')
    expect(await members()).toHaveLength(2)
    const { workspaceId, organizationId: headId } = school.place
    const stretch = { workspaceId, headId, from: undefined, limit: 100 }
    await takeBackBelow(db, stretch, { connectionId: school.connectionId, now: clock.now() })
    expect(await members()).toEqual([{ email: 'driver@school.example' }])
    await school.provider.close()
  })
})
