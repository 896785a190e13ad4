import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashSecret } from '../../src/kernel/random.ts'
import { setOrganization } from '../../src/modules/sign-in/testing.test-helper.ts'
import { OAuthStage } from '../attacks/stage.ts'
import { asOwner } from '../harness/template.ts'
import { type Held, hold } from './oauth.ts'

const AMR = ['pwd', 'mfa', 'emergency']

/** What somebody holds who came in by emergency access; how they come in is in emergency.test.ts. */
describe('tokens of emergency access', () => {
  let stage: OAuthStage
  const open: Held[] = []
  beforeAll(async () => {
    stage = await OAuthStage.open()
  })
  afterAll(async () => {
    await Promise.all(open.map(({ school }) => school.provider.close()))
    await stage.app.drop()
  })

  const setPolicy = ({ home }: Pick<Held, 'home'>, signIn: object) =>
    setOrganization(stage.app, home, { policy: JSON.stringify({ signIn }) })

  /** A session, and a token that outlives it, as if their holder had come in by it. */
  async function held(): Promise<Held> {
    const one = await hold(stage)
    open.push(one)
    await setPolicy(one, { methods: ['connection'] })
    const { home, offline } = one
    const ids = await asOwner(stage.app.ownerUrl, async (client) => {
      const change = `update sessions set amr = $2, connection_id = null, connection_organization_id = null
        where organization_id = $1 returning id`
      const { rows } = await client.query(change, [home.organizationId, AMR])
      await client.query(
        `update oauth_artifacts set payload = payload || jsonb_build_object('amr', $2::jsonb) where hash = $1`,
        [hashSecret(offline), JSON.stringify(AMR)],
      )
      return rows.map(({ id }) => String(id))
    })
    forget(one, ids)
    return one
  }
  const forget = ({ home: { workspaceId } }: Held, ids: readonly string[]) =>
    stage.app.services.state.apply(ids.map((subject) => ({ workspaceId, topic: 'session', subject })))

  const enters = async ({ visit }: Held, organization: string) =>
    (await visit.authorize({ organization, prompt: 'none' })).searchParams.has('code')

  it('are given at home, and where a password counts', async () => {
    const one = await held()
    expect(await enters(one, one.home.organizationId)).toBe(true)
    // The one below asks for a provider too, as it is below: a session from elsewhere is none of its emergencies.
    expect(await enters(one, one.child.organizationId)).toBe(false)
    expect((await stage.userinfo(one.access)).status).toBe(200)
  })

  it('are given nowhere once the organization forbids it', async () => {
    const one = await held()
    await setPolicy(one, { methods: ['connection'], emergencyAccess: false })
    expect(await enters(one, one.home.organizationId)).toBe(false)
    expect((await stage.userinfo(one.access)).status).toBe(401)
  })

  it('do not outlive the session, by offline_access or otherwise', async () => {
    const one = await held()
    const { body } = await one.visit.refresh(one.offline)
    expect(body.refresh_token).toBeDefined()
    expect((await stage.userinfo(String(body.access_token))).status).toBe(200)
    const ids = await asOwner(stage.app.ownerUrl, async (client) => {
      const change = `update sessions set ended_at = now(), end_reason = 'signed_out' where organization_id = $1 returning id`
      return (await client.query(change, [one.home.organizationId])).rows.map(({ id }) => String(id))
    })
    forget(one, ids)
    expect((await one.visit.refresh(String(body.refresh_token))).body.error).toBe('invalid_grant')
    expect((await stage.userinfo(String(body.access_token))).status).toBe(401)
  })
})
