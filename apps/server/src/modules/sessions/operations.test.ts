import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aHolder } from '../../../test/factories/holders.ts'
import {
  anActor,
  anOrganization,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf, eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import { fixedClock, systemClock } from '../../kernel/clock.ts'
import type { SessionId, UserId } from '../../kernel/ids.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'
import { policyOf } from '../policies/index.ts'
import { startSession } from './index.ts'

describe('session operations', () => {
  const clock = fixedClock(systemClock.now())
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let place: Place
  let path: `/organizations/${string}`
  let admin: { authorization: string }
  let userId: UserId

  beforeAll(async () => {
    app = await createTestApp({ clock })
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    path = `/organizations/${place.organizationId}`
    admin = (await anActor(app, place, 'administrator')).headers
    userId = await aUser(app, place)
  })
  afterAll(() => app.drop())

  async function started(whose = userId): Promise<SessionId> {
    const organization = await app.services.tree.find(place.workspaceId, place.organizationId)
    if (!organization) throw new Error('no organization')
    const { session } = await inOrganization(app.services.db, place, (tx) =>
      startSession(
        tx,
        {
          userId: whose,
          policy: policyOf(organization),
          amr: ['pwd'],
          acr: '1',
          connection: null,
          authenticatedAt: clock.now(),
          origin: { ip: '192.0.2.1', userAgent: 'Browser' },
        },
        { now: clock.now(), announce: () => undefined },
      ),
    )
    return session.id
  }
  const idsAt = async (address: string, headers = admin) =>
    (await api(headers, `GET ${address}` as 'GET /')).body.items?.map((item) => item.id)
  const endReason = async (id: SessionId) =>
    inOrganization(app.services.db, place, async (tx) => {
      const row = await tx.selectFrom('sessions').select('end_reason').where('id', '=', id).executeTakeFirst()
      return row?.end_reason
    })

  it('list what is live, page by page, of the organization and of one user', async () => {
    const other = await aUser(app, place)
    const ids = [await started(), await started(other), await started()]
    expect(await idsAt(`${path}/sessions`)).toEqual(ids)
    expect(await idsAt(`${path}/users/${userId}/sessions`)).toEqual([ids[0], ids[2]])
    const page = await api(admin, `GET ${path}/sessions?limit=2`)
    expect(page.body.items).toHaveLength(2)
    expect(await idsAt(`${path}/sessions?limit=2&cursor=${String(page.body.nextCursor)}`)).toEqual([ids[2]])
    clock.advance(481 * 60)
    expect(await idsAt(`${path}/sessions`)).toEqual([])
  })

  it('end one session, once, with one event', async () => {
    const id = await started()
    expect((await api(admin, `DELETE ${path}/sessions/${id}`)).status).toBe(204)
    expect(await endReason(id)).toBe('revoked')
    expect((await api(admin, `DELETE ${path}/sessions/${id}`)).body.code).toBe('session.not_found')
    expect(await eventsOf(app, place, 'session.ended')).toMatchObject([
      { target_id: id, data: { userId, reason: 'revoked' }, outgoing: true },
    ])
    const { rows } = await app.services.db.pools.installation.query(
      `select 1 from invalidations where topic = 'session' and subject = $1`,
      [id],
    )
    expect(rows).toHaveLength(1)
  })

  it('sign a user out everywhere, with one event', async () => {
    const ids = [await started(), await started()]
    const kept = await started(await aUser(app, place))
    expect((await api(admin, `DELETE ${path}/users/${userId}/sessions`)).status).toBe(204)
    expect(await idsAt(`${path}/sessions`)).toEqual([kept])
    expect(await eventsOf(app, place, 'user.signed_out')).toMatchObject([
      { target_id: userId, data: { sessionIds: ids } },
    ])
    const unknown = `${path}/users/usr_01kb0000000000000000000000/sessions` as const
    expect((await api(admin, `DELETE ${unknown}`)).body.code).toBe('session.user_not_found')
    expect((await api(admin, `GET ${unknown}`)).body.code).toBe('session.user_not_found')
  })

  it('CVE-2026-22640: nobody ends the sessions of somebody who holds more', async () => {
    const weak = await aHolder(app, place, ['sessions:write', 'sessions:read'])
    const strong = await anActor(app, place, 'administrator')
    const id = await started(strong.id)
    for (const address of [`${path}/sessions/${id}`, `${path}/users/${strong.id}/sessions`]) {
      const answer = await api(weak.headers, `DELETE ${address}` as 'DELETE /')
      expect([answer.status, answer.body.code]).toEqual([403, 'role.above_own'])
    }
    expect(await endReason(id)).toBeNull()
    const plain = await started()
    expect((await api(weak.headers, `DELETE ${path}/sessions/${plain}`)).status).toBe(204)
  })

  it.each(['sessions', 'users/:userId/sessions'])(
    'require sessions:read and sessions:write for %s',
    async (list) => {
      const reader = await aHolder(app, place, ['sessions:read'])
      const nobody = await aHolder(app, place, ['users:write'])
      const address = `${path}/${list.replace(':userId', userId)}`
      expect((await api(reader.headers, `GET ${address}` as 'GET /')).status).toBe(200)
      expect((await api(nobody.headers, `GET ${address}` as 'GET /')).status).toBe(403)
      const ending = list === 'sessions' ? `${address}/${await started()}` : address
      expect((await api(reader.headers, `DELETE ${ending}` as 'DELETE /')).status).toBe(403)
    },
  )

  describe('of oneself', () => {
    const own = () => bearer({ id: userId, organizationId: place.organizationId })

    it("CVE-2025-61928: show and end what the token speaks for, and nobody else's", async () => {
      const mine = await started()
      const theirs = await started(await aUser(app, place))
      expect(await idsAt('/me/sessions', own())).toEqual([mine])
      const refused = await api(own(), `DELETE /me/sessions/${theirs}`)
      const invented = await api(own(), 'DELETE /me/sessions/ses_01kb0000000000000000000000')
      expect([refused.status, refused.text]).toEqual([404, invented.text])
      expect((await api(own(), `DELETE /me/sessions/${mine}`)).status).toBe(204)
      expect([await endReason(mine), await endReason(theirs)]).toEqual(['signed_out', null])
      await started()
      expect((await api(own(), 'DELETE /me/sessions')).status).toBe(204)
      expect(await idsAt(`${path}/sessions`)).toEqual([theirs])
    })

    it('take a token of the person for the own organization', async () => {
      const parent = await anOrganization(app, workspace.root)
      const child = await anOrganization(app, parent)
      const { id } = await anActor(app, parent, 'administrator', 'subtree')
      const away = bearer({ id, organizationId: parent.organizationId, boundTo: child.organizationId })
      for (const address of ['GET /me/sessions', 'DELETE /me/sessions'] as const) {
        expect((await api(away, address)).body.code).toBe('session.not_at_home')
      }
    })
  })
})
