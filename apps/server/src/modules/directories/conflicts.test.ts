import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  anActor,
  anOrganization,
  assign,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf, eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { newId, type UserId } from '../../kernel/ids.ts'
import { inOrganization, type OrgTx, type Place } from '../../platform/db/index.ts'
import { aDirectory, countAll, outcomeOf, type TestDirectory, tryOut } from './directory.test-helper.ts'
import type { DirectoryCaller } from './index.ts'

/** Each line of the table in docs/adr/0045-directories.md, by its letter. */
describe('somebody whom a directory names and who is here already', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let place: Place
  let entra: TestDirectory
  let caller: DirectoryCaller
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
  })
  afterAll(() => app.drop())
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    entra = await aDirectory(app, place)
    caller = await entra.caller()
  })

  const inPlace = <T>(work: (tx: OrgTx) => Promise<T>) => inOrganization(app.services.db, place, work)
  const user = (id: UserId) =>
    inPlace((tx) => tx.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
  const change = (id: UserId, changes: object) =>
    inPlace((tx) => tx.updateTable('users').set(changes).where('id', '=', id).execute())
  const create = (userName: string, externalId?: string, by = caller) =>
    app.provisioning.createUser(by, { userName, externalId: externalId ?? null })
  const proveDomain = (domain = 'x.example') =>
    inPlace((tx) =>
      tx
        .insertInto('domains')
        .values({
          organization_id: place.organizationId,
          workspace_id: place.workspaceId,
          id: newId('domain'),
          domain,
          status: 'verified',
          verification_token: 'token',
          due_at: app.services.clock.now(),
        })
        .execute(),
    )
  const limitSeats = async (most: number) => {
    const { headers } = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
    const at = `/organizations/${place.organizationId}/limits` as const
    const set = await apiOf(app, workspace)(headers, `PUT ${at}`, {
      settings: { seats: { most, counts: 'organization' } },
    })
    expect(set.status, set.text).toBe(200)
  }
  const adopting = async () => {
    await proveDomain()
    entra = await aDirectory(app, place, { adopts: true })
    caller = await entra.caller()
  }

  it('in a dry run: taken over, changed and given back as live, and left as it was', async () => {
    const id = await aUser(app, place, 'ann@x.example')
    await adopting()
    const okta = await aDirectory(app, place)
    await tryOut(app, place)
    caller = await entra.caller()
    const before = [await user(id), await countAll(app, place)]
    const made = await create('Ann@x.example', 'e1')
    expect(made.id).toBe(id)
    const word = { userName: 'Ann@x.example', externalId: 'e1', givenName: 'Anna' }
    const named = await app.provisioning.replaceUser(caller, id, word, made.meta.version)
    const stale = app.provisioning.replaceUser(caller, id, { ...word, active: false }, made.meta.version)
    expect(await outcomeOf(stale)).toBe('directory.stale')
    await app.provisioning.replaceUser(caller, id, { ...word, active: false }, named.meta.version)
    expect(await app.provisioning.getUser(caller, id)).toMatchObject({ givenName: 'Anna', active: false })
    expect(await outcomeOf(create('ann@x.example'))).toBe('directory.user_name_taken')
    expect(await outcomeOf(create('another@x.example', 'e1'))).toBe('directory.external_id_taken')
    const grooms = await app.provisioning.createGroup(caller, { displayName: 'Grooms' }, [id])
    expect((await app.provisioning.getGroup(caller, grooms.id)).members?.map((one) => one.id)).toEqual([id])
    expect((await app.provisioning.getUser(caller, id)).groups).toMatchObject([{ id: grooms.id }])
    // Nor is what one directory only thought of another's.
    const other = await okta.caller()
    expect(await outcomeOf(app.provisioning.getUser(other, id))).toBe('directory.user_not_found')
    expect((await app.provisioning.listGroups(other, { count: 9 })).total).toBe(0)
    const theirs = app.provisioning.createGroup(other, { displayName: 'Grooms' }, [id])
    expect(await outcomeOf(theirs)).toBe('directory.member_not_found')
    await app.provisioning.deleteUser(caller, id)
    expect((await app.provisioning.getGroup(caller, grooms.id)).members).toEqual([])
    expect([await user(id), await countAll(app, place)]).toEqual(before)
  })

  it('a: made by hand, it is refused', async () => {
    await aUser(app, place, 'ann@x.example')
    expect(await outcomeOf(create('Ann@X.example'))).toBe('directory.person_exists')
    await proveDomain()
    expect(await outcomeOf(create('Ann@X.example'))).toBe('directory.person_exists')
  })

  it('b: made by hand, it is taken over where the directory may and the domain is proved', async () => {
    const id = await aUser(app, place, 'ann@x.example')
    await adopting()
    const made = await app.provisioning.createUser(caller, { userName: 'Ann@x.example', givenName: 'Ann' })
    expect(made.id).toBe(id)
    expect(await user(id)).toMatchObject({ given_name: 'Ann', sources: { givenName: entra.id } })
    expect(await eventsOf(app, place, 'directory.user_adopted')).toHaveLength(1)
    await app.provisioning.replaceUser(caller, id, { userName: 'Ann@x.example', active: false })
    expect((await user(id)).status).toBe('suspended')
  })

  it('b: those taken over only to be put out count as taken out, and too many are held up', async () => {
    await proveDomain()
    const settings = { adopts: true, removal_share: 20, removal_least: 3 }
    caller = await (await aDirectory(app, place, settings)).caller()
    const names = ['ann', 'bob', 'eve', 'joe'].map((name) => `${name}@x.example`)
    const ids: UserId[] = []
    for (const name of names) ids.push(await aUser(app, place, name))
    await change(ids[3] as UserId, { status: 'suspended' })
    const out = (userName: string) =>
      outcomeOf(app.provisioning.createUser(caller, { userName, active: false }))
    const outcomes: unknown[] = []
    for (const name of names) outcomes.push(await out(name))
    expect(outcomes).toEqual(['ok', 'ok', 'directory.removals_paused', 'ok'])
    expect(await user(ids[2] as UserId)).toMatchObject({ status: 'active', sources: {} })
    expect(await eventsOf(app, place, 'directory.removals_paused')).toMatchObject([{ outgoing: true }])
  })

  it('b: nor without a proved domain, nor an address that nobody verified, nor by the user name alone', async () => {
    await adopting()
    await aUser(app, place, 'ann@other.example')
    expect(await outcomeOf(create('ann@other.example'))).toBe('directory.person_exists')
    const unverified = await aUser(app, place, 'bob@x.example')
    await change(unverified, { email_verified_at: null })
    expect(await outcomeOf(create('bob@x.example'))).toBe('directory.person_exists')
    const named = await aUser(app, place, 'eve@x.example')
    await change(named, { username: 'eve' })
    expect(await outcomeOf(create('eve'))).toBe('directory.person_exists')
  })

  it('b: one who holds more than whoever answers for the directory is not taken over', async () => {
    const id = await aUser(app, place, 'boss@x.example')
    await assign(app, place, id, 'administrator', 'subtree')
    await adopting()
    expect(await outcomeOf(create('boss@x.example'))).toBe('directory.above_author')
    expect((await user(id)).sources).toEqual({})
  })

  it('c: suspended by hand they stay so, whatever the directory says', async () => {
    const id = await aUser(app, place, 'ann@x.example')
    await change(id, { status: 'suspended' })
    await adopting()
    expect((await create('ann@x.example')).id).toBe(id)
    await app.provisioning.replaceUser(caller, id, { userName: 'ann@x.example', active: false })
    await app.provisioning.replaceUser(caller, id, { userName: 'ann@x.example', active: true })
    expect((await user(id)).status).toBe('suspended')
  })

  it('d: an invitation that waits is taken back, and its place is theirs', async () => {
    const { headers } = await anActor(app, place, 'administrator')
    const at = `/organizations/${place.organizationId}/invitations` as const
    const invited = await apiOf(app, workspace)(headers, `POST ${at}`, { email: 'ann@x.example' })
    expect(invited.status).toBe(201)
    const made = await create('ann@x.example')
    expect((await user(made.id)).status).toBe('active')
    const rows = await inPlace((tx) => tx.selectFrom('invitations').select('status').execute())
    expect(rows).toEqual([{ status: 'revoked' }])
    expect(await eventsOf(app, place, 'invitation.revoked')).toMatchObject([{ reason: 'provisioned' }])
  })

  it('d: but none that gives more than whoever answers for the directory holds', async () => {
    const { headers } = await anActor(app, place, 'administrator', 'subtree')
    const at = `/organizations/${place.organizationId}/invitations` as const
    const [role] = await inPlace((tx) =>
      tx
        .selectFrom('workspace_roles')
        .select('id')
        .where('workspace_id', '=', place.workspaceId)
        .where('key', '=', 'administrator')
        .execute(),
    )
    const roles = [{ roleId: role?.id, reach: 'subtree' }]
    const invited = await apiOf(app, workspace)(headers, `POST ${at}`, { email: 'boss@x.example', roles })
    expect(invited.status, invited.text).toBe(201)
    expect(await outcomeOf(create('boss@x.example'))).toBe('directory.above_author')
    const rows = await inPlace((tx) => tx.selectFrom('invitations').select('status').execute())
    expect(rows).toEqual([{ status: 'pending' }])
  })

  it('e: an account that waits for its person is refused, or taken over and active', async () => {
    const id = await aUser(app, place, 'ann@x.example')
    await change(id, { status: 'invited', email_verified_at: null })
    expect(await outcomeOf(create('ann@x.example'))).toBe('directory.person_exists')
    await adopting()
    expect((await create('ann@x.example')).id).toBe(id)
    expect((await user(id)).status).toBe('active')
  })

  it('e: and has a seat, also where none is left', async () => {
    const id = await aUser(app, place, 'ann@x.example')
    await change(id, { status: 'invited', email_verified_at: null })
    await adopting()
    // Theirs, and those of whoever answers for each of the two directories.
    await limitSeats(3)
    expect((await create('ann@x.example')).id).toBe(id)
    expect((await user(id)).status).toBe('active')
    const used = await inPlace((tx) => tx.selectFrom('seats').select('used').execute())
    expect(used).toEqual([{ used: 3 }])
  })

  it('f: who came through a connection is the same', async () => {
    const id = await aUser(app, place, 'ann@x.example')
    await change(id, { sources: JSON.stringify({ email: newId('connection') }) })
    expect(await outcomeOf(create('ann@x.example'))).toBe('directory.person_exists')
    await adopting()
    expect((await create('ann@x.example')).id).toBe(id)
    expect((await user(id)).sources).toEqual({ email: entra.id })
  })

  it('g: another directory’s is refused, also where this one may take over', async () => {
    await adopting()
    const okta = await aDirectory(app, place, { name: 'Okta' })
    await create('ann@x.example', 'o1', await okta.caller())
    expect(await outcomeOf(create('ann@x.example'))).toBe('directory.person_of_other_directory')
  })

  it('h: its own, by name or external id, is refused', async () => {
    await create('ann@x.example', 'e1')
    expect(await outcomeOf(create('ANN@x.example', 'e2'))).toBe('directory.user_name_taken')
    expect(await outcomeOf(create('bob@x.example', 'e1'))).toBe('directory.external_id_taken')
  })

  it('i: whom it had before comes back under the same external id, and is nobody else’s under another', async () => {
    const { id } = await create('ann@x.example', 'e1')
    await app.provisioning.deleteUser(caller, id)
    expect((await user(id)).status).toBe('suspended')
    expect(await outcomeOf(app.provisioning.getUser(caller, id))).toBe('directory.user_not_found')
    expect(await outcomeOf(create('ann@x.example', 'e2'))).toBe('directory.person_removed')
    expect(await outcomeOf(create('ann@x.example'))).toBe('directory.person_removed')
    expect((await create('ann@x.example', 'e1')).id).toBe(id)
    expect((await user(id)).status).toBe('active')
  })

  it('j: deleted for good before, they are somebody new', async () => {
    entra = await aDirectory(app, place, { on_removal: 'delete' })
    caller = await entra.caller()
    const { id } = await create('ann@x.example', 'e1')
    await app.provisioning.deleteUser(caller, id)
    expect((await user(id)).status).toBe('deleted')
    expect((await create('ann@x.example', 'e1')).id).not.toBe(id)
  })

  it('k: who registered and waits has an account now', async () => {
    const now = app.services.clock.now()
    await inPlace((tx) =>
      tx
        .insertInto('applicants')
        .values({
          organization_id: place.organizationId,
          workspace_id: place.workspaceId,
          id: newId('applicant'),
          email: 'ann@x.example',
          email_normalized: 'ann@x.example',
          status: 'waiting',
          given_name: 'Ann',
          family_name: 'Groom',
          profile: '{}',
          forget_at: now,
          created_at: now,
          updated_at: now,
        })
        .execute(),
    )
    const made = await create('ann@x.example')
    expect((await user(made.id)).status).toBe('active')
    expect(await inPlace((tx) => tx.selectFrom('applicants').select('id').execute())).toEqual([])
  })

  it('l: of another organization there is nothing to see', async () => {
    const elsewhere = await anOrganization(app, workspace.root)
    await aUser(app, elsewhere, 'ann@x.example')
    expect(await outcomeOf(create('ann@x.example'))).toBe('ok')
  })

  it('m: where no seat is left nobody is made, and whoever is not active takes none', async () => {
    await limitSeats(2)
    const first = await create('ann@x.example')
    expect(await outcomeOf(create('bob@x.example'))).toBe('limits.seats_exhausted')
    const idle = await app.provisioning.createUser(caller, { userName: 'idle', active: false })
    expect((await user(idle.id)).status).toBe('suspended')
    const activate = () => app.provisioning.replaceUser(caller, idle.id, { userName: 'idle' })
    expect(await outcomeOf(activate())).toBe('limits.seats_exhausted')
    await app.provisioning.replaceUser(caller, first.id, { userName: 'ann@x.example', active: false })
    expect(await outcomeOf(activate())).toBe('ok')
  })

  it('n: an address that the policy does not allow is refused', async () => {
    const { headers } = await anActor(app, place, 'administrator')
    const at = `/organizations/${place.organizationId}/policy` as const
    const settings = { email: { allowedDomains: ['x.example'] } }
    const set = await apiOf(app, workspace)(headers, `PUT ${at}`, { settings })
    expect(set.status, set.text).toBe(200)
    expect(await outcomeOf(create('ann@y.example'))).toBe('user.email_domain_not_allowed')
    expect(await outcomeOf(create('ann@x.example'))).toBe('ok')
  })

  it('p: who came by an import is the same, and is known by their address, never by the key they have there', async () => {
    const id = await aUser(app, place, 'ann@x.example')
    await change(id, { source: 'old-shop', external_id: 'k1' })
    expect((await create('somebody@x.example', 'k1')).id).not.toBe(id)
    expect(await outcomeOf(create('ann@x.example', 'k2'))).toBe('directory.person_exists')
    await adopting()
    expect((await create('ann@x.example', 'k2')).id).toBe(id)
    expect(await user(id)).toMatchObject({ source: 'old-shop', external_id: 'k1' })
  })

  it('o: the last administrator is not put out', async () => {
    const made = await create('ann@x.example')
    await inPlace((tx) => tx.deleteFrom('assignments').execute())
    await assign(app, place, made.id, 'administrator')
    const out = [
      () => app.provisioning.replaceUser(caller, made.id, { userName: 'ann@x.example', active: false }),
      () => app.provisioning.deleteUser(caller, made.id),
    ]
    for (const attempt of out) expect(await outcomeOf(attempt())).toBe('assignment.last_administrator')
    expect((await user(made.id)).status).toBe('active')
  })
})
