import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  anActor,
  anOrganization,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'

describe('whoever reads events slowly', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let above: Place
  let below: Place
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    above = await anOrganization(app, workspace.root)
    below = await anOrganization(app, above)
  })
  afterAll(() => app.drop())

  /** Asked again at each line; what is done before one of the askings, and how often they were asked. */
  async function whileAsked<T>(id: string, at: number, then: () => Promise<void>, read: () => Promise<T>) {
    const { clock, guard } = app.services
    const assertMayAct = guard.assertMayAct.bind(guard)
    let [now, asked] = [clock.now().getTime(), 0]
    const spies = [
      vi.spyOn(clock, 'now').mockImplementation(() => {
        now += 3_000
        return new Date(now)
      }),
      vi.spyOn(guard, 'assertMayAct').mockImplementation(async (...of) => {
        await assertMayAct(...of)
        if (of[0].id === id && ++asked === at) await then()
      }),
    ]
    try {
      return [await read().catch(() => 'broken off' as const), asked] as const
    } finally {
      for (const spy of spies) spy.mockRestore()
    }
  }

  const reach = (id: string, to: 'organization' | 'subtree') => async () => {
    await inOrganization(app.services.db, above, (tx) =>
      tx
        .updateTable('assignments')
        .set({ reach: to })
        .where('organization_id', '=', above.organizationId)
        .where('user_id', '=', id as `usr_${string}`)
        .execute(),
    )
    app.services.state.apply([{ workspaceId: above.workspaceId, topic: 'principal', subject: id }])
  }

  async function events(place: Place, count: number): Promise<void> {
    const { headers } = await anActor(app, place, 'administrator')
    const at = `/organizations/${place.organizationId}/users` as const
    for (let made = 0; made < count; made++) {
      const user = await aUser(app, place)
      await apiOf(app, workspace)(headers, `POST ${at}/${user}/suspend`, {})
    }
  }

  it('is told nothing of organizations below once they reach there no more', async () => {
    await events(below, 6)
    const reader = await anActor(app, above, 'auditor')
    await reach(reader.id, 'subtree')()
    const url = `/w/${workspace.slug}/api/v1/organizations/${above.organizationId}/events/rows`
    const read = async (subtree: boolean) =>
      app.http.inject({ url, query: { subtree: String(subtree) }, headers: reader.headers })
    const whole = await read(true)
    expect(whole.body.split('\n').length).toBeGreaterThan(6)
    const [told, asked] = await whileAsked(reader.id, 3, reach(reader.id, 'organization'), () => read(true))
    // At the next asking.
    expect([told, asked]).toEqual(['broken off', 4])
    // Their own are theirs to read on.
    expect((await read(true)).statusCode).toBe(403)
    expect((await read(false)).statusCode).toBe(200)
  })
})
