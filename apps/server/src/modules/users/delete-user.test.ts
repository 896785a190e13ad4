import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { apiOf, eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { newId } from '../../kernel/ids.ts'
import { inOrganization, type OrgTx, type Place } from '../../platform/db/index.ts'
import { renewRecoveryCodes } from '../credentials/index.ts'

describe('what is kept of a user', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let place: Place
  let users: `/organizations/${string}/users`
  let admin: { authorization: string }

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    users = `/organizations/${place.organizationId}/users`
    admin = (await anActor(app, place, 'administrator')).headers
  })
  afterAll(() => app.drop())

  const inTx = <T>(work: (tx: OrgTx) => Promise<T>) => inOrganization(app.services.db, place, work)
  const create = (input: object) => api(admin, `POST ${users}`, input)
  const created = async (input: object) => (await create(input)).body as { id: `usr_${string}` }

  describe('a deleted user', () => {
    it('is not named by ended invitations either; one of somebody else stays, and so does a new one', async () => {
      const { id } = await created({ email: 'Gone@example.com' })
      const row = (name: string, email: string, status: 'accepted' | 'revoked' | 'pending') => ({
        organization_id: place.organizationId,
        workspace_id: place.workspaceId,
        id: newId('invitation'),
        email,
        email_normalized: email,
        given_name: name,
        status,
        invited_by: 'usr_x',
        expires_at: new Date(8.64e14),
        user_id: status === 'accepted' ? id : null,
      })
      const rows = [
        row('accepted', 'earlier@example.com', 'accepted'),
        row('revoked', 'gone@example.com', 'revoked'),
        row('other', 'other@example.com', 'revoked'),
        row('again', 'gone@example.com', 'pending'),
      ]
      await inTx((tx) => tx.insertInto('invitations').values(rows).execute())
      expect((await api(admin, `DELETE ${users}/${id}`)).status).toBe(204)
      const list = await api(admin, `GET /organizations/${place.organizationId}/invitations`)
      expect(list.body.items?.map(({ email, givenName, userId }) => [email, givenName, userId])).toEqual([
        ['', null, id],
        ['', null, id],
        ['other@example.com', 'other', null],
        ['gone@example.com', 'again', null],
      ])
    })

    it('leaves an id and nothing that names a person, and loses all it had', async () => {
      const { id } = await created({
        email: 'ann@example.com',
        username: 'ann',
        givenName: 'Canary',
        attributes: { note: 'canary' },
      })
      const owned = { organization_id: place.organizationId, workspace_id: place.workspaceId, user_id: id }
      const group = newId('group')
      await inTx(async (tx) => {
        await tx
          .insertInto('passwords')
          .values({ ...owned, hash: 'canary', changed_at: new Date(0) })
          .execute()
        await renewRecoveryCodes(tx, id)
        const { user_id: _, ...place } = owned
        await tx
          .insertInto('groups')
          .values({ ...place, id: group, name: 'Riders' })
          .execute()
        await tx
          .insertInto('group_users')
          .values({ ...owned, group_id: group })
          .execute()
        await tx
          .insertInto('sessions')
          .values({
            ...owned,
            id: newId('session'),
            amr: ['pwd'],
            acr: '1',
            authenticated_at: new Date(0),
            ip: '192.0.2.1',
            user_agent: 'canary',
          })
          .execute()
      })
      expect((await api(admin, `DELETE ${users}/${id}`)).status).toBe(204)
      const left = await inTx(async (tx) => ({
        users: await tx.selectFrom('users').selectAll().where('id', '=', id).execute(),
        sessions: await tx.selectFrom('sessions').selectAll().where('user_id', '=', id).execute(),
        passwords: await tx.selectFrom('passwords').selectAll().execute(),
        codes: await tx.selectFrom('recovery_codes').selectAll().execute(),
        members: await tx.selectFrom('group_users').selectAll().execute(),
      }))
      expect(left.users).toMatchObject([{ status: 'deleted', email: null, username: null, attributes: {} }])
      expect(left.sessions).toMatchObject([{ end_reason: 'user_deleted', ip: null }])
      expect([left.passwords, left.codes, left.members]).toEqual([[], [], []])
      // Ids are random letters, in which any short name may turn up.
      const withoutIds = JSON.stringify(left).replace(/\b[a-z]{3}_[0-9a-z]{26}\b/g, '')
      expect(withoutIds.toLowerCase()).not.toMatch(/canary|ann/)
      const [event] = await eventsOf(app, place, 'user.deleted')
      expect(event).toMatchObject({ target_id: id, outgoing: true })
      expect(JSON.stringify([event?.data, event?.personal])).not.toContain('ann')
    })

    it('frees its address and user name', async () => {
      const { id } = await created({ email: 'ann@example.com', username: 'ann' })
      await api(admin, `DELETE ${users}/${id}`)
      expect((await create({ email: 'ann@example.com', username: 'ann' })).status).toBe(201)
    })

    it('is not deleted in another version than the one asked for', async () => {
      const { id } = await created({ email: 'ann@example.com' })
      await api(admin, `PATCH ${users}/${id}`, { displayName: 'Ann' })
      const answer = await api({ ...admin, 'if-match': '"1"' }, `DELETE ${users}/${id}`)
      expect(answer.body.code).toBe('user.stale')
    })
  })

  it('CVE-2026-40166: no read of a user holds a secret of it', async () => {
    const { id } = await created({ email: 'ann@example.com' })
    const secret = 'canary-secret'
    await inTx(async (tx) => {
      const owned = { organization_id: place.organizationId, workspace_id: place.workspaceId, user_id: id }
      await tx
        .insertInto('passwords')
        .values({ ...owned, hash: secret, changed_at: new Date(0) })
        .execute()
      await tx
        .insertInto('factors')
        .values({ ...owned, id: newId('factor'), kind: 'totp', name: secret, secret: Buffer.from(secret) })
        .execute()
    })
    for (const address of [
      users,
      `${users}/${id}`,
      `${users}/${id}/credentials`,
      `${users}/${id}/sessions`,
    ]) {
      const { text, status } = await api(admin, `GET ${address}` as 'GET /')
      expect(status).toBe(200)
      expect(text).not.toMatch(/canary|hash|secret/i)
    }
  })
})
