import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addMinutes } from '../../src/kernel/clock.ts'
import { setOrganization } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type OrgTx } from '../../src/platform/db/index.ts'
import { aRole } from '../factories/holders.ts'
import { anActor } from '../factories/index.ts'
import { roleIdOf } from '../harness/api.ts'
import { asOwner } from '../harness/template.ts'
import { DRAFT, SetUpStage } from './set-up.ts'

/** A link opens what whoever gave it could do themself at that moment (law 3). */
describe('whoever gave a set-up link', () => {
  const set = new SetUpStage()
  beforeAll(() => set.open())
  afterAll(() => set.close())
  beforeEach(() => set.begin())

  const inPlace = <T>(work: (tx: OrgTx) => Promise<T>, place = set.place): Promise<T> =>
    inOrganization(set.stage.app.services.db, place, work)
  const assignment = (tx: OrgTx) => tx.updateTable('assignments').where('user_id', '=', set.giver.id)
  const account = (tx: OrgTx) => tx.updateTable('users').where('id', '=', set.giver.id)

  it.each<[string, () => Promise<unknown>]>([
    [
      'has lost the role',
      () => inPlace((tx) => tx.deleteFrom('assignments').where('user_id', '=', set.giver.id).execute()),
    ],
    [
      'had it for a time that is over',
      () =>
        inPlace((tx) =>
          assignment(tx)
            .set({ ends_at: addMinutes(set.clock.now(), -1) })
            .execute(),
        ),
    ],
    ['was suspended', () => inPlace((tx) => account(tx).set({ status: 'suspended' }).execute())],
    ['was deleted', () => inPlace((tx) => account(tx).set({ status: 'deleted' }).execute())],
    [
      'holds less than everything by now',
      async () => {
        const id = await aRole(set.stage.app, set.place, ['connections:read', 'connections:write'])
        await inPlace((tx) => assignment(tx).set({ workspace_role_id: null, role_id: id }).execute())
      },
    ],
    [
      'reaches less far than the connection by now',
      async () => {
        await set.api(set.giver.headers, `PUT ${set.one}`, { ...DRAFT, reach: 'subtree' })
        await inPlace((tx) => assignment(tx).set({ reach: 'organization' }).execute())
      },
    ],
    [
      'is of an organization that was suspended',
      () => setOrganization(set.stage.app, set.place, { status: 'suspended' }),
    ],
  ])('ends it where they are one who %s', async (_what, happens) => {
    const holder = await set.opened()
    await happens()
    await set.expectOver(holder)
    expect((await set.row())?.version).toBeLessThan(3)
  })

  it('sees that it opens nothing any more, and can give none without holding everything', async () => {
    await set.opened()
    const other = await anActor(set.stage.app, set.place, 'administrator')
    await inPlace((tx) => account(tx).set({ status: 'suspended' }).execute())
    const { body } = await set.api(other.headers, `GET ${set.one}/set-up-links`)
    expect(body.items).toMatchObject([{ status: 'void', createdBy: { id: set.giver.id } }])
    const id = await aRole(set.stage.app, set.place, ['connections:read', 'connections:write'])
    const lesser = await anActor(set.stage.app, set.place, 'member')
    await inPlace((tx) =>
      tx
        .updateTable('assignments')
        .set({ workspace_role_id: null, role_id: id })
        .where('user_id', '=', lesser.id)
        .execute(),
    )
    const refused = await set.api(lesser.headers, `POST ${set.one}/set-up-links`, {})
    expect([refused.status, refused.body.code]).toEqual([403, 'connection.above_own'])
  })

  it('may be of an organization above', async () => {
    const { app, workspace } = set.stage
    const above = await anActor(app, workspace.root, 'administrator', 'subtree')
    const holder = await set.opened(above.headers)
    expect((await set.fillIn(holder)).status).toBe(200)
    await inPlace(
      (tx) =>
        tx
          .updateTable('assignments')
          .set({ reach: 'organization' })
          .where('user_id', '=', above.id)
          .execute(),
      workspace.root as typeof set.place,
    )
    await set.expectOver(holder)
  })

  it('answers for what is entered by it, and can have given no more than they may give', async () => {
    const { app, workspace } = set.stage
    const other = await anActor(app, set.place, 'administrator', 'subtree')
    const roleId = await roleIdOf(app, workspace, 'administrator')
    const rules = [{ claim: 'groups', value: 'staff', roleId }]
    expect((await set.api(other.headers, `PUT ${set.one}/roles`, { rules })).status).toBe(200)
    const authors = async () => {
      const { rows } = await asOwner(app.ownerUrl, (client) =>
        client.query('select author_id from connection_roles where connection_id = $1', [set.connectionId]),
      )
      return rows.map(({ author_id }) => author_id)
    }
    const holder = await set.opened()
    await set.fillIn(holder)
    expect(await authors()).toEqual([set.giver.id])
    // What somebody else has it give since reaches further than they do.
    const further = [{ ...rules[0], reach: 'subtree' }]
    expect((await set.api(other.headers, `PUT ${set.one}/roles`, { rules: further })).status).toBe(200)
    await inPlace((tx) => assignment(tx).set({ reach: 'organization' }).execute())
    // Looking makes nobody answer for anything.
    expect((await holder.open()).status).toBe(200)
    const refused = await set.fillIn(holder, { settings: set.oidc({ clientId: 'evil' }) })
    expect([refused.status, refused.body.code]).toEqual([410, 'connection.set_up_link_over'])
    expect(await authors()).toEqual([other.id])
    expect(JSON.stringify(await set.row())).not.toContain('evil')
  })
})
