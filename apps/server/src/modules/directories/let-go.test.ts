import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  anActor,
  anOrganization,
  assign,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf, eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import type { UserId } from '../../kernel/ids.ts'
import { ask, inOrganization, NOWHERE, type OrgTx, type Place } from '../../platform/db/index.ts'
import { aDirectory, type TestDirectory } from './directory.test-helper.ts'
import { endDirectory } from './index.ts'

const PEOPLE = 4_500
const person = (n: number): UserId => `usr_00${String(n).padStart(24, '0')}` as UserId

describe('a directory of more people than one transaction lets go of, deleted', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let place: Place
  let entra: TestDirectory
  let api: ReturnType<typeof apiOf>
  let headers: { authorization: string }
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  afterAll(() => app.drop())
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    entra = await aDirectory(app, place)
    headers = (await anActor(app, place, 'administrator')).headers
    await inPlace(async (tx) => {
      const values = [tx.organizationId, tx.workspaceId]
      await ask(
        tx,
        `insert into users (organization_id, workspace_id, id, email, email_normalized, display_name, status, sources)
         select $1, $2, 'usr_00' || lpad(n::text, 24, '0'), n || '@x.example', n || '@x.example', 'Rider', 'active',
                jsonb_build_object('displayName', $3::text) from generate_series(1, ${PEOPLE}) n`,
        [...values, entra.id],
      )
      await ask(
        tx,
        `insert into directory_users (organization_id, workspace_id, user_id, directory_id, user_name, active, created_at, updated_at)
         select $1, $2, id, $3, email, true, now(), now() from users where organization_id = $1 and id like 'usr_00%'`,
        [...values, entra.id],
      )
      await ask(tx, 'analyze users, directory_users', []).catch(() => undefined)
    })
  })

  const inPlace = <T>(work: (tx: OrgTx) => Promise<T>) => inOrganization(app.services.db, place, work)
  const directory = (path = '') =>
    `/organizations/${place.organizationId}/directories/${entra.id}${path}` as const
  const remove = (people: 'keep' | 'suspend') => api(headers, `DELETE ${directory()}`, { people })
  const goOn = () => endDirectory(app.services, place, entra.id)
  /** How many are suspended, and how many it has still. */
  const left = () =>
    inPlace(async (tx) => {
      const [row] = await ask<{ suspended: number; held: number }>(
        tx,
        `select (select count(*)::int from users where organization_id = $1 and status = 'suspended') as suspended,
                (select count(*)::int from directory_users where organization_id = $1) as held`,
        [tx.organizationId],
      )
      return row
    })
  const told = async () =>
    (await eventsOf(app, place, 'directory.users_suspended')).flatMap(({ data }) => data.userIds as UserId[])

  it('is gone at once, and its people stretch by stretch, each on record once', async () => {
    const group = await app.provisioning.createGroup(await entra.caller(), { displayName: 'Grooms' }, [])
    expect((await remove('suspend')).status).toBe(204)
    expect((await api(headers, `GET ${directory()}`)).status).toBe(404)
    expect((await api(headers, `DELETE ${directory()}`, { people: 'keep' })).status).toBe(404)
    const { workspaceId, organizationId } = place
    expect(
      await app.directories.authenticate(workspaceId, organizationId, entra.token, NOWHERE),
    ).toBeUndefined()
    expect(await left()).toEqual({ suspended: 2_000, held: 2_500 })
    // What it said of those whom it has yet to let go of is anybody's to change again.
    const last = `/organizations/${organizationId}/users/${person(PEOPLE)}` as const
    expect((await api(headers, `PATCH ${last}`, { displayName: 'Otherwise' })).status).toBe(200)
    // Two nodes at once: one waits for the other.
    expect((await Promise.all([goOn(), goOn()])).sort()).toEqual([false, true])
    expect(await left()).toEqual({ suspended: PEOPLE, held: 0 })
    expect(await goOn()).toBe(false)
    const named = await told()
    expect([named.length, new Set(named).size]).toEqual([PEOPLE, PEOPLE])
    const shown = await api(headers, `GET /organizations/${organizationId}/groups/${group.id}`)
    expect(shown.body.directoryId).toBeNull()
    const rows = await inPlace((tx) =>
      tx.selectFrom('directories').select('id').where('id', '=', entra.id).execute(),
    )
    expect(rows).toEqual([])
  })

  it('leaves its people as they are, where that is asked', async () => {
    expect((await remove('keep')).status).toBe(204)
    while (await goOn());
    expect(await left()).toEqual({ suspended: 0, held: 0 })
    expect(await told()).toEqual([])
  })

  it('lets those go first who may do something here, by a role or a group', async () => {
    const { body: role } = await api(headers, `POST /organizations/${place.organizationId}/roles`, {
      ...{ key: 'help-desk', name: 'Help desk' },
      permissions: ['users:read', 'invitations:write'],
    })
    const of = (n: number) => `/organizations/${place.organizationId}/users/${person(n)}` as const
    const given = { roleId: role.id, reach: 'organization', principalId: person(PEOPLE) }
    expect(
      (await api(headers, `POST /organizations/${place.organizationId}/assignments`, given)).status,
    ).toBe(201)
    expect((await remove('suspend')).status).toBe(204)
    expect((await api(headers, `GET ${of(PEOPLE)}`)).body.status).toBe('suspended')
    expect((await api(headers, `GET ${of(PEOPLE - 1)}`)).body.status).toBe('active')
    // Who is given one while a job is at it goes with its next stretch.
    const later = { ...given, principalId: person(PEOPLE - 1) }
    expect(
      (await api(headers, `POST /organizations/${place.organizationId}/assignments`, later)).status,
    ).toBe(201)
    expect(await goOn()).toBe(true)
    expect((await api(headers, `GET ${of(PEOPLE - 1)}`)).body.status).toBe('suspended')
    expect((await api(headers, `GET ${of(PEOPLE - 2)}`)).body.status).toBe('active')
  })

  it('lets administrators go first, and never the last of them', async () => {
    await assign(app, place, person(PEOPLE), 'administrator')
    expect((await remove('suspend')).status).toBe(204)
    expect(await left()).toEqual({ suspended: 2_001, held: 2_499 })
    expect(await told()).toContain(person(PEOPLE))
    // Somebody becomes one while the job is at it, and the only one.
    const heir = person(PEOPLE - 1)
    await assign(app, place, heir, 'administrator')
    await inPlace((tx) =>
      ask(tx, `update users set status = 'suspended' where organization_id = $1 and id not like 'usr_00%'`, [
        tx.organizationId,
      ]),
    )
    while (await goOn());
    expect((await left())?.held).toBe(0)
    const row = await inPlace((tx) =>
      tx.selectFrom('users').selectAll().where('id', '=', heir).executeTakeFirst(),
    )
    expect(row).toMatchObject({ status: 'active', tokens_valid_from: null })
    const events = await eventsOf(app, place, 'directory.users_suspended')
    expect(events.filter(({ outcome }) => outcome === 'denied')).toMatchObject([
      {
        ...{ reason: 'assignment.last_administrator', actor_kind: 'system' },
        data: { userIds: [heir], people: 0 },
      },
    ])
  })
})
