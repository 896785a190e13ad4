import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anOrganization, assign, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'
import { aDirectory, outcomeOf } from './directory.test-helper.ts'
import type { DirectoryCaller } from './index.ts'

describe('requests of a directory at the same moment', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let place: Place
  let caller: DirectoryCaller
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
  })
  afterAll(() => app.drop())
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    caller = await (await aDirectory(app, place, { removal_share: 20, removal_least: 3 })).caller()
  })

  const counted = async (work: readonly Promise<unknown>[]) => {
    const outcomes = await Promise.all(work.map((one) => outcomeOf(one)))
    return Object.fromEntries(
      [...Map.groupBy(outcomes, String)].map(([outcome, all]) => [outcome, all.length]),
    )
  }
  const statuses = () =>
    inOrganization(app.services.db, place, (tx) =>
      tx
        .selectFrom('directory_users')
        .innerJoin('users', 'users.id', 'directory_users.user_id')
        .select('users.status')
        .where('directory_users.organization_id', '=', place.organizationId)
        .execute(),
    )

  it('make somebody once', async () => {
    const word = { userName: 'ann@x.example', externalId: 'e1' }
    const made = await counted(Array.from({ length: 6 }, () => app.provisioning.createUser(caller, word)))
    expect(made).toEqual({ ok: 1, 'directory.external_id_taken': 5 })
    expect(await statuses()).toHaveLength(1)
    expect(await eventsOf(app, place, 'user.created')).toHaveLength(1)
  })

  it('change somebody once by one version', async () => {
    const word = { userName: 'ann@x.example' }
    const { id, meta } = await app.provisioning.createUser(caller, word)
    const changed = await counted(
      Array.from({ length: 6 }, (_, at) =>
        app.provisioning.replaceUser(caller, id, { ...word, givenName: `Ann ${at}` }, meta.version),
      ),
    )
    expect(changed).toEqual({ ok: 1, 'directory.stale': 5 })
  })

  it('take out no more than may go', async () => {
    const words = Array.from({ length: 10 }, (_, at) => ({ userName: `u${at}` }))
    const made = await app.provisioning.createUsers(caller, words)
    const gone = await counted(
      made.map(({ id }, at) =>
        at % 2 === 0
          ? app.provisioning.deleteUser(caller, id)
          : app.provisioning.replaceUser(caller, id, { userName: `u${at}`, active: false }),
      ),
    )
    expect(gone).toEqual({ ok: 2, 'directory.removals_paused': 8 })
    expect((await statuses()).filter(({ status }) => status === 'active')).toHaveLength(8)
    expect(await eventsOf(app, place, 'directory.removals_paused')).toHaveLength(1)
  })

  it('leave one administrator', async () => {
    const made = await app.provisioning.createUsers(
      caller,
      Array.from({ length: 2 }, (_, at) => ({ userName: `u${at}` })),
    )
    await inOrganization(app.services.db, place, (tx) => tx.deleteFrom('assignments').execute())
    for (const { id } of made) await assign(app, place, id, 'administrator')
    const gone = await counted(made.map(({ id }) => app.provisioning.deleteUser(caller, id)))
    expect(gone).toEqual({ ok: 1, 'assignment.last_administrator': 1 })
  })
})
