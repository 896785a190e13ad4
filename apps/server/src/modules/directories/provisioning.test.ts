import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  anOrganization,
  assign,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { newId, type UserId } from '../../kernel/ids.ts'
import { inOrganization, NOWHERE, type Place } from '../../platform/db/index.ts'
import { aDirectory, outcomeOf, type TestDirectory } from './directory.test-helper.ts'
import type { DirectoryCaller } from './index.ts'

describe('what a directory provides', () => {
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

  const user = (id: UserId) =>
    inOrganization(app.services.db, place, (tx) =>
      tx.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst(),
    )

  it('makes somebody with what it says of them, and answers what it was told', async () => {
    const rest = { 'urn:x': { department: 'Stables' } }
    const word = { externalId: 'e1', userName: 'Ann@x.example', givenName: 'Ann', familyName: 'Groom', rest }
    const made = await app.provisioning.createUser(caller, word)
    expect(made).toMatchObject({ ...word, active: true, email: null, groups: [], meta: { version: 1 } })
    expect(await app.provisioning.getUser(caller, made.id)).toEqual(made)
    expect(await user(made.id)).toMatchObject({
      status: 'active',
      email: 'Ann@x.example',
      username: null,
      display_name: 'Ann Groom',
      sources: { email: entra.id, givenName: entra.id, familyName: entra.id },
    })
    const [event] = await eventsOf(app, place, 'user.created')
    expect(event).toMatchObject({ actor_kind: 'directory', actor_id: entra.id, target_id: made.id })
  })

  it('makes a thousand at once, or none', async () => {
    const words = Array.from({ length: 1_000 }, (_, at) => ({ userName: `u${at}`, externalId: `e${at}` }))
    const made = await app.provisioning.createUsers(caller, words)
    expect(made.map(({ userName }) => userName)).toEqual(words.map(({ userName }) => userName))
    expect(await app.provisioning.getUser(caller, made[7]?.id as string)).toEqual(made[7])
    const [event] = await eventsOf(app, place, 'directory.users_created')
    expect(event?.data).toEqual({ userIds: made.map(({ id }) => id), people: 1_000 })
    const again = app.provisioning.createUsers(caller, [{ userName: 'fresh' }, { userName: 'u5' }])
    expect(await outcomeOf(again)).toMatch(/taken/)
    expect(await app.provisioning.listUsers(caller, { count: 0 })).toEqual({ items: [], total: 1_000 })
  })

  it('says the same again, and nothing is written', async () => {
    const word = { userName: 'ann', externalId: 'e1', email: 'ann@x.example', rest: { a: [1, { b: 'c' }] } }
    const made = await app.provisioning.createUser(caller, word)
    const group = await app.provisioning.createGroup(caller, { displayName: 'Grooms' }, [made.id])
    const before = await everything()
    expect(await app.provisioning.replaceUser(caller, made.id, word)).toMatchObject({ meta: made.meta })
    await app.provisioning.replaceGroup(caller, group.id, { displayName: 'Grooms' }, { all: [made.id] })
    await app.provisioning.changeMembers(caller, group.id, { add: [made.id] })
    expect(await everything()).toEqual(before)
  })

  const everything = () =>
    inOrganization(app.services.db, place, async (tx) => ({
      events: await tx.selectFrom('events').select('id').execute(),
      users: await tx.selectFrom('users').select(['id', 'version', 'updated_at']).execute(),
      words: await tx.selectFrom('directory_users').selectAll().execute(),
      groups: await tx.selectFrom('directory_groups').selectAll().execute(),
    }))

  it('CVE-2025-41115: an external id is no id, whatever it looks like', async () => {
    const other = await aUser(app, place)
    const made = await app.provisioning.createUser(caller, { userName: 'ann', externalId: other })
    expect(made.id).not.toBe(other)
    expect(await outcomeOf(app.provisioning.getUser(caller, other))).toBe('directory.user_not_found')
    await app.provisioning.deleteUser(caller, made.id)
    expect((await user(other))?.status).toBe('active')
  })

  it('CVE-2025-4210: a token opens one organization, and what is not the directory’s is not there', async () => {
    const elsewhere = await anOrganization(app, workspace.root)
    const below = await anOrganization(app, place)
    for (const { organizationId } of [elsewhere, below, workspace.root])
      expect(
        await app.directories.authenticate(place.workspaceId, organizationId, entra.token, NOWHERE),
      ).toBeUndefined()
    const byHand = await aUser(app, place)
    const okta = await aDirectory(app, place, { name: 'Okta' })
    const theirs = await app.provisioning.createUser(await okta.caller(), { userName: 'bob' })
    const there = await aDirectory(app, elsewhere)
    const far = await app.provisioning.createUser(await there.caller(), { userName: 'eve' })
    for (const id of [byHand, theirs.id, far.id, newId('user'), 'e1']) {
      for (const attempt of [
        () => app.provisioning.getUser(caller, id),
        () => app.provisioning.replaceUser(caller, id, { userName: 'mine' }),
        () => app.provisioning.deleteUser(caller, id),
      ])
        expect(await outcomeOf(attempt())).toBe('directory.user_not_found')
    }
    const members = [byHand, theirs.id, far.id]
    for (const member of members)
      expect(await outcomeOf(app.provisioning.createGroup(caller, { displayName: 'G' }, [member]))).toBe(
        'directory.member_not_found',
      )
    expect((await app.provisioning.listUsers(caller, { count: 10 })).total).toBe(0)
  })

  it('attack 82: an address that somebody has is refused, and one of another organization is nobody’s', async () => {
    const elsewhere = await anOrganization(app, workspace.root)
    const far = await aUser(app, elsewhere, 'same@x.example')
    const here = await aUser(app, place, 'here@x.example')
    const made = await app.provisioning.createUser(caller, { userName: 'same@x.example' })
    expect(made.id).not.toBe(far)
    const rename = app.provisioning.replaceUser(caller, made.id, { userName: 'here@x.example' })
    expect(await outcomeOf(rename)).toBe('directory.person_exists')
    expect((await user(here))?.email).toBe('here@x.example')
    expect((await user(made.id))?.email).toBe('same@x.example')
  })

  it('CVE-2026-11577: puts nobody into a group that gives more than its author could', async () => {
    const made = await app.provisioning.createUser(caller, { userName: 'mallory' })
    const { id } = await app.provisioning.createGroup(caller, { displayName: 'Admins' })
    await assign(app, place, id, 'administrator')
    await app.provisioning.changeMembers(caller, id, { add: [made.id] })
    await app.provisioning.changeMembers(caller, id, { remove: [made.id] })
    // Whoever answers for it administers no more.
    await inOrganization(app.services.db, place, (tx) =>
      tx.deleteFrom('assignments').where('user_id', '=', entra.authorId).execute(),
    )
    const nested = await app.provisioning.createGroup(caller, { displayName: 'Inside' }, [made.id])
    for (const attempt of [
      () => app.provisioning.changeMembers(caller, id, { add: [made.id] }),
      () => app.provisioning.replaceGroup(caller, id, { displayName: 'Admins' }, { all: [made.id] }),
      () => app.provisioning.changeMembers(caller, id, { add: [nested.id] }),
    ])
      expect(await outcomeOf(attempt())).toBe('directory.above_author')
    const denied = await eventsOf(app, place, 'directories.changeProvisionedMembers')
    expect(denied.at(-1)).toMatchObject({ outcome: 'denied', reason: 'directory.above_author' })
  })

  it('CVE-2026-11577: names nobody otherwise, nor lets them in again, who holds more than its author', async () => {
    const word = { userName: 'boss@x.example', externalId: 'e1' }
    const { id } = await app.provisioning.createUser(caller, word)
    await assign(app, place, id, 'administrator', 'subtree')
    const rename = app.provisioning.replaceUser(caller, id, { ...word, userName: 'mallory@x.example' })
    expect(await outcomeOf(rename)).toBe('directory.above_author')
    expect((await user(id))?.email).toBe('boss@x.example')
    // Who leaves is out, whatever they hold.
    await app.provisioning.replaceUser(caller, id, { ...word, active: false })
    expect((await user(id))?.status).toBe('suspended')
    expect(await outcomeOf(app.provisioning.replaceUser(caller, id, word))).toBe('directory.above_author')
  })

  it('CVE-2026-11577: deletes nobody for good who holds more than its author: they are out as anybody', async () => {
    const deletes = await aDirectory(app, place, { on_removal: 'delete' })
    const own = await deletes.caller()
    const [boss, groom] = [
      await app.provisioning.createUser(own, { userName: 'boss' }),
      await app.provisioning.createUser(own, { userName: 'groom' }),
    ]
    await assign(app, place, boss.id, 'administrator', 'subtree')
    for (const { id } of [boss, groom]) await app.provisioning.deleteUser(own, id)
    expect([(await user(boss.id))?.status, (await user(groom.id))?.status]).toEqual(['suspended', 'deleted'])
  })
})
