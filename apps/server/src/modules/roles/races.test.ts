import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aHolder, aRole } from '../../../test/factories/holders.ts'
import {
  anActor,
  anOrganization,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { type Answer, apiOf, manyWait, somebodyWaits } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { asOwner } from '../../../test/harness/template.ts'
import { addDays, systemClock } from '../../kernel/clock.ts'
import { newId, type UserId } from '../../kernel/ids.ts'
import { inOrganization, inWorkspace, lockTree, type OrgTx, type Place } from '../../platform/db/index.ts'
import { lockHoldingsOf } from './holdings-store.ts'

/**
 * Each time, one transaction takes something away and has not committed yet when somebody hands it out. What nodes hold in
 * memory is never told: only the tables know.
 */
describe('what is handed out while the giver loses it (CVE-2026-9796)', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let parent: Place
  let place: Place
  let receiver: UserId

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
    parent = await anOrganization(app, workspace.root)
  })
  beforeEach(async () => {
    place = await anOrganization(app, parent)
    receiver = await aUser(app, place)
  })
  afterAll(() => app.drop())

  const GIVES = ['assignments:write', 'assignments:read', 'lessons:read']

  /** Hands out while `loses` is under way in another transaction that holds its lock. */
  async function giveDuring(
    headers: Record<string, string>,
    roleId: string,
    during: (meanwhile: () => Promise<void>) => Promise<void>,
  ): Promise<Answer> {
    const list = `/organizations/${place.organizationId}/assignments` as const
    // From now on everything about the giver is in memory.
    expect((await api(headers, `GET ${list}`)).status).toBe(200)
    let giving: Promise<Answer> | undefined
    await during(async () => {
      giving = api(headers, `POST ${list}`, { principalId: receiver, roleId })
      await Promise.race([giving, somebodyWaits(app)])
    })
    const answer = await (giving as Promise<Answer>)
    const given = await api(headers, `GET ${list}?principalId=${receiver}`)
    expect(given.body.items).toHaveLength(answer.status === 201 ? 1 : 0)
    return answer
  }

  const holdingLock =
    (at: Place, change: (tx: OrgTx) => Promise<unknown>) => (meanwhile: () => Promise<void>) =>
      inOrganization(app.services.db, at, async (tx) => {
        await lockHoldingsOf(tx, 'shared', new Map([[at.organizationId, 'exclusive']]))
        await change(tx)
        await meanwhile()
      })

  const takeAway = (at: Place, id: UserId) =>
    holdingLock(at, (tx) =>
      tx
        .deleteFrom('assignments')
        .where('organization_id', '=', at.organizationId)
        .where('user_id', '=', id)
        .execute(),
    )

  it('is refused when the giver is of the organization', async () => {
    const giver = await aHolder(app, place, GIVES)
    const answer = await giveDuring(giver.headers, await aRole(app, place, []), takeAway(place, giver.id))
    expect(answer.status).toBe(403)
  })

  it('is refused when the giver is of an organization above', async () => {
    const giver = await aHolder(app, parent, GIVES, { reach: 'subtree' })
    const answer = await giveDuring(giver.headers, await aRole(app, place, []), takeAway(parent, giver.id))
    expect(answer.status).toBe(403)
  })

  it('is refused when the giver is suspended', async () => {
    const giver = await aHolder(app, place, GIVES)
    const suspended = holdingLock(place, (tx) =>
      tx
        .updateTable('users')
        .set({ status: 'suspended' })
        .where('organization_id', '=', place.organizationId)
        .where('id', '=', giver.id)
        .execute(),
    )
    expect((await giveDuring(giver.headers, await aRole(app, place, []), suspended)).status).toBe(403)
  })

  it('is refused when the role becomes more than the giver holds', async () => {
    const giver = await aHolder(app, place, GIVES)
    const roleId = await aRole(app, place, ['lessons:read'])
    const raised = holdingLock(place, (tx) =>
      tx
        .updateTable('roles')
        .set({ permissions: ['users:write'] })
        .where('organization_id', '=', place.organizationId)
        .where('id', '=', roleId)
        .execute(),
    )
    const answer = await giveDuring(giver.headers, roleId, raised)
    expect(answer.body).toMatchObject({ code: 'role.above_own', permissions: ['users:write'] })
  })

  it('is refused when a role of the workspace, by which the giver holds it, loses it', async () => {
    const id = newId('role')
    const row = { workspace_id: workspace.id, id, key: 'giver', name: 'Giver', permissions: GIVES }
    await inWorkspace(app.services.db, workspace.id, (tx) =>
      tx.insertInto('workspace_roles').values(row).execute(),
    )
    const giver = await anActor(app, place, 'giver')
    const answer = await giveDuring(giver.headers, await aRole(app, place, ['lessons:read']), (meanwhile) =>
      inWorkspace(app.services.db, workspace.id, async (tx) => {
        await lockHoldingsOf(tx, 'exclusive', new Map())
        await tx
          .updateTable('workspace_roles')
          .set({ permissions: ['assignments:write', 'assignments:read'] })
          .where('workspace_id', '=', workspace.id)
          .where('id', '=', id)
          .execute()
        await meanwhile()
      }),
    )
    expect(answer.body).toMatchObject({ code: 'role.above_own', permissions: ['lessons:read'] })
  })

  it.each([
    ['sessions', '/sessions'],
    ['grants', '/grants/none'],
    ['identities', `/identities/${newId('connection')}`],
  ])('nor is taken from somebody who becomes more than the one who takes: %s', async (_what, rest) => {
    const taker = await aHolder(app, place, ['users:write', 'users:read', 'sessions:write', 'sessions:read'])
    const of = `/organizations/${place.organizationId}/users/${receiver}` as const
    expect((await api(taker.headers, `GET ${of}`)).status).toBe(200)
    let taking: Promise<Answer> | undefined
    const roleId = await aRole(app, place, ['roles:write'])
    const raised = holdingLock(place, (tx) =>
      tx
        .insertInto('assignments')
        .values({
          organization_id: place.organizationId,
          workspace_id: place.workspaceId,
          id: newId('assignment'),
          user_id: receiver,
          role_id: roleId,
          reach: 'organization',
        })
        .execute(),
    )
    await raised(async () => {
      taking = api(taker.headers, `DELETE ${of}${rest}`)
      await Promise.race([taking, somebodyWaits(app)])
    })
    expect((await taking)?.body).toMatchObject({ code: 'role.above_own' })
  })

  it('is refused when the organization leaves the place that the giver reaches', async () => {
    const giver = await aHolder(app, parent, GIVES, { reach: 'subtree' })
    const roleId = await aRole(app, place, ['lessons:read'])
    const answer = await giveDuring(giver.headers, roleId, (meanwhile) =>
      inWorkspace(app.services.db, workspace.id, async (tx) => {
        await lockTree(tx, 'exclusive')
        await tx
          .deleteFrom('organization_closure')
          .where('descendant_id', '=', place.organizationId)
          .where('ancestor_id', '=', parent.organizationId)
          .execute()
        await meanwhile()
      }),
    )
    expect(answer.status).toBe(403)
  })

  it('goes on beside many who change the tree, without waiting in a circle', async () => {
    const giver = await aHolder(app, parent, GIVES, { reach: 'subtree' })
    const list = `/organizations/${place.organizationId}/assignments` as const
    expect((await api(giver.headers, `GET ${list}`)).status).toBe(200)
    const roleId = await aRole(app, place, [])
    const changes = () => inWorkspace(app.services.db, workspace.id, (tx) => lockTree(tx, 'exclusive'))
    const gives = async () =>
      (await api(giver.headers, `POST ${list}`, { principalId: await aUser(app, place), roleId })).status
    const all = await Promise.all(Array.from({ length: 8 }, () => [gives(), changes()]).flat())
    expect(all.filter((one) => one !== undefined)).toEqual(Array(8).fill(201))
  }, 20_000)

  /** Of ten at once that there is room for one of. */
  async function oneOfTen(create: (index: number) => Promise<Answer>, code: string) {
    let creating: Promise<Answer[]> | undefined
    // What is added waits for the organization's row, and so do some that were counted before it, or for those that were.
    await inWorkspace(app.services.db, workspace.id, async (tx) => {
      await tx
        .selectFrom('organizations')
        .select('id')
        .where('id', '=', place.organizationId)
        .forUpdate()
        .execute()
      creating = Promise.all(Array.from({ length: 10 }, (_, index) => create(index)))
      await manyWait(app, 2)
    })
    const answers = (await creating) ?? []
    const made = answers.filter(({ status }) => status === 201)
    expect([made.length, answers.filter(({ body }) => body.code === code).length]).toEqual([1, 9])
  }

  it('is counted one after another: of many connections at once there are no more than there may be', async () => {
    const { headers } = await anActor(app, place, 'administrator')
    const { organizationId: organization_id, workspaceId: workspace_id } = place
    await inOrganization(app.services.db, place, (tx) =>
      tx
        .insertInto('connections')
        .values(
          Array.from({ length: 49 }, (_, index) => ({
            ...{ organization_id, workspace_id, id: newId('connection'), name: `C ${index}` },
            ...{ protocol: 'oidc' as const, preset: 'oidc', settings: '{}' },
          })),
        )
        .execute(),
    )
    const draft = { preset: 'oidc', settings: { protocol: 'oidc' } }
    const create = (index: number) =>
      api(headers, `POST /organizations/${organization_id}/connections`, { name: `D ${index}`, ...draft })
    await oneOfTen(create, 'connection.too_many')
  })

  it('is counted one after another: of many domains at once there are no more than there may be', async () => {
    const { headers } = await anActor(app, place, 'administrator')
    const { organizationId: organization_id, workspaceId: workspace_id } = place
    await inOrganization(app.services.db, place, (tx) =>
      tx
        .insertInto('domains')
        .values(
          Array.from({ length: 199 }, (_, index) => ({
            ...{ organization_id, workspace_id, id: newId('domain'), domain: `many-${index}.example` },
            ...{
              reach: 'organization' as const,
              verification_token: newId('domain'),
              due_at: systemClock.now(),
            },
          })),
        )
        .execute(),
    )
    const create = (index: number) =>
      api(headers, `POST /organizations/${organization_id}/domains`, { domain: `one-${index}.example` })
    await oneOfTen(create, 'domain.too_many')
  })

  it('is counted one after another: of many access reviews at once no more go on than may', async () => {
    const { headers } = await anActor(app, place, 'administrator')
    const review = {
      dueAt: addDays(systemClock.now(), 30).toISOString(),
      scope: { of: 'people', people: { kind: 'all' } },
    }
    const create = (name: string) =>
      api(headers, `POST /organizations/${place.organizationId}/access-reviews`, { name, ...review })
    const first = await create('First')
    expect(first.status).toBe(201)
    await asOwner(app.ownerUrl, (client) =>
      client.query(
        `insert into access_reviews (organization_id, id, workspace_id, name, subject, scope, undecided, due_at, status,
           author_kind, author_id, author_organization_id, author_bound_to)
         select organization_id, id || '-' || n, workspace_id, name, subject, scope, undecided, due_at,
                case when n > 198 then 'cancelled' when n > 100 then 'closing' else 'open' end,
                author_kind, author_id, author_organization_id, author_bound_to
           from access_reviews, generate_series(1, 220) n where id = $1`,
        [first.body.id],
      ),
    )
    await oneOfTen((index) => create(`R ${index}`), 'access_review.too_many_open')
    // To call one off gives no room: its lines are there.
    const { body } = await create('R again')
    expect(body.code).toBe('access_review.too_many_open')
  })

  it('goes on, in any number at once, when nobody loses anything', async () => {
    const givers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        aHolder(app, index % 2 ? place : parent, GIVES, { reach: 'subtree' }),
      ),
    )
    const answers = await Promise.all(
      givers.map(async ({ headers }) => {
        const body = { principalId: await aUser(app, place), roleId: await aRole(app, place, []) }
        return api(headers, `POST /organizations/${place.organizationId}/assignments`, body)
      }),
    )
    expect(answers.map((answer) => answer.status)).toEqual(Array(12).fill(201))
  })
})
