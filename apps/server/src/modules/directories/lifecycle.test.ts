import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
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
import { newId, type UserId } from '../../kernel/ids.ts'
import { inOrganization, NOWHERE, type OrgTx, type Place } from '../../platform/db/index.ts'
import { policyOf } from '../policies/index.ts'
import { followProvider, replaceEmail } from '../users/index.ts'
import { aDirectory, countAll, outcomeOf, type TestDirectory } from './directory.test-helper.ts'
import type { DirectoryCaller } from './index.ts'

describe('people of a directory, as time goes by', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let place: Place
  let entra: TestDirectory
  let caller: DirectoryCaller
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
    caller = await entra.caller()
    headers = (await anActor(app, place, 'administrator')).headers
  })

  const inPlace = <T>(work: (tx: OrgTx) => Promise<T>) => inOrganization(app.services.db, place, work)
  const user = (id: UserId) =>
    inPlace((tx) => tx.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
  const people = (path = '') => `/organizations/${place.organizationId}/users${path}` as const
  const directories = (path = '') => `/organizations/${place.organizationId}/directories${path}` as const

  async function signedIn(id: UserId) {
    const sessionId = newId('session')
    const now = app.services.clock.now()
    await inPlace((tx) =>
      tx
        .insertInto('sessions')
        .values({
          organization_id: place.organizationId,
          workspace_id: place.workspaceId,
          id: sessionId,
          user_id: id,
          amr: ['pwd'],
          acr: '1',
          authenticated_at: now,
        })
        .execute(),
    )
    return sessionId
  }

  it.each(['active: false', 'removal'])(
    'by %s sessions end and nothing of theirs counts any more',
    async (how) => {
      const { id } = await app.provisioning.createUser(caller, { userName: 'ann@x.example' })
      const sessionId = await signedIn(id)
      const own = bearer({ id, organizationId: place.organizationId })
      expect((await api(own, 'GET /me')).status).toBe(200)
      if (how === 'removal') await app.provisioning.deleteUser(caller, id)
      else await app.provisioning.replaceUser(caller, id, { userName: 'ann@x.example', active: false })
      expect((await api(own, 'GET /me')).status).toBe(401)
      const session = await inPlace((tx) =>
        tx.selectFrom('sessions').selectAll().where('id', '=', sessionId).executeTakeFirstOrThrow(),
      )
      expect(session).toMatchObject({ end_reason: 'user_suspended' })
      expect((await user(id)).tokens_valid_from).not.toBeNull()
      expect(await eventsOf(app, place, 'session.ended')).toHaveLength(1)
      const [told] = await eventsOf(app, place, 'user.suspended')
      expect(told).toMatchObject({ actor_kind: 'directory', target_id: id, data: { directoryId: entra.id } })
    },
  )

  it('lets in again whom it put out, and administrators do not', async () => {
    const { id } = await app.provisioning.createUser(caller, { userName: 'ann@x.example' })
    await app.provisioning.replaceUser(caller, id, { userName: 'ann@x.example', active: false })
    const by = await api(headers, `POST ${people(`/${id}/reactivate`)}`, {})
    expect([by.status, by.body.code, by.body.directoryName]).toEqual([409, 'user.from_directory', 'Entra ID'])
    const many = await api(headers, `POST ${people('/reactivate')}`, { userIds: [id] })
    expect(many.body.results).toEqual([{ userId: id, outcome: 'from_directory' }])
    await app.provisioning.replaceUser(caller, id, { userName: 'ann@x.example', active: true })
    expect((await user(id)).status).toBe('active')
  })

  it('what it says nobody else changes, until it says so no more or is gone', async () => {
    const word = { userName: 'ann@x.example', givenName: 'Ann', locale: 'de' }
    const { id } = await app.provisioning.createUser(caller, word)
    const own = bearer({ id, organizationId: place.organizationId })
    const at = `PATCH ${people(`/${id}`)}` as const
    for (const [who, address, change] of [
      [headers, at, { email: 'other@x.example' }],
      [headers, at, { givenName: 'Anna' }],
      [headers, at, { givenName: null }],
      [own, 'PATCH /me', { locale: 'en' }],
      [own, 'PATCH /me', { givenName: 'Anna', familyName: 'Groom' }],
      [own, 'POST /me/email', { email: 'other@x.example' }],
    ] as const) {
      const { status, body } = await api(who, address, change)
      expect([status, body.code, body.directoryId], JSON.stringify(change)).toEqual([
        409,
        'user.from_directory',
        entra.id,
      ])
    }
    // As it is, and what it says nothing of.
    expect((await api(headers, at, { givenName: 'Ann', familyName: 'Groom' })).status).toBe(200)
    expect((await api(own, 'PATCH /me', { displayName: 'Ann G.' })).status).toBe(200)
    expect((await api(headers, `GET ${people(`/${id}`)}`)).body.sources).toEqual({
      email: entra.id,
      givenName: entra.id,
      locale: entra.id,
      familyName: 'administrator',
      displayName: 'person',
    })
    await app.provisioning.replaceUser(caller, id, { userName: 'ann@x.example', givenName: 'Ann' })
    expect((await api(own, 'PATCH /me', { locale: 'en' })).status).toBe(200)
    const gone = await api(headers, `DELETE ${directories(`/${entra.id}`)}`, { people: 'keep' })
    expect(gone.status, gone.text).toBe(204)
    expect((await api(headers, at, { givenName: 'Anna', email: 'other@x.example' })).status).toBe(200)
  })

  it('attributes of its own are applications’ to read, and its alone to change', async () => {
    const word = { userName: 'ann@x.example', attributes: { department: 'Stables', badge: 7 } }
    const { id } = await app.provisioning.createUser(caller, word)
    const at = `PATCH ${people(`/${id}`)}` as const
    const others = { ...word.attributes, horse: 'Bess' }
    expect((await api(headers, at, { attributes: others })).status).toBe(200)
    const refused = await api(headers, at, { attributes: { ...others, department: 'Office' } })
    expect([refused.body.code, refused.body.pointer]).toEqual([
      'user.from_directory',
      '/attributes/department',
    ])
    expect((await api(headers, at, { attributes: { horse: 'Bess' } })).body.code).toBe('user.from_directory')
    const said = { emailVerified: false, attributes: { department: 'Arena', colour: 'bay' } }
    const facts = { policy: policyOf(caller.organization), now: app.services.clock.now() }
    await inPlace((tx) => followProvider(tx, id, said, { ...facts, connectionId: newId('connection') }))
    await app.provisioning.replaceUser(caller, id, { ...word, attributes: { department: 'Yard' } })
    expect(await user(id)).toMatchObject({
      attributes: { department: 'Yard', horse: 'Bess', colour: 'bay' },
      sources: { 'attributes.department': entra.id, 'attributes.horse': 'administrator' },
    })
    expect((await user(id)).sources['attributes.badge']).toBeUndefined()
    expect((await app.provisioning.getUser(caller, id)).attributes).toEqual({ department: 'Yard' })
  })

  it('nor does a provider, or a link that was mailed before', async () => {
    const id = await aUser(app, place, 'ann@x.example')
    await inPlace((tx) =>
      tx.updateTable('users').set({ family_name: 'Groom' }).where('id', '=', id).execute(),
    )
    await inPlace((tx) =>
      tx
        .insertInto('domains')
        .values({
          organization_id: place.organizationId,
          workspace_id: place.workspaceId,
          id: newId('domain'),
          domain: 'x.example',
          status: 'verified',
          verification_token: 'token',
          due_at: app.services.clock.now(),
        })
        .execute(),
    )
    const okta = await aDirectory(app, place, { name: 'Okta', adopts: true })
    const word = { userName: 'ann@x.example', givenName: 'Ann' }
    expect((await app.provisioning.createUser(await okta.caller(), word)).id).toBe(id)
    const said = { email: 'eve@y.example', givenName: 'Eve', familyName: 'Rider', emailVerified: true }
    const organization = (await okta.caller()).organization
    const facts = { policy: policyOf(organization), now: app.services.clock.now() }
    await inPlace((tx) => followProvider(tx, id, said, { ...facts, connectionId: newId('connection') }))
    expect(await user(id)).toMatchObject({
      email: 'ann@x.example',
      given_name: 'Ann',
      family_name: 'Rider',
      sources: { email: okta.id, givenName: okta.id, familyName: expect.stringMatching(/^con_/) },
    })
    const late = inPlace((tx) => replaceEmail(tx, id, 'eve@y.example', { now: facts.now, isOwn: true }))
    expect(await outcomeOf(late)).toBe('user.not_active')
    expect((await user(id)).email).toBe('ann@x.example')
  })

  it('its groups are its own to fill and to name, whatever others are called', async () => {
    const groups = (path = '') => `/organizations/${place.organizationId}/groups${path}` as const
    const own = await api(headers, `POST ${groups()}`, { name: 'Grooms' })
    const made = await app.provisioning.createUser(caller, { userName: 'ann' })
    const { id } = await app.provisioning.createGroup(caller, { displayName: 'Grooms' }, [made.id])
    const shown = (await api(headers, `GET ${groups(`/${id}`)}`)).body
    expect(shown).toMatchObject({ name: 'Grooms (Entra ID)', directoryId: entra.id, connectionId: null })
    for (const [address, body] of [
      [`PATCH ${groups(`/${id}`)}`, { name: 'Mine' }],
      [`DELETE ${groups(`/${id}`)}`, {}],
      [`POST ${groups(`/${id}/members`)}`, { userIds: [entra.authorId] }],
      [`POST ${groups(`/${id}/members/remove`)}`, { userIds: [made.id] }],
    ] as const) {
      const answer = await api(headers, address, body)
      expect([answer.status, answer.body.code], address).toEqual([409, 'group.from_directory'])
    }
    // It can stand inside an own one, and give what is assigned to it.
    const add = await api(headers, `POST ${groups(`/${own.body.id}/members`)}`, { groupIds: [id] })
    expect(add.status, add.text).toBe(200)
  })

  it('when more go than usual nobody does before somebody has said that it is meant', async () => {
    entra = await aDirectory(app, place, { removal_share: 20, removal_least: 3 })
    caller = await entra.caller()
    const words = Array.from({ length: 10 }, (_, at) => ({ userName: `u${at}` }))
    const made = await app.provisioning.createUsers(caller, words)
    const out = (at: number) =>
      app.provisioning.replaceUser(caller, made[at]?.id as string, { ...words[at], active: false } as never)
    await out(0)
    await app.provisioning.deleteUser(caller, made[1]?.id as string)
    expect(await outcomeOf(out(2))).toBe('directory.removals_paused')
    expect(await outcomeOf(app.provisioning.deleteUser(caller, made[3]?.id as string))).toBe(
      'directory.removals_paused',
    )
    expect((await user(made[2]?.id as UserId)).status).toBe('active')
    expect(await eventsOf(app, place, 'directory.removals_paused')).toMatchObject([{ outgoing: true }])
    // What takes nobody out goes on.
    await app.provisioning.createUser(caller, { userName: 'fresh' })
    const at = (what: string) => `POST ${directories(`/${entra.id}/removals/${what}`)}` as const
    // However long ago the others went: it is for somebody to say.
    await inPlace((tx) => tx.deleteFrom('directory_removals').execute())
    expect(await outcomeOf(out(2))).toBe('directory.removals_paused')
    expect((await api(headers, at('refuse'), {})).body.removals).toBe('refused')
    expect(await outcomeOf(out(2))).toBe('directory.removals_paused')
    expect((await api(headers, at('approve'), {})).body.removals).toBe('approved')
    for (const one of [2, 3, 4, 5]) expect(await outcomeOf(out(one))).toBe('ok')
    expect((await api(headers, at('reset'), {})).body.removals).toBe('open')
    expect(await outcomeOf(out(6))).toBe('directory.removals_paused')
    expect(await eventsOf(app, place, 'directory.removals_paused')).toHaveLength(2)
  })

  it('in a dry run nothing is written but what would have come of it', async () => {
    entra = await aDirectory(app, place, { mode: 'dry_run' })
    caller = await entra.caller()
    await inPlace((tx) =>
      tx.updateTable('users').set({ username: 'taken' }).where('id', '=', entra.authorId).execute(),
    )
    const before = await countAll(app, place)
    const made = await app.provisioning.createUser(caller, { userName: 'ann@x.example', externalId: 'e1' })
    expect(made).toMatchObject({ userName: 'ann@x.example', externalId: 'e1' })
    expect(await outcomeOf(app.provisioning.createUser(caller, { userName: 'taken' }))).toBe(
      'directory.person_exists',
    )
    await app.provisioning.createGroup(caller, { displayName: 'Grooms' }, [made.id])
    expect(await countAll(app, place)).toEqual(before)
    const at = `GET ${directories(`/${entra.id}/trial`)}` as const
    const { items } = (await api(headers, at)).body
    expect(items).toMatchObject([
      { kind: 'user', name: 'ann@x.example', outcome: 'created', externalId: 'e1' },
      { kind: 'user', name: 'taken', outcome: 'refused', code: 'directory.person_exists' },
      { kind: 'group', name: 'Grooms', outcome: 'created' },
    ])
    const live = await api(headers, `PATCH ${directories(`/${entra.id}`)}`, { mode: 'live' })
    expect(live.status).toBe(200)
    // What was begun before leaves nothing.
    await app.provisioning.createUser(caller, { userName: 'late' })
    expect((await api(headers, at)).body.items).toEqual([])
    const gone = app.provisioning.getUser(await entra.caller(), made.id)
    expect(await outcomeOf(gone)).toBe('directory.user_not_found')
    const real = await app.provisioning.createUser(await entra.caller(), { userName: 'ann@x.example' })
    expect((await user(real.id)).status).toBe('active')
  })

  it('tokens are shown once, overlap, end, and open nothing once the directory is off or gone', async () => {
    const made = await api(headers, `POST ${directories()}`, { name: 'Okta' })
    expect(made.status, made.text).toBe(201)
    const { id, token } = made.body as { id: string; token: { id: string; token: string } }
    const opens = async (value: string) => {
      const { workspaceId, organizationId } = place
      const found = await app.directories.authenticate(workspaceId, organizationId, value, NOWHERE)
      return found?.directory.status
    }
    expect(await opens(token.token)).toBe('active')
    const next = await api(headers, `POST ${directories(`/${id}/tokens`)}`, { overlapSeconds: 3600 })
    const second = (next.body as { token: string }).token
    expect([await opens(token.token), await opens(second)]).toEqual(['active', 'active'])
    const third = await api(headers, `POST ${directories(`/${id}/tokens`)}`, { overlapSeconds: 3600 })
    expect(third.body.code).toBe('directory.too_many_tokens')
    const revoked = await api(headers, `DELETE ${directories(`/${id}/tokens/${token.id}`)}`)
    expect(revoked.status).toBe(204)
    expect([await opens(token.token), await opens(second)]).toEqual([undefined, 'active'])
    const listed = await api(headers, `GET ${directories(`/${id}/tokens`)}`)
    expect(listed.body.items).toHaveLength(1)
    expect(listed.text).not.toContain(second)
    await api(headers, `POST ${directories(`/${id}/deactivate`)}`, {})
    expect(await opens(second)).toBe('inactive')
    expect((await api(headers, `DELETE ${directories(`/${id}`)}`, {})).status).toBe(204)
    expect(await opens(second)).toBeUndefined()
  })

  it('suspends all whom it has when it goes, where that is asked', async () => {
    const made = await app.provisioning.createUser(caller, { userName: 'ann' })
    const group = await app.provisioning.createGroup(caller, { displayName: 'Grooms' }, [made.id])
    const sessionId = await signedIn(made.id)
    const gone = await api(headers, `DELETE ${directories(`/${entra.id}`)}`, { people: 'suspend' })
    expect(gone.status, gone.text).toBe(204)
    expect((await user(made.id)).status).toBe('suspended')
    const session = await inPlace((tx) =>
      tx.selectFrom('sessions').select('ended_at').where('id', '=', sessionId).executeTakeFirstOrThrow(),
    )
    expect(session.ended_at).not.toBeNull()
    const shown = await api(headers, `GET /organizations/${place.organizationId}/groups/${group.id}`)
    expect(shown.body.directoryId).toBeNull()
    expect((await api(headers, `POST ${people(`/${made.id}/reactivate`)}`, {})).status).toBe(200)
  })

  it('law 3: nobody connects a directory who does not hold everything here', async () => {
    const roles = `/organizations/${place.organizationId}/roles` as const
    const role = await api(headers, `POST ${roles}`, {
      key: 'directories',
      name: 'Directories',
      permissions: ['directories:read', 'directories:write', 'users:write', 'groups:write'],
    })
    const { id } = await anActor(app, place, 'member')
    await api(headers, `POST /organizations/${place.organizationId}/assignments`, {
      principalId: id,
      roleId: role.body.id,
    })
    const lesser = bearer({ id, organizationId: place.organizationId })
    for (const [address, body] of [
      [`POST ${directories()}`, { name: 'Mine' }],
      [`POST ${directories(`/${entra.id}/tokens`)}`, {}],
      [`PATCH ${directories(`/${entra.id}`)}`, { adoptsAccounts: true }],
    ] as const) {
      const answer = await api(lesser, address, body)
      expect([answer.status, answer.body.code], address).toEqual([403, 'directory.above_own'])
    }
    expect((await api(lesser, `GET ${directories()}`)).status).toBe(200)
  })
})
