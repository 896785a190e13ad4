import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anActor,
  anOrganization,
  aServiceAccount,
  assign,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { asOwner } from '../../../test/harness/template.ts'
import { newId } from '../../kernel/ids.ts'
import { inOrganization, inWorkspace, type Place } from '../../platform/db/index.ts'
import { apiOf, eventTypes } from './organization-api.test-helper.ts'
import { purgeDeletedOrganizations } from './purge-deleted.ts'
import { PURGED_TABLES } from './purge-store.ts'

describe('purgeDeletedOrganizations', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let head: Place
  let below: Place
  let beside: Place

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    head = await anOrganization(app, workspace.root)
    below = await anOrganization(app, head)
    beside = await anOrganization(app, workspace.root)
    for (const place of [head, below, beside]) await furnish(place)
    const { headers } = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
    const call = apiOf(app, workspace)
    await call('POST', `/organizations/${head.organizationId}/archive`, headers)
    await call('DELETE', `/organizations/${head.organizationId}`, headers)
  })
  afterAll(() => app.drop())

  async function furnish(place: Place): Promise<void> {
    for (let n = 0; n < 7; n++) await assign(app, place, await aUser(app, place), 'member')
    await assign(app, place, await aServiceAccount(app, place), 'administrator', 'subtree')
    const owned = { organization_id: place.organizationId, workspace_id: place.workspaceId }
    const user = await aUser(app, place)
    await inOrganization(app.services.db, place, async (tx) => {
      const group_id = newId('group')
      await tx
        .insertInto('groups')
        .values({ ...owned, id: group_id, name: 'Riders' })
        .execute()
      await tx
        .insertInto('group_users')
        .values({ ...owned, group_id, user_id: user })
        .execute()
      await tx
        .insertInto('passwords')
        .values({ ...owned, user_id: user, hash: 'x', changed_at: app.services.clock.now() })
        .execute()
      await tx
        .insertInto('sessions')
        .values({
          ...owned,
          id: newId('session'),
          user_id: user,
          amr: ['pwd'],
          acr: '1',
          ip: '192.0.2.7',
          authenticated_at: app.services.clock.now(),
        })
        .execute()
    })
  }

  const rowsOf = (place: Place) =>
    asOwner(app.ownerUrl, async (client) => {
      let count = 0
      for (const table of PURGED_TABLES) {
        const text = `select count(*)::int as count from ${table} where organization_id = $1`
        count += (await client.query(text, [place.organizationId])).rows[0].count
      }
      return count
    })
  const purge = () => purgeDeletedOrganizations(app.services, workspace.id, { organizations: 1, rows: 3 })

  it('removes what a deleted subtree owned, lowest first, and nothing of anybody else', async () => {
    const before = await rowsOf(beside)
    expect(await rowsOf(head)).toBe(before)
    expect(await purge()).toBe(1)
    expect([await rowsOf(below), await rowsOf(head)]).toEqual([0, before])
    expect(await purge()).toBe(1)
    expect(await rowsOf(head)).toBe(0)
    expect(await purge()).toBe(0)
    expect(await rowsOf(beside)).toBe(before)
  })

  it('keeps tombstone, slug and audit log', async () => {
    const kept = await inWorkspace(app.services.db, workspace.id, (tx) =>
      tx
        .selectFrom('organizations')
        .innerJoin('slugs', 'slugs.organization_id', 'organizations.id')
        .select(['organizations.status', sql<boolean>`purged_at is not null`.as('purged')])
        .where('organizations.id', 'in', [head.organizationId, below.organizationId])
        .execute(),
    )
    expect(kept).toEqual([
      { status: 'deleted', purged: true },
      { status: 'deleted', purged: true },
    ])
    expect(await eventTypes(app, head)).toEqual(['organization.archived', 'organization.deleted'])
  })

  it('can remove no user that is not a tombstone, even when asked to', async () => {
    const removed = await inOrganization(app.services.db, beside, (tx) =>
      sql`delete from users where organization_id = ${beside.organizationId}`.execute(tx),
    )
    expect(removed.numAffectedRows).toBe(0n)
  })
})
