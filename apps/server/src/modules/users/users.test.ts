import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aHolder } from '../../../test/factories/holders.ts'
import {
  anActor,
  anOrganization,
  aServiceAccount,
  assign,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf, eventsOf, roleIdOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import { inOrganization, inWorkspace, type OrgTx, type Place } from '../../platform/db/index.ts'
import { mintProof, useProof } from '../credentials/index.ts'
import { updateUser as changeUser, selectUser } from './store.ts'

describe('users', () => {
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
  const create = (input: object, headers = admin) => api(headers, `POST ${users}`, input)
  const created = async (input: object) =>
    (await create(input)).body as { id: `usr_${string}`; version: number }
  const setPolicy = async (policy: object) => {
    await inWorkspace(app.services.db, place.workspaceId, (tx) =>
      tx
        .updateTable('organizations')
        .set({ policy: JSON.stringify(policy) })
        .where('id', '=', place.organizationId)
        .execute(),
    )
    app.services.state.apply([
      { workspaceId: place.workspaceId, topic: 'tree', subject: place.organizationId },
    ])
  }

  describe('an invited user', () => {
    const invited = (input: object = {}) => created({ email: 'inv@example.com', invite: true, ...input })

    it('waits: invited, with an invitation mailed in place of a link to a password', async () => {
      const answer = await create({ email: 'inv@example.com', invite: true })
      expect(answer.body).toMatchObject({ status: 'invited', emailVerified: false })
      expect(await eventsOf(app, place, 'user.invited')).toMatchObject([
        { target_id: answer.body.id, outgoing: true, personal: { email: 'inv@example.com' } },
      ])
      expect(await eventsOf(app, place, 'user.password_reset_requested')).toEqual([])
      const list = await api(admin, `GET ${users}?status=invited`)
      expect(list.body.items).toHaveLength(1)
    })

    it('needs an address, and that passwords are allowed', async () => {
      expect((await create({ username: 'nomail', invite: true })).body.code).toBe('user.no_email')
      await setPolicy({ signIn: { methods: ['passkey'] } })
      // Whoever signed in by a password is not let in any more; a machine is.
      const id = await aServiceAccount(app, place)
      await assign(app, place, id, 'administrator')
      const machine = bearer({ id, organizationId: place.organizationId })
      expect((await create({ email: 'inv@example.com', invite: true }, machine)).body.code).toBe(
        'user.password_not_allowed',
      )
    })

    it('is sent the invitation again, is neither suspended nor asked for a password, and can be deleted', async () => {
      const { id } = await invited()
      expect((await api(admin, `POST ${users}/${id}/send-password-reset`)).status).toBe(204)
      expect(await eventsOf(app, place, 'user.invited')).toHaveLength(2)
      expect(await eventsOf(app, place, 'user.password_reset_requested')).toEqual([])
      expect((await api(admin, `POST ${users}/${id}/suspend`)).body.code).toBe('user.not_active')
      expect((await api(admin, `POST ${users}/${id}/reactivate`)).body.code).toBe('user.not_suspended')
      expect((await api(admin, `DELETE ${users}/${id}`)).status).toBe(204)
    })

    it('is sent the invitation to the new address when it is given another', async () => {
      const { id } = await invited()
      await api(admin, `PATCH ${users}/${id}`, { email: 'other@example.com' })
      const mailed = await eventsOf(app, place, 'user.invited')
      expect(mailed.map(({ personal }) => personal?.email)).toEqual(['inv@example.com', 'other@example.com'])
      expect(await eventsOf(app, place, 'user.email_verification_requested')).toEqual([])
    })

    it('holds groups and roles before it is there, and may do nothing with them', async () => {
      const { id } = await invited()
      const roleId = await roleIdOf(app, workspace, 'administrator')
      const given = await api(admin, `POST /organizations/${place.organizationId}/assignments`, {
        principalId: id,
        roleId,
        reach: 'organization',
      })
      expect(given.status, given.text).toBe(201)
      const refused = await api(bearer({ id, organizationId: place.organizationId }), `GET ${users}`)
      expect([401, 403, 404]).toContain(refused.status)
    })
  })

  describe('createUser', () => {
    it('makes an active account that holds nothing, with an event, and has a link mailed', async () => {
      const answer = await create({
        email: 'Ann@Example.com',
        username: 'Ann.R',
        givenName: 'Ann',
        familyName: 'Rider',
        locale: 'de-CH',
        attributes: { horses: ['Bay', 'Grey'], level: 3 },
      })
      expect(answer.status).toBe(201)
      expect(answer.body).toMatchObject({
        status: 'active',
        email: 'Ann@Example.com',
        emailVerified: false,
        username: 'ann.r',
        displayName: 'Ann Rider',
        profile: {},
        attributes: { horses: ['Bay', 'Grey'], level: 3 },
        version: 1,
      })
      const id = answer.body.id
      expect((await api(admin, `GET ${users}/${String(id)}`)).body).toEqual(answer.body)
      expect((await api(admin, `GET ${users}/${String(id)}/credentials`)).body).toEqual({
        password: false,
        passwordChangedAt: null,
        mustChangePassword: false,
        totp: false,
        sms: false,
        passkeys: 0,
        recoveryCodesLeft: 0,
      })
      const [event] = await eventsOf(app, place, 'user.created')
      expect(event).toMatchObject({ target_id: id, personal: { email: 'Ann@Example.com' } })
      expect(JSON.stringify(event?.data)).not.toContain('Ann')
      expect(await eventsOf(app, place, 'user.password_reset_requested')).toMatchObject([
        { target_id: id, outgoing: true },
      ])
    })

    it('mails no link where it is not wanted, possible or allowed', async () => {
      await create({ email: 'a@example.com', sendPasswordLink: false })
      await create({ username: 'b-rider' })
      await setPolicy({ signIn: { methods: ['connection'] } })
      await create({ email: 'c@example.com' })
      expect(await eventsOf(app, place, 'user.password_reset_requested')).toEqual([])
    })

    it('refuses an address or user name that is taken here, in any letter case; elsewhere is elsewhere', async () => {
      await create({ email: 'ann@example.com', username: 'ann' })
      const other = await anOrganization(app, workspace.root)
      await aUser(app, other, 'bea@example.com')
      const answers = [
        await create({ email: 'ANN@example.com' }),
        await create({ username: 'ANN' }),
        await create({ email: 'bea@example.com' }),
      ]
      expect(answers.map(({ body, status }) => body.code ?? status)).toEqual([
        'user.email_taken',
        'user.username_taken',
        201,
      ])
      expect(await eventsOf(app, place, 'user.created')).toHaveLength(2)
    })

    it('lets one of many simultaneous requests for one address through', async () => {
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => create({ email: 'ann@example.com' })),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
    })

    it('keeps to the domains that the policy allows, also in a change', async () => {
      await setPolicy({ email: { allowedDomains: ['example.com'] } })
      expect((await create({ email: 'ann@example.org' })).body.code).toBe('user.email_domain_not_allowed')
      const { id } = await created({ email: 'ann@example.com' })
      const moved = await api(admin, `PATCH ${users}/${id}`, { email: 'ann@example.org' })
      expect(moved.body.code).toBe('user.email_domain_not_allowed')
      expect((await api(admin, `PATCH ${users}/${id}`, { username: 'ann' })).status).toBe(200)
    })

    it.each([
      ['nothing to be known by', { givenName: 'Ann' }, 'user.identifier_required'],
      ['a verified address that is none', { username: 'ann', emailVerified: true }, 'user.email_not_there'],
      ['an address that is none', { email: 'Ann <ann@example.com>' }, 'request.invalid'],
      ['a user name that could be an address', { username: 'ann@example.com' }, 'request.invalid'],
      ['a user name that only looks alike', { username: '\u212Aate' }, 'request.invalid'],
      ['a name that cannot be stored', { username: 'ann', displayName: 'a\0b' }, 'request.invalid'],
      ['attributes with a bad name', { username: 'ann', attributes: { __proto__x: 1 } }, 'request.invalid'],
      ["a profile, which is the person's", { username: 'ann', profile: {} }, 'request.invalid'],
      ['a status', { username: 'ann', status: 'suspended' }, 'request.invalid'],
      ['an id', { username: 'ann', id: 'usr_01kb0000000000000000000000' }, 'request.invalid'],
      ['a role', { username: 'ann', roles: ['administrator'] }, 'request.invalid'],
      ['a password', { username: 'ann', password: 'brown horse jumps' }, 'request.invalid'],
    ])('refuses %s, and leaves nothing behind', async (_name, input, code) => {
      expect((await create(input)).body.code).toBe(code)
      expect(await eventsOf(app, place, 'user.created')).toEqual([])
    })

    it('CVE-2026-55670: an id is never used again', async () => {
      const { id } = await created({ email: 'ann@example.com' })
      await api(admin, `DELETE ${users}/${id}`)
      const again = await created({ email: 'ann@example.com' })
      expect(again.id).not.toBe(id)
      const reuse = inTx((tx) =>
        tx
          .insertInto('users')
          .values({
            organization_id: place.organizationId,
            workspace_id: place.workspaceId,
            id,
            status: 'active',
            username: 'ann',
            display_name: '',
          })
          .execute(),
      )
      await expect(reuse).rejects.toThrow('users_pkey')
    })
  })

  describe('listUsers', () => {
    it('pages in order, filters by status and finds by the beginning of a name or address', async () => {
      const [ann, bea, cleo] = [
        await created({ email: 'ann@example.com', displayName: 'Ann Rider' }),
        await created({ email: 'bea@example.com', displayName: 'Rider Bea' }),
        await created({ username: 'cleo', displayName: 'Cleo 100% _' }),
      ]
      await api(admin, `POST ${users}/${bea.id}/suspend`)
      const ids = async (query: string) =>
        (await api(admin, `GET ${users}?${query}`)).body.items?.map((item) => item.id)
      expect(await ids('status=suspended')).toEqual([bea.id])
      expect(await ids('search=RIDER')).toEqual([bea.id])
      expect(await ids('search=ann@ex')).toEqual([ann.id])
      expect(await ids('search=cleo')).toEqual([cleo.id])
      expect(await ids('search=%25')).toEqual([])
      const seen: unknown[] = []
      let cursor = ''
      do {
        const page = await api(admin, `GET ${users}?limit=1${cursor && `&cursor=${cursor}`}`)
        seen.push(...(page.body.items ?? []).map((item) => item.id))
        cursor = String(page.body.nextCursor ?? '')
      } while (cursor)
      expect(seen.slice(-3)).toEqual([ann.id, bea.id, cleo.id])
      expect((await api(admin, `GET ${users}?cursor=x`)).body.code).toBe('request.invalid')
      expect((await api(admin, `GET ${users}?status=deleted`)).body.code).toBe('request.invalid')
    })
  })

  describe('updateUser', () => {
    it('changes what is given, and the display name with the names until it was set', async () => {
      const { id } = await created({ email: 'ann@example.com', givenName: 'Ann' })
      const change = async (input: object) => (await api(admin, `PATCH ${users}/${id}`, input)).body
      expect(await change({ familyName: 'Rider' })).toMatchObject({ displayName: 'Ann Rider', version: 2 })
      expect(await change({ displayName: 'A. Rider' })).toMatchObject({ givenName: 'Ann' })
      expect(await change({ givenName: null, attributes: { a: 1 } })).toMatchObject({
        displayName: 'A. Rider',
        givenName: null,
        attributes: { a: 1 },
      })
      expect(await eventsOf(app, place, 'user.updated')).toHaveLength(3)
    })

    it('takes a new address as not verified unless that is said, tells the old one, and drops mailed links', async () => {
      const { id } = await created({ email: 'ann@example.com', emailVerified: true })
      const now = app.services.clock.now()
      const mail = { userId: id, purpose: 'password_reset' as const, lifetimeMinutes: 30, now }
      const link = await inTx((tx) => mintProof(tx, { ...mail, email: 'ann@example.com' }))
      const change = async (input: object) => (await api(admin, `PATCH ${users}/${id}`, input)).body
      expect(await change({ email: 'ANN@example.com' })).toMatchObject({ emailVerified: true })
      expect(await eventsOf(app, place, 'user.email_changed')).toEqual([])
      expect(await change({ email: 'new@example.com' })).toMatchObject({ emailVerified: false })
      expect(await eventsOf(app, place, 'user.email_changed')).toMatchObject([
        { personal: { from: 'ANN@example.com', to: 'new@example.com' }, outgoing: true },
      ])
      await change({ email: 'ann@example.com' })
      expect(await inTx((tx) => useProof(tx, link, 'password_reset', now))).toBeUndefined()
      expect(await change({ emailVerified: true })).toMatchObject({ emailVerified: true })
      expect(await change({ emailVerified: false })).toMatchObject({ emailVerified: false })
    })

    it('CVE-2026-15572: judges the whole: it is not left without anything to be known by', async () => {
      const { id } = await created({ email: 'ann@example.com', username: 'ann' })
      const change = (input: object) => api(admin, `PATCH ${users}/${id}`, input)
      expect((await change({ email: null })).body).toMatchObject({ email: null, emailVerified: false })
      expect((await change({ username: null })).body.code).toBe('user.identifier_required')
      expect((await change({ emailVerified: true })).body.code).toBe('user.email_not_there')
      expect((await change({})).body.code).toBe('request.invalid')
    })

    it('does not write over what was changed since it was read', async () => {
      const { id } = await created({ email: 'ann@example.com' })
      const late = inTx(async (tx) => {
        const before = await selectUser(tx, id)
        if (!before) throw new Error('no user')
        await api(admin, `PATCH ${users}/${id}`, { email: 'new@example.com' })
        await changeUser(tx, before, { email: before.email, locale: 'de' }, undefined)
      })
      await expect(late).rejects.toMatchObject({ code: 'user.stale' })
      expect((await api(admin, `GET ${users}/${id}`)).body).toMatchObject({ email: 'new@example.com' })
    })

    it('lets one of two changes of the same version through', async () => {
      const { id } = await created({ email: 'ann@example.com' })
      const headers = { ...admin, 'if-match': '"1"' }
      const answers = await Promise.all(
        ['One', 'Two'].map((displayName) => api(headers, `PATCH ${users}/${id}`, { displayName })),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
    })
  })

  it('require users:read to see and users:write to change', async () => {
    const { id } = await created({ email: 'ann@example.com' })
    const reader = (await aHolder(app, place, ['users:read'])).headers
    const nobody = (await aHolder(app, place, ['groups:write'])).headers
    for (const address of [users, `${users}/${id}`, `${users}/${id}/credentials`]) {
      expect((await api(reader, `GET ${address}` as 'GET /')).status).toBe(200)
      expect((await api(nobody, `GET ${address}` as 'GET /')).status).toBe(403)
    }
    expect((await create({ username: 'bea' }, reader)).status).toBe(403)
    expect((await api(reader, `PATCH ${users}/${id}`, { displayName: 'X' })).status).toBe(403)
    expect(await eventsOf(app, place, 'user.updated')).toMatchObject([{ outcome: 'denied' }])
  })
})
