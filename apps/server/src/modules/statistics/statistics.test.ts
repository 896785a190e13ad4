import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  anActor,
  anOrganization,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { asOwner } from '../../../test/harness/template.ts'
import {
  appendEvent,
  type EventActor,
  inOrganization,
  inSealer,
  type Place,
} from '../../platform/db/index.ts'
import { sealOnce } from '../audit/index.ts'
import { EVENTS_OF_MANY } from './people-events.ts'
import { followPeople } from './tally-store.ts'

const SYSTEM: EventActor = { kind: 'system', id: null, organizationId: null }

describe('the overview of an organization', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let place: Place
  let admin: { authorization: string }

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    admin = (await anActor(app, place, 'administrator')).headers
  })
  afterAll(() => app.drop())

  const path = () => `/organizations/${place.organizationId}` as const
  const overview = async (as = admin) => (await api(as, `GET ${path()}/overview`)).body
  const seal = () => sealOnce(app.services.db, app.services.clock)
  const happen = (type: string, outcome: 'success' | 'failed' = 'success') =>
    inOrganization(app.services.db, place, (tx) =>
      appendEvent(tx, place, SYSTEM, { ip: null, userAgent: null }, { type, outcome }),
    )
  const people = async () => (await overview()).people as Record<string, unknown> & { total: unknown }

  it('follows people as they come, go and set up a second factor, with the block their event goes into', async () => {
    expect(await people()).toMatchObject({ total: { count: 1, exact: true }, countedAt: null })
    const made = await api(admin, `POST ${path()}/users`, { email: 'a@example.com' })
    await api(admin, `POST ${path()}/users`, { email: 'b@example.com' })
    await seal()
    expect(await people()).toMatchObject({ total: { count: 3, exact: true }, countedAt: expect.any(String) })
    await api(admin, `DELETE ${path()}/users/${made.body.id}`)
    await seal()
    expect(await people()).toMatchObject({ total: { count: 2 }, withSecondFactor: 0 })
  })

  it('counts all of those whom one event tells of', async () => {
    const many = (type: string, people: number) =>
      inOrganization(app.services.db, place, (tx) =>
        appendEvent(
          tx,
          place,
          SYSTEM,
          { ip: null, userAgent: null },
          { type, outcome: 'success', data: { people } },
        ),
      )
    await seal()
    await asOwner(app.ownerUrl, (client) =>
      client.query(
        `insert into organization_people (organization_id, workspace_id, people, active, with_second_factor, counted_at)
         values ($1, $2, 5000, 5000, 0, now())
         on conflict (organization_id) do update set people = 5000, counted_at = now()`,
        [place.organizationId, place.workspaceId],
      ),
    )
    await many('import.batch_applied', 700)
    await many('import.batch_undone', -200)
    await many('directory.users_created', 40)
    await many('directory.users_suspended', 30)
    await many('organization.people_imported', 5)
    await seal()
    expect(await people()).toMatchObject({ total: { count: 5545 } })
    // Those that have no place yet come later, of however many they tell.
    await asOwner(app.ownerUrl, (client) =>
      client.query(
        `update organization_people set counted_at = now() - interval '5000 hours' where organization_id = $1`,
        [place.organizationId],
      ),
    )
    await happen('user.suspended')
    for (const type of Object.keys(EVENTS_OF_MANY)) await many(type, 2)
    await inSealer(app.services.db, (tx) =>
      followPeople(tx, [{ ...place, change: 0 }], app.services.clock.now()),
    )
    // The one who asks, less the four times two of those that make people more.
    expect(await people()).toMatchObject({ total: { count: 1 - 8 } })
  })

  it('counts each event once, also of those that many seal at a time', async () => {
    await aUser(app, place)
    await happen('user.suspended')
    await seal()
    // As if there were many: they are followed, not counted.
    await asOwner(app.ownerUrl, (client) =>
      client.query(`update organization_people set people = 5000 where organization_id = $1`, [
        place.organizationId,
      ]),
    )
    await happen('user.created')
    await happen('user.created')
    await happen('user.deleted')
    await Promise.all([seal(), seal(), seal()])
    await seal()
    expect((await people()).total).toEqual({ count: 5001, exact: true })
    // Nobody has counted for long: what is there counts, and what is not sealed yet comes later.
    await asOwner(app.ownerUrl, (client) =>
      client.query(
        `update organization_people set counted_at = now() - interval '2 hours' where organization_id = $1`,
        [place.organizationId],
      ),
    )
    await happen('user.reactivated')
    await seal()
    expect((await people()).total).toEqual({ count: 2, exact: true })
  })

  it('shows the sign-ins of 30 days, those that failed apart', async () => {
    await happen('user.signed_in')
    await happen('user.signed_in')
    await happen('user.sign_in_failed', 'failed')
    await seal()
    const { signIns } = (await overview()) as { signIns: { day: string; signIns: number; failed: number }[] }
    expect(signIns).toHaveLength(30)
    expect(signIns.at(-1)).toEqual({
      day: new Date().toISOString().slice(0, 10),
      signIns: 2,
      failed: 1,
    })
    expect(signIns.slice(0, -1).every((one) => one.signIns === 0)).toBe(true)
  })

  it('names what needs attention', async () => {
    await api(admin, `POST ${path()}/invitations`, { email: 'soon@example.com' })
    await api(admin, `POST ${path()}/invitations`, { email: 'later@example.com' })
    await asOwner(app.ownerUrl, (client) =>
      client.query(
        `update invitations set expires_at = now() + interval '1 day' where organization_id = $1 and email like 'soon%'`,
        [place.organizationId],
      ),
    )
    const account = await api(admin, `POST ${path()}/service-accounts`, { name: 'Robot' })
    const id = String(account.body.id)
    await asOwner(app.ownerUrl, (client) =>
      client.query(
        `update service_account_secrets set expires_at = now() + interval '2 days' where organization_id = $1`,
        [place.organizationId],
      ),
    )
    const locked = await aUser(app, place)
    await asOwner(app.ownerUrl, (client) =>
      client.query(
        `insert into lockouts (organization_id, workspace_id, user_id, kind, origin, failures, locks, failed_at, locked_until)
       values ($1, $2, $3, 'password', 'x', 9, 1, now(), now() + interval '1 hour')`,
        [place.organizationId, place.workspaceId, locked],
      ),
    )
    expect(await overview()).toMatchObject({
      invitations: { pending: { count: 2, exact: true }, endingSoon: 1 },
      lockedAccounts: { count: 1, exact: true },
      endingSecrets: { applications: 0, serviceAccounts: 1 },
    })
    // Another one lasts: nothing to do.
    await api(admin, `POST ${path()}/service-accounts/${id}/secrets`, { overlapSeconds: 3600 })
    expect(await overview()).toMatchObject({ endingSecrets: { serviceAccounts: 0 } })
  })

  it('tells a reader only of what they may read', async () => {
    const manager = await anActor(app, place, 'user-manager')
    expect(await overview(manager.headers)).toMatchObject({
      people: { total: { count: 2 } },
      secondFactorRequired: null,
      endingSecrets: { applications: null, serviceAccounts: null },
      inertPolicySettings: null,
    })
  })
})
