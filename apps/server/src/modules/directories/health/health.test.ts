import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aHolder } from '../../../../test/factories/holders.ts'
import {
  anActor,
  anOrganization,
  assign,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../../test/factories/index.ts'
import { apiOf } from '../../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts'
import { encodeCursor } from '../../../kernel/paging.ts'
import { inOrganization, type Place } from '../../../platform/db/index.ts'
import { aDirectory, countAll, outcomeOf, type TestDirectory, tryOut } from '../directory.test-helper.ts'
import { DirectoryError, recordRefusedRequest } from '../index.ts'
import { redact } from './redact.ts'

describe('how a directory fares', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let place: Place
  let entra: TestDirectory
  let read: (path: string) => ReturnType<ReturnType<typeof apiOf>>
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    place = await anOrganization(app, workspace.root)
    entra = await aDirectory(app, place)
    const { headers } = await anActor(app, place, 'auditor')
    const at = `/organizations/${place.organizationId}/directories/${entra.id}` as const
    read = (path) => apiOf(app, workspace)(headers, `GET ${at}${path}` as const)
  })
  afterAll(() => app.drop())

  const SECRET = 'canary@x.example'
  const refused = (more: object = {}) => ({
    method: 'POST',
    path: `/Users?filter=userName eq "${SECRET}"`,
    status: 409,
    code: DirectoryError.person_exists.code,
    message: 'Somebody has it.',
    ...more,
  })

  it('shows requests that were refused without what they said of anybody', async () => {
    const caller = await entra.caller()
    const body = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      externalId: 'e-7',
      userName: SECRET,
      active: true,
      emails: [{ value: SECRET, type: 'work', primary: true }],
      Operations: [{ op: 'Replace', path: `emails[value eq "${SECRET}"].value`, value: SECRET }],
      password: SECRET,
    }
    await recordRefusedRequest(app.services, caller, refused({ body }))
    const { items, text } = await read('/errors').then(({ body: { items }, text }) => ({ items, text }))
    expect(text).not.toContain('canary')
    expect(items).toMatchObject([
      {
        path: '/Users?filter=userName eq "…"',
        code: 'directory.person_exists',
        externalId: 'e-7',
        request: {
          userName: '(text, 16)',
          active: true,
          emails: [{ type: 'work', primary: true }],
          Operations: [{ op: 'Replace', path: 'emails[value eq "…"].value' }],
        },
      },
    ])
  })

  it('shows who or what was in the way to whoever may see it, and tells the directory nothing of them', async () => {
    const here = await anOrganization(app, workspace.root)
    const okta = await aDirectory(app, here)
    const id = await aUser(app, here, 'ann@x.example')
    const said = async (method: 'POST' | 'PUT', path: string, body: object) => {
      const { statusCode, body: text } = await app.http.inject({
        method,
        url: `/w/${workspace.slug}/organizations/${here.organizationId}/scim/v2${path}`,
        headers: { authorization: `Bearer ${okta.token}`, 'content-type': 'application/scim+json' },
        payload: JSON.stringify(body),
      })
      return { statusCode, text, id: JSON.parse(text).id as string }
    }
    const user = (userName: string) => ({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName })
    const group = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'Grooms' }
    const bob = await said('POST', '/Users', user('bob@x.example'))
    const grooms = await said('POST', '/Groups', group)
    for (const refused of [
      await said('POST', '/Users', user('ann@x.example')),
      await said('PUT', `/Users/${bob.id}`, user('ann@x.example')),
      await said('POST', '/Users', user('bob@x.example')),
      await said('POST', '/Groups', group),
    ]) {
      expect(refused.statusCode).toBe(409)
      expect(refused.text).not.toContain(id)
    }
    const at = `/organizations/${here.organizationId}/directories/${okta.id}/errors` as const
    const auditor = await apiOf(app, workspace)((await anActor(app, here, 'auditor')).headers, `GET ${at}`)
    const ann = { kind: 'user', id, name: 'ann@x.example' }
    expect(auditor.body.items?.map(({ met }) => met)).toEqual([
      { kind: 'group', id: grooms.id, name: 'Grooms' },
      { kind: 'user', id: bob.id, name: 'bob@x.example' },
      ann,
      ann,
    ])
    const { headers } = await aHolder(app, here, ['directories:read', 'groups:read'])
    const { text, body } = await apiOf(app, workspace)(headers, `GET ${at}`)
    expect(text).not.toContain('ann@')
    expect(body.items?.map(({ met }) => met !== null)).toEqual([true, false, false, false])
  })

  it('keeps the last hundred of them', async () => {
    const caller = await entra.caller()
    for (let at = 0; at < 105; at++)
      await recordRefusedRequest(app.services, caller, refused({ status: 400 + (at % 10) }))
    const { body } = await read('/errors?limit=200')
    expect(body.items).toHaveLength(100)
    expect(body.items?.every(({ request }) => request === null)).toBe(true)
  })

  it('says where accounts are not as it says, and how many it has', async () => {
    const caller = await entra.caller()
    const ann = await app.provisioning.createUser(caller, { userName: 'ann', givenName: 'Ann' })
    const bob = await app.provisioning.createUser(caller, { userName: 'bob' })
    const eve = await app.provisioning.createUser(caller, { userName: 'eve', active: false })
    const dan = await app.provisioning.createUser(caller, { userName: 'dan' })
    await app.provisioning.createUser(caller, { userName: 'fay@x.example', email: 'fay@x.example' })
    const gil = await app.provisioning.createUser(caller, { userName: 'gil', attributes: { yard: 'North' } })
    const hal = await app.provisioning.createUser(caller, { userName: 'hal' })
    await app.provisioning.deleteUser(caller, dan.id)
    await app.provisioning.createGroup(caller, { displayName: 'G' }, [ann.id])
    await inOrganization(app.services.db, place, async (tx) => {
      await tx.updateTable('users').set({ given_name: 'Anna' }).where('id', '=', ann.id).execute()
      await tx.updateTable('users').set({ status: 'suspended' }).where('id', '=', bob.id).execute()
      await tx.updateTable('users').set({ status: 'active' }).where('id', '=', eve.id).execute()
      await tx.updateTable('users').set({ status: 'active' }).where('id', '=', dan.id).execute()
      await tx
        .updateTable('users')
        .set({ attributes: '{"yard": "South"}' })
        .where('id', '=', gil.id)
        .execute()
      await tx.updateTable('users').set({ username: 'hal.nine' }).where('id', '=', hal.id).execute()
    })
    const { body } = await read('/health')
    expect(body).toMatchObject({
      users: { active: 5, inactive: 1, removed: 1 },
      groups: 1,
      removedLately: 1,
      drift: 6,
    })
    expect(body.lastRequestAt).not.toBeNull()
    const anHour = 3_600_000
    await inOrganization(app.services.db, place, async (tx) => {
      const { removal_hours } = await tx
        .selectFrom('directories')
        .select('removal_hours')
        .executeTakeFirstOrThrow()
      const at = new Date(app.services.clock.now().getTime() - (removal_hours + 1) * anHour)
      const rows = await tx.deleteFrom('directory_removals').returningAll().execute()
      await tx
        .insertInto('directory_removals')
        .values(rows.map((row) => ({ ...row, at })))
        .execute()
    })
    expect((await read('/health')).body).toMatchObject({ removedLately: 0 })
    expect((await read('/drift')).body.items).toMatchObject([
      { userId: ann.id, drift: 'differs' },
      { userId: bob.id, drift: 'suspended_here' },
      { userId: eve.id, drift: 'active_here' },
      { userId: dan.id, drift: 'removed_but_active' },
      { userId: gil.id, drift: 'differs' },
      { userId: hal.id, drift: 'differs' },
    ])
    const { headers } = await aHolder(app, place, ['directories:read', 'groups:read'])
    const at = `/organizations/${place.organizationId}/directories/${entra.id}/drift` as const
    const unseen = (await apiOf(app, workspace)(headers, `GET ${at}`)).body.items
    expect(unseen?.[0]).toEqual({ userId: ann.id, displayName: null, userName: null, drift: 'differs' })
    expect(JSON.stringify(unseen)).not.toMatch(/\b(ann|anna|bob|eve|dan)\b/i)
  })

  it('shows what would come of a first sync, and who it names only to who may see people', async () => {
    const okta = await aDirectory(app, place, { mode: 'dry_run' })
    const caller = await okta.caller()
    const made = await app.provisioning.createUser(caller, { userName: 'kim@x.example', externalId: 'e1' })
    await app.provisioning.createUser(caller, { userName: 'lou@x.example', externalId: 'lou@y.example' })
    await app.provisioning.createGroup(caller, { displayName: 'Grooms' }, [made.id])
    const { headers } = await aHolder(app, place, ['directories:read', 'groups:read'])
    const trial = `GET /organizations/${place.organizationId}/directories/${okta.id}/trial` as const
    const list = (query: string) => apiOf(app, workspace)(headers, `${trial}?${query}`)
    const { body } = await list('limit=1')
    expect(body.items).toMatchObject([{ kind: 'user', name: null, externalId: null }])
    // Nor by where a page ends, or by one that somebody makes up.
    const cursor = String(body.nextCursor)
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain('kim@')
    expect((await list(`cursor=${encodeCursor(['user', 'kim@'])}`)).body.code).toBe('request.invalid')
    expect((await list(`cursor=${cursor}`)).body.items).toMatchObject([
      { kind: 'user', name: null, externalId: null },
      { kind: 'group', name: 'Grooms' },
    ])
  })

  it.each(['live', 'tried'] as const)(
    '%s: refuses for lack of a seat, or of an administrator, and what its author could not give',
    async (mode) => {
      const at = await anOrganization(app, workspace.root)
      const okta = await aDirectory(app, at)
      const { provisioning } = app
      const live = await okta.caller()
      const boss = await provisioning.createUser(live, { userName: 'boss' })
      const admins = await provisioning.createGroup(live, { displayName: 'Admins' })
      const staff = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
      const seats = { settings: { seats: { most: 3 } } }
      await apiOf(app, workspace)(staff, `PUT /organizations/${at.organizationId}/limits`, seats)
      // Whoever answers for it administers no more.
      await inOrganization(app.services.db, at, (tx) => tx.deleteFrom('assignments').execute())
      await assign(app, at, admins.id, 'administrator')
      await assign(app, at, boss.id, 'administrator')
      if (mode === 'tried') await tryOut(app, at)
      const caller = await okta.caller()
      const before = await countAll(app, at)
      const kim = await provisioning.createUser(caller, { userName: 'kim' })
      const lou = () => provisioning.createUser(caller, { userName: 'lou' })
      expect(await outcomeOf(lou())).toBe('limits.seats_exhausted')
      const many = provisioning.createUsers(caller, [{ userName: 'lou' }, { userName: 'max' }])
      expect(await outcomeOf(many)).toBe('limits.seats_exhausted')
      const enter = provisioning.changeMembers(caller, admins.id, { add: [kim.id] })
      expect(await outcomeOf(enter)).toBe('directory.above_author')
      const put = { userName: 'boss', active: false }
      const out = provisioning.replaceUser(caller, boss.id, put)
      expect(await outcomeOf(out)).toBe('assignment.last_administrator')
      if (mode === 'live') return
      const { items } = (
        await apiOf(app, workspace)(
          staff,
          `GET /organizations/${at.organizationId}/directories/${okta.id}/trial`,
        )
      ).body
      expect(items?.map(({ name, outcome, code }: Record<string, unknown>) => [name, outcome, code])).toEqual(
        [
          ['boss', 'refused', 'assignment.last_administrator'],
          ['kim', 'created', null],
          ['lou', 'refused', 'limits.seats_exhausted'],
          ['Admins', 'refused', 'directory.above_author'],
        ],
      )
      expect(await countAll(app, at)).toEqual(before)
      // A seat that is free again is there for the next.
      await provisioning.replaceUser(caller, kim.id, { userName: 'kim', active: false })
      expect(await outcomeOf(lou())).toBe('ok')
    },
  )

  it('keeps so many of a dry run, and no more', async () => {
    const okta = await aDirectory(app, place, { mode: 'dry_run' })
    const caller = await okta.caller()
    const kim = await app.provisioning.createUser(caller, { userName: 'kim' })
    for (let from = 1; from < 50_000; from += 10_000)
      await inOrganization(app.services.db, place, (tx) =>
        sql`insert into directory_trials (organization_id, workspace_id, directory_id, kind, name, name_key, outcome, at)
          select ${place.organizationId}, ${place.workspaceId}, ${okta.id}, 'user', n, n, 'refused', now()
            from generate_series(${from}::int, least(${from}::int + 9999, 49999)) as n`.execute(tx),
      )
    const another = () => app.provisioning.createUser(caller, { userName: 'lou' })
    expect(await outcomeOf(another())).toBe('directory.trial_full')
    const grooms = app.provisioning.createGroup(caller, { displayName: 'Grooms' }, [kim.id])
    expect(await outcomeOf(grooms)).toBe('directory.trial_full')
    await app.provisioning.deleteUser(caller, kim.id)
    expect(await outcomeOf(another())).toBe('ok')
  })

  it('bounds what it shows, however a request is made', () => {
    let deep: unknown = 'x'
    for (let at = 0; at < 1_000; at++) deep = [deep]
    const wide = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`k${at}`, at]))
    const text = JSON.stringify(redact({ deep, wide, many: Array.from({ length: 500 }, () => 'y') }))
    expect(text.length).toBeLessThan(3_000)
  })
})
