import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aHolder, aRole } from '../../../test/factories/holders.ts'
import {
  anActor,
  anOrganization,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf, eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import { asOwner } from '../../../test/harness/template.ts'
import { addDays } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'

describe('updateAssignment', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  afterAll(() => app.drop())

  const inDays = (days: number) => addDays(app.services.clock.now(), days).toISOString()
  const at = ({ organizationId }: Place, id = '') =>
    `/organizations/${organizationId}/assignments${id && `/${id}`}` as const
  type Headers = { authorization: string }

  async function aStage() {
    const place = await anOrganization(app, workspace.root)
    const admin = await anActor(app, place, 'administrator')
    const person = await aUser(app, place)
    const roleId = await aRole(app, place, ['users:read', 'groups:read'])
    const made = await api(admin.headers, `POST ${at(place)}`, {
      principalId: person,
      roleId,
      endsAt: inDays(5),
    })
    const id = String(made.body.id)
    const set = (headers: Headers, endsAt: string | null, one = id) =>
      api(headers, `PATCH ${at(place, one)}`, { endsAt })
    return { place, admin, person, roleId, id, set }
  }

  it('sets, changes and removes the end, each on record with what it was before', async () => {
    const { place, admin, person, roleId, id, set } = await aStage()
    const [later, sooner] = [inDays(20), inDays(2)]
    expect((await set(admin.headers, later)).body).toMatchObject({ id, endsAt: later })
    expect((await set(admin.headers, sooner)).body.endsAt).toBe(sooner)
    expect((await set(admin.headers, null)).body.endsAt).toBeNull()
    expect((await api(admin.headers, `GET ${at(place)}?principalId=${person}`)).body.items).toMatchObject([
      { id, endsAt: null },
    ])
    const events = await eventsOf(app, place, 'assignment.updated')
    expect(events.map(({ data }) => data)).toMatchObject([
      { principalId: person, roleId, endsAt: later },
      { endsAt: sooner, endedAt: later },
      { endsAt: null, endedAt: sooner },
    ])
    expect((await set(admin.headers, null)).status).toBe(200)
    expect(await eventsOf(app, place, 'assignment.updated')).toHaveLength(3)
  })

  it('lets nobody make it last longer than they hold it themselves, nor what they do not hold at all', async () => {
    const { place, set } = await aStage()
    const held = ['users:read', 'groups:read', 'assignments:write']
    const brief = await aHolder(app, place, held, { endsAt: addDays(app.services.clock.now(), 10) })
    expect((await set(brief.headers, inDays(9))).status).toBe(200)
    expect((await set(brief.headers, inDays(11))).body.code).toBe('role.above_own')
    expect((await set(brief.headers, null)).body.code).toBe('role.above_own')
    const poor = await aHolder(app, place, ['users:read', 'assignments:write'])
    expect((await set(poor.headers, inDays(1))).body.code).toBe('role.above_own')
  })

  it('lets nobody put off the end of what they hold themselves', async () => {
    const { place, admin, set } = await aStage()
    const person = await aUser(app, place)
    const roleId = await aRole(app, place, ['assignments:write', 'users:read'])
    const body = { principalId: person, roleId, endsAt: inDays(3) }
    const { body: made } = await api(admin.headers, `POST ${at(place)}`, body)
    const own = bearer({ id: person, organizationId: place.organizationId })
    expect((await set(own, inDays(4), String(made.id))).body.code).toBe('role.above_own')
    expect((await set(own, inDays(2), String(made.id))).status).toBe(200)
  })

  it('leaves the last administrator without an end', async () => {
    const { place, admin, set } = await aStage()
    const { body } = await api(admin.headers, `GET ${at(place)}?principalId=${admin.id}`)
    const own = String(body.items?.[0]?.id)
    expect((await set(admin.headers, inDays(30), own)).body.code).toBe('assignment.last_administrator')
    await anActor(app, place, 'administrator')
    expect((await set(admin.headers, inDays(30), own)).status).toBe(200)
  })

  it('refuses an end in the past, what has ended, what a provider gives, and whoever may not', async () => {
    const { place, admin, id, set } = await aStage()
    expect((await set(admin.headers, inDays(-1))).body.code).toBe('assignment.ends_in_past')
    const auditor = await anActor(app, place, 'auditor')
    expect((await set(auditor.headers, null)).status).toBe(403)
    const neighbour = await anOrganization(app, workspace.root)
    const other = await anActor(app, neighbour, 'administrator')
    const from = async (one: string) =>
      (await api(other.headers, `PATCH ${at(neighbour, one)}`, { endsAt: null })).body.code
    expect([await from(id), await from(newId('assignment'))]).toEqual(Array(2).fill('assignment.not_found'))
    expect((await api(other.headers, `PATCH ${at(place, id)}`, { endsAt: null })).status).toBe(404)
    await asOwner(app.ownerUrl, (client) =>
      client.query(`update assignments set ends_at = now() - interval '1 second' where id = $1`, [id]),
    )
    expect((await set(admin.headers, null)).body.code).toBe('assignment.not_found')
  })

  it('leaves alone what an identity provider or a directory gives', async () => {
    const { place, admin, id, set } = await aStage()
    const directory = newId('directory')
    await inOrganization(app.services.db, place, (tx) =>
      tx
        .insertInto('directories')
        .values({
          organization_id: place.organizationId,
          workspace_id: place.workspaceId,
          id: directory,
          name: 'Entra',
          author_id: admin.id,
          author_organization_id: place.organizationId,
        })
        .execute(),
    )
    await asOwner(app.ownerUrl, (client) =>
      client.query(`update assignments set directory_id = $2 where id = $1`, [id, directory]),
    )
    expect((await set(admin.headers, null)).body.code).toBe('assignment.provided')
  })
})
