import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aHolder, aRole } from '../../../test/factories/holders.ts'
import { anOrganization, aUser, aWorkspace } from '../../../test/factories/index.ts'
import { apiOf } from '../../../test/harness/api.ts'
import { createTestApp } from '../../../test/harness/app.ts'
import { addDays, systemClock } from '../../kernel/clock.ts'
import type { Place } from '../../platform/db/index.ts'

describe('roles.listGrantable', () => {
  let app: Awaited<ReturnType<typeof createTestApp>>
  let api: ReturnType<typeof apiOf>
  let place: Place

  beforeAll(async () => {
    app = await createTestApp()
    const workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
    place = await anOrganization(app, workspace.root)
  })
  afterAll(() => app.drop())

  const HELD = ['roles:read', 'assignments:write', 'lessons:read']

  async function askedBy(options: Parameters<typeof aHolder>[3], permissions: string[]) {
    const holder = await aHolder(app, place, HELD, options)
    const roleId = await aRole(app, place, permissions)
    const { items = [] } = (
      await api(holder.headers, `GET /organizations/${place.organizationId}/roles/grantable?limit=200`)
    ).body
    const found = items.find((one) => (one.role as { id: string }).id === roleId)
    const give = async (reach: string, endsAt: Date | null = null) => {
      const principalId = await aUser(app, place)
      const path = `POST /organizations/${place.organizationId}/assignments` as const
      return (await api(holder.headers, path, { principalId, roleId, reach, endsAt })).status
    }
    return { organization: found?.organization, subtree: found?.subtree, give }
  }

  it('says of each role what the ceiling would say of giving it', async () => {
    const here = await askedBy({}, ['lessons:read'])
    expect(here.organization).toEqual({ possible: true, missing: [], until: null })
    expect(here.subtree).toEqual({ possible: false, missing: ['lessons:read'], until: null })
    expect([await here.give('organization'), await here.give('subtree')]).toEqual([201, 403])
    const far = await askedBy({ reach: 'subtree' }, ['lessons:read'])
    expect([far.subtree, await far.give('subtree')]).toEqual([
      { possible: true, missing: [], until: null },
      201,
    ])
    const more = await askedBy({ reach: 'subtree' }, ['lessons:read', 'lessons:write'])
    expect(more.organization).toEqual({ possible: false, missing: ['lessons:write'], until: null })
  })

  it('gives until the moment that the giver holds it, and no longer', async () => {
    const endsAt = addDays(systemClock.now(), 5)
    const { organization, give } = await askedBy({ endsAt }, ['lessons:read'])
    expect(organization).toEqual({ possible: true, missing: [], until: endsAt.toISOString() })
    expect([await give('organization', endsAt), await give('organization')]).toEqual([201, 403])
  })
})
