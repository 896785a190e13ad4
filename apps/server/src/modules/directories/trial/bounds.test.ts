import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anActor,
  anOrganization,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../../test/factories/index.ts'
import { apiOf } from '../../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts'
import { type GroupId, newId, type UserId } from '../../../kernel/ids.ts'
import { inOrganization, type Place } from '../../../platform/db/index.ts'
import { aDirectory, outcomeOf, type TestDirectory } from '../directory.test-helper.ts'
import { UserWord } from '../resource.ts'

describe('what a small request of a dry run may cost', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let place: Place
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    place = await anOrganization(app, workspace.root)
  })
  afterAll(() => app.drop())

  /** People whom it has made up before, of whom it remembers `rest`, and who are in a group. */
  const madeUp = (at: number): UserId => `usr_${`${at}`.padStart(26, '0')}`
  async function remember(
    { id }: TestDirectory,
    groupId: GroupId,
    first: number,
    last: number,
  ): Promise<void> {
    const word = JSON.stringify(UserWord.parse({ userName: 'x', rest: { note: 'y'.repeat(1_000) } }))
    await inOrganization(app.services.db, place, async (tx) => {
      const at = [place.organizationId, place.workspaceId, id] as const
      await sql`insert into directory_trials (organization_id, workspace_id, directory_id, kind, name, name_key, outcome, at,
            made_id, made_as, made_at, word, takes_seat, version)
        select ${at[0]}, ${at[1]}, ${at[2]}, 'user', 'rider-' || n, 'rider-' || n, 'created', now(), 'usr_' || lpad(n::text, 26, '0'), 'created', now(),
               ${word}::jsonb || jsonb_build_object('userName', 'rider-' || n), false, 1
          from generate_series(${first}::int, ${last}::int) n`.execute(tx)
      await sql`insert into directory_trial_members (organization_id, workspace_id, directory_id, group_id, member_id)
        select ${at[0]}, ${at[1]}, ${at[2]}, ${groupId}, 'usr_' || lpad(n::text, 26, '0')
          from generate_series(${first}::int, ${last}::int) n`.execute(tx)
    })
  }

  it('puts in so many in front of one request, and no more', async () => {
    const directory = await aDirectory(app, place, { mode: 'dry_run' })
    const caller = await directory.caller()
    const { id } = await app.provisioning.createGroup(caller, { displayName: 'Everybody' })
    await remember(directory, id, 1, 9_999)
    const all = Array.from({ length: 9_999 }, (_, at) => madeUp(at + 1))
    const put = await app.provisioning.replaceGroup(caller, id, { displayName: 'All' }, { all })
    expect(put.members).toHaveLength(9_999)
    await remember(directory, id, 10_000, 10_000)
    const whole = app.provisioning.replaceGroup(caller, id, { displayName: 'All' }, { all: [] })
    expect(await outcomeOf(whole)).toBe('directory.trial_full')
    // What was said of a member is remembered, although it is not put in with the group.
    const one = await app.provisioning.getUser(caller, madeUp(7))
    expect(one.rest).toEqual({ note: 'y'.repeat(1_000) })
  }, 60_000)

  it('puts in so many groups, and no more', async () => {
    const directory = await aDirectory(app, place, { mode: 'dry_run' })
    const caller = await directory.caller()
    const groups: GroupId[] = []
    for (let at = 0; at < 500; at++)
      groups.push((await app.provisioning.createGroup(caller, { displayName: `G${at}` })).id)
    const all = app.provisioning.createGroup(caller, { displayName: 'Of all' }, groups.slice(0, 499))
    const { id } = await all
    expect((await app.provisioning.getGroup(caller, id)).members).toHaveLength(499)
    const one = app.provisioning.changeMembers(caller, id, { add: groups.slice(499) })
    expect(await outcomeOf(one)).toBe('ok')
    const renamed = app.provisioning.replaceGroup(caller, id, { displayName: 'Others' }, { all: groups })
    expect(await outcomeOf(renamed)).toBe('directory.trial_full')
  }, 60_000)

  it('answers one after the other, lets some wait and sends the rest away', async () => {
    const directory = await aDirectory(app, place, { mode: 'dry_run' })
    const caller = await directory.caller()
    const other = await (await aDirectory(app, place, { mode: 'dry_run', name: 'Other' })).caller()
    const many = Array.from({ length: 30 }, (_, at) =>
      outcomeOf(app.provisioning.createUser(caller, { userName: `kim-${at}` })),
    )
    const beside = outcomeOf(app.provisioning.createUser(other, { userName: 'kim' }))
    const outcomes = await Promise.all(many)
    expect(outcomes.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'ok'))
    expect(outcomes.slice(20)).toEqual(Array.from({ length: 10 }, () => 'directory.trial_busy'))
    expect(await beside).toBe('ok')
    expect(await outcomeOf(app.provisioning.createUser(caller, { userName: 'kim-30' }))).toBe('ok')
  })

  const proveDomain = () =>
    inOrganization(app.services.db, place, (tx) =>
      tx
        .insertInto('domains')
        .values({
          ...{ organization_id: place.organizationId, workspace_id: place.workspaceId, id: newId('domain') },
          ...{ domain: 'x.example', status: 'verified', verification_token: 'token' },
          due_at: app.services.clock.now(),
        })
        .execute(),
    )

  it('has those be there who are members, and leaves their accounts as they are', async () => {
    const directory = await aDirectory(app, place, { mode: 'dry_run', adopts: true })
    const caller = await directory.caller()
    await proveDomain()
    const people: UserId[] = []
    for (let at = 0; at < 3; at++) {
      const email = `kim-${at}@x.example`
      const id = await aUser(app, place, email)
      const taken = await app.provisioning.createUser(caller, { userName: email, displayName: `Kim ${at}` })
      expect(taken.id).toBe(id)
      people.push(id)
    }
    const { id } = await app.provisioning.createGroup(caller, { displayName: 'Grooms' }, people)
    const put = await app.provisioning.replaceGroup(
      caller,
      id,
      { displayName: 'Riders' },
      { all: people.slice(1) },
    )
    expect(put.members?.map((one) => one.id).sort()).toEqual(people.slice(1).sort())

    // Of whoever is deleted nothing is remembered either.
    const [, gone] = people as [UserId, UserId]
    const { headers } = await anActor(app, place, 'administrator')
    const path = `/organizations/${place.organizationId}/users/${gone}` as const
    expect((await apiOf(app, workspace)(headers, `DELETE ${path}`)).status).toBe(204)
    expect(await outcomeOf(app.provisioning.getUser(caller, gone))).toBe('directory.user_not_found')
    const { members } = await app.provisioning.getGroup(caller, id)
    expect(members?.map((one) => one.id)).toEqual(people.slice(2))
  })
})
