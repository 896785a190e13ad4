import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anOrganization,
  assign,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { asOwner } from '../../../test/harness/template.ts'
import type { Place } from '../../platform/db/index.ts'
import { endAssignments } from './index.ts'

describe('endAssignments', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  const query = async (text: string, values: unknown[] = []) =>
    (await asOwner(app.ownerUrl, (client) => client.query(text, values))).rows

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
  })
  afterAll(() => app.drop())

  const run = () => endAssignments(app.services.db, app.services.clock)
  const left = async (place: Place) =>
    (await query(`select id from assignments where organization_id = $1`, [place.organizationId])).length
  const recorded = (place: Place) =>
    query(
      `select target_id, data, actor_kind from events where organization_id = $1 and type = 'assignment.ended'`,
      [place.organizationId],
    )

  it('removes those that have ended, each with what it was on record, and no others', async () => {
    const [place, beside] = [
      await anOrganization(app, workspace.root),
      await anOrganization(app, workspace.root),
    ]
    const user = await aUser(app, place)
    for (const role of ['auditor', 'member', 'administrator']) await assign(app, place, user, role)
    await assign(app, beside, await aUser(app, beside), 'member')
    const ends = (key: string, at: string) =>
      query(
        `update assignments a set ends_at = ${at} from workspace_roles r
          where a.organization_id = $1 and r.workspace_id = a.workspace_id and r.id = a.workspace_role_id and r.key = $2
          returning a.id, a.workspace_role_id, a.ends_at`,
        [place.organizationId, key],
      )
    const [ended] = await ends('auditor', `now() - interval '1 minute'`)
    await ends('member', `now() + interval '1 minute'`)
    expect(await run()).toBe(1)
    expect([await left(place), await left(beside)]).toEqual([2, 1])
    expect(await recorded(place)).toEqual([
      {
        target_id: ended?.id,
        actor_kind: 'system',
        data: {
          principalId: user,
          roleId: ended?.workspace_role_id,
          roleKey: 'auditor',
          reach: 'organization',
          endsAt: ended?.ends_at.toISOString(),
        },
      },
    ])
    expect(await run()).toBe(0)
    expect(await recorded(place)).toHaveLength(1)
  })

  it('goes on until none is left, batch by batch, whoever else is at it', async () => {
    const place = await anOrganization(app, workspace.root)
    await query(
      `with u as (insert into users (organization_id, id, workspace_id, status, email, display_name)
         select $1, 'usr_many' || n, $2, 'active', n || '@example.com', 'x' from generate_series(1, 450) n returning id)
       insert into assignments (organization_id, id, workspace_id, user_id, workspace_role_id, reach, ends_at)
       select $1, 'asg_' || u.id, $2, u.id, r.id, 'organization', now() - interval '1 day'
         from u, workspace_roles r where r.workspace_id = $2 and r.key = 'member'`,
      [place.organizationId, workspace.id],
    )
    await Promise.all([run(), run()])
    await run()
    expect(await left(place)).toBe(0)
    const events = await recorded(place)
    expect(events).toHaveLength(450)
    expect(new Set(events.map((one) => one.target_id)).size).toBe(450)
  })
})
