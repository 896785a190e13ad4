import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aStage, eventsIn, type Stage, sessionsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { Browser } from '../harness/browser.ts'
import { asOwner } from '../harness/template.ts'
import { aConnected, signInThrough } from './stage.ts'

describe('signing in through an identity provider', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  it('makes an account at the first sign-in and finds it at the next', async () => {
    const school = await aConnected(stage)
    school.provider.claims = { email: 'rider@school.example', name: 'Rhea Rider', given_name: 'Rhea' }
    const browser = await signInThrough(stage, school)
    expect(browser.title()).toBe('Your account')
    const [session] = await sessionsIn(stage.app, school.place)
    expect(session).toMatchObject({
      amr: ['fed'],
      acr: 'urn:bailiwick:acr:connection',
      connection_id: school.connectionId,
    })
    await signInThrough(stage, school)
    const users = await inOrganization(stage.app.services.db, school.place, (tx) =>
      tx
        .selectFrom('identities')
        .selectAll()
        .where('organization_id', '=', school.place.organizationId)
        .execute(),
    )
    expect(users).toHaveLength(1)
    expect(users[0]).toMatchObject({ subject: 'rider-1', user_id: session?.user_id })
    const types = (await eventsIn(stage.app, school.place)).map(({ type }) => type)
    expect(types.filter((type) => type === 'user.signed_in')).toHaveLength(2)
    await school.provider.close()
  })

  it('knows nobody by an account that was deleted, and makes another', async () => {
    const school = await aConnected(stage)
    school.provider.claims = { email: 'rider@school.example', name: 'Rhea Rider' }
    await signInThrough(stage, school)
    const [before] = await sessionsIn(stage.app, school.place)
    const user = `/organizations/${school.place.organizationId}/users/${before?.user_id}` as const
    expect((await school.api(school.admin, `DELETE ${user}`)).status).toBe(204)
    const browser = await signInThrough(stage, school)
    expect(browser.title()).toBe('Your account')
    const after = (await sessionsIn(stage.app, school.place)).filter(({ ended_at }) => ended_at === null)
    expect(after).toHaveLength(1)
    expect(after[0]?.user_id).not.toBe(before?.user_id)
    await school.provider.close()
  })

  it('makes one account of two first sign-ins at once, and lets both in', async () => {
    const school = await aConnected(stage)
    school.provider.claims = { email: 'rider@school.example', name: 'Rhea Rider' }
    const browsers = [new Browser(stage.app), new Browser(stage.app)]
    // Nobody writes an account before both have found that there is none.
    await asOwner(stage.app.ownerUrl, async (client) => {
      await client.query('begin; lock table users in exclusive mode')
      const signedIn = Promise.all(browsers.map((browser) => signInThrough(stage, school, browser)))
      for (let waiting = 0; waiting < 2; ) {
        const { rows } = await client.query(
          `select count(*)::int as waiting from pg_locks where not granted and relation = 'users'::regclass`,
        )
        waiting = rows[0].waiting
      }
      await client.query('commit')
      await signedIn
    })
    expect(browsers.map((browser) => browser.title())).toEqual(['Your account', 'Your account'])
    const sessions = await sessionsIn(stage.app, school.place)
    expect(sessions).toHaveLength(2)
    expect(new Set(sessions.map(({ user_id }) => user_id)).size).toBe(1)
    await school.provider.close()
  })
})
