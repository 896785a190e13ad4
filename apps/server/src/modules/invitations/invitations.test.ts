import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aGroup, aHolder, aRole } from '../../../test/factories/holders.ts'
import {
  anActor,
  anOrganization,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf, eventsOf, roleIdOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { addDays, fixedClock, systemClock } from '../../kernel/clock.ts'
import type { InvitationId } from '../../kernel/ids.ts'
import { inOrganization, inWorkspace, type Place } from '../../platform/db/index.ts'
import { prepareInvitationMail } from './index.ts'

describe('invitations', () => {
  const clock = fixedClock(systemClock.now())
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let place: Place
  let all: `/${string}`
  let admin: Record<string, string>

  beforeAll(async () => {
    app = await createTestApp({ clock })
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    all = `/organizations/${place.organizationId}/invitations`
    admin = (await anActor(app, place, 'administrator')).headers
  })
  afterAll(() => app.drop())

  const rows = () =>
    inOrganization(app.services.db, place, (tx) =>
      tx.selectFrom('invitations').selectAll().where('organization_id', '=', place.organizationId).execute(),
    )
  const mail = (id: unknown) => prepareInvitationMail(app.services, place, id as InvitationId)

  it('stores one pending invitation and one outgoing event, with roles and groups as rows', async () => {
    const groupId = await aGroup(app, place, [])
    const [own, member] = [
      await aRole(app, place, ['lessons:read']),
      await roleIdOf(app, workspace, 'member'),
    ]
    const wanted = { roleId: own, reach: 'organization' }
    const made = await api(admin, `POST ${all}`, {
      email: 'New.One@example.com',
      givenName: 'New',
      roles: [wanted, { roleId: member }, wanted],
      groupIds: [groupId, groupId],
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      email: 'New.One@example.com',
      status: 'pending',
      roles: [wanted, { roleId: member, key: 'member', reach: 'organization' }],
      groupIds: [groupId],
      expiresAt: addDays(clock.now(), 7).toISOString(),
      sentAt: null,
    })
    expect((await api(admin, `GET ${all}/${made.body.id}`)).body).toEqual(made.body)
    expect((await api(admin, `GET ${all}`)).body.items).toEqual([made.body])
    const [event, ...more] = await eventsOf(app, place, 'invitation.created')
    expect(more).toEqual([])
    expect(event).toMatchObject({ outgoing: true, target_id: made.body.id })
    expect(event?.personal).toMatchObject({ email: 'New.One@example.com' })
    expect(JSON.stringify(event?.data).toLowerCase()).not.toContain('new.one')
  })

  it("refuses a member's address and an invited one, whatever the letter case", async () => {
    await aUser(app, place, 'Member@Example.com')
    const code = async (email: string) => (await api(admin, `POST ${all}`, { email })).body.code
    expect(await code('mEMBER@example.COM')).toBe('invitation.already_member')
    expect(await code('other@example.com')).toBeUndefined()
    expect(await code('OTHER@example.com')).toBe('invitation.already_pending')
    expect(await rows()).toHaveLength(1)
    const successes = (await eventsOf(app, place, 'invitation.created')).map((event) => event.outcome)
    expect(successes).toEqual(['success'])
  })

  it('lets one of several simultaneous invitations through', async () => {
    const emails = ['a@example.com', 'A@example.com', 'a@EXAMPLE.com', 'A@Example.Com']
    const answers = await Promise.all(emails.map((email) => api(admin, `POST ${all}`, { email })))
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409])
    expect(await rows()).toHaveLength(1)
  })

  it('invites an address that has an account elsewhere, and tells nothing of that', async () => {
    const sibling = await anOrganization(app, workspace.root)
    await aUser(app, sibling, 'both@example.com')
    const answers = [
      await api(admin, `POST ${all}`, { email: 'both@example.com' }),
      await api(admin, `POST ${all}`, { email: 'none@example.com' }),
    ]
    expect(answers.map((answer) => answer.status)).toEqual([201, 201])
    expect(Object.keys(answers[0]?.body ?? {})).toEqual(Object.keys(answers[1]?.body ?? {}))
  })

  it('carries no role and no group above the own (CVE-2026-11577), and leaves nothing behind', async () => {
    const { headers } = await aHolder(app, place, ['invitations:write', 'lessons:read'])
    const outer = await aGroup(app, place, [])
    const nested = await aGroup(app, place, [], [outer])
    const role_id = await aRole(app, place, ['users:write'])
    await inOrganization(app.services.db, place, async (tx) => {
      const owned = { organization_id: place.organizationId, workspace_id: place.workspaceId }
      await tx
        .insertInto('assignments')
        .values({
          ...owned,
          id: 'asg_01kb0000000000000000000000',
          group_id: outer,
          role_id,
          reach: 'organization',
        })
        .execute()
    })
    const refused = [
      { roles: [{ roleId: await roleIdOf(app, workspace, 'administrator') }] },
      { roles: [{ roleId: await aRole(app, place, ['lessons:read']), reach: 'subtree' }] },
      { groupIds: [outer] },
      { groupIds: [nested] },
    ]
    for (const body of refused) {
      const answer = await api(headers, `POST ${all}`, { email: 'new@example.com', ...body })
      expect(answer.body.code, JSON.stringify(body)).toBe('role.above_own')
    }
    expect(await rows()).toEqual([])
    const allowed = { roles: [{ roleId: await aRole(app, place, ['lessons:read']) }] }
    expect((await api(headers, `POST ${all}`, { email: 'new@example.com', ...allowed })).status).toBe(201)
  })

  it('refuses a role or group of another organization, as one that never was', async () => {
    const sibling = await anOrganization(app, workspace.root)
    const email = 'new@example.com'
    const groups = [await aGroup(app, sibling, []), 'grp_01kb0000000000000000000000']
    const roles = [await aRole(app, sibling, []), 'rol_01kb0000000000000000000000']
    const byGroup = await Promise.all(
      groups.map((id) => api(admin, `POST ${all}`, { email, groupIds: [id] })),
    )
    const byRole = await Promise.all(
      roles.map((roleId) => api(admin, `POST ${all}`, { email, roles: [{ roleId }] })),
    )
    for (const [foreign, invented] of [byGroup, byRole]) expect(foreign?.text).toBe(invented?.text)
    expect(byGroup[0]?.body.code).toBe('invitation.group_not_found')
    expect(byRole[0]?.body.code).toBe('role.not_found')
    expect(await rows()).toEqual([])
  })

  it('keeps to the domains and the lifetime of the policy', async () => {
    const policy = { email: { allowedDomains: ['stable.example'] }, invitation: { lifetimeHours: 2 } }
    await inWorkspace(app.services.db, workspace.id, (tx) =>
      tx
        .updateTable('organizations')
        .set({ policy: JSON.stringify(policy) })
        .where('id', '=', place.organizationId)
        .execute(),
    )
    app.services.state.apply([{ workspaceId: workspace.id, topic: 'tree', subject: place.organizationId }])
    const other = await api(admin, `POST ${all}`, { email: 'a@example.com' })
    expect(other.body).toMatchObject({ code: 'invitation.email_not_allowed', pointer: '/email' })
    const made = await api(admin, `POST ${all}`, { email: 'a@Stable.Example' })
    expect(Date.parse(String(made.body.expiresAt)) - clock.now().getTime()).toBe(2 * 3_600_000)
  })

  it('expires, is listed so, can be sent again, and makes room for a new one', async () => {
    const made = (await api(admin, `POST ${all}`, { email: 'a@example.com' })).body
    const listed = async (status: string) =>
      ((await api(admin, `GET ${all}?status=${status}`)).body.items ?? []).map((item) => item.id)
    expect(await listed('pending')).toEqual([made.id])
    clock.advance(7 * 86_400)
    expect(await listed('pending')).toEqual([])
    expect(await listed('expired')).toEqual([made.id])
    expect(await mail(made.id)).toBeUndefined()
    const sent = await api(admin, `POST ${all}/${made.id}/resend`)
    expect(sent.body).toMatchObject({ status: 'pending', expiresAt: addDays(clock.now(), 7).toISOString() })
    expect(await eventsOf(app, place, 'invitation.resent')).toMatchObject([{ outgoing: true }])
    clock.advance(7 * 86_400)
    expect((await api(admin, `POST ${all}`, { email: 'A@example.com' })).status).toBe(201)
    expect(await listed('revoked')).toEqual([made.id])
    expect(await eventsOf(app, place, 'invitation.revoked')).toMatchObject([{ reason: 'expired' }])
  })

  it('is revoked once, and not sent any more', async () => {
    const one = `${all}/${(await api(admin, `POST ${all}`, { email: 'a@example.com' })).body.id}` as const
    const id = one.split('/').at(-1)
    expect((await api({ ...admin, 'if-match': '"7"' }, `POST ${one}/revoke`)).status).toBe(412)
    expect((await api(admin, `POST ${one}/revoke`)).body.status).toBe('revoked')
    expect(await mail(id)).toBeUndefined()
    for (const verb of ['revoke', 'resend'] as const)
      expect((await api(admin, `POST ${one}/${verb}`)).body.code).toBe('invitation.not_pending')
    expect(await eventsOf(app, place, 'invitation.revoked')).toHaveLength(1)
  })

  it('is neither revoked nor sent again by somebody who holds less (CVE-2026-22640)', async () => {
    const { headers } = await aHolder(app, place, ['invitations:write'])
    const roles = [{ roleId: await roleIdOf(app, workspace, 'administrator') }]
    const one =
      `${all}/${(await api(admin, `POST ${all}`, { email: 'a@example.com', roles })).body.id}` as const
    for (const verb of ['revoke', 'resend'] as const)
      expect((await api(headers, `POST ${one}/${verb}`)).body.code).toBe('role.above_own')
  })

  it('shows the link to nobody who invites (CVE-2026-16072)', async () => {
    const headers = { ...admin, 'idempotency-key': 'once' }
    const made = await api(headers, `POST ${all}`, { email: 'a@example.com' })
    const first = await mail(made.body.id)
    const second = await mail(made.body.id)
    expect(first?.token).toMatch(/^bwi_[\w-]{43}$/)
    expect(second?.token).not.toBe(first?.token)
    expect(second).toMatchObject({ to: 'a@example.com', organizationId: place.organizationId })
    const answers = [
      made,
      await api(headers, `POST ${all}`, { email: 'a@example.com' }),
      await api(admin, `GET ${all}`),
      await api(admin, `GET ${all}/${made.body.id}`),
      await api(admin, `POST ${all}/${made.body.id}/resend`),
    ]
    const events = await eventsOf(app, place, 'invitation.created')
    const stored = await rows()
    for (const token of [first?.token, second?.token].map(String)) {
      for (const seen of [...answers.map((answer) => answer.text), JSON.stringify(events)])
        expect(seen).not.toContain(token)
      expect(JSON.stringify(stored)).not.toContain(token)
    }
    for (const answer of answers) expect(answer.text).not.toMatch(/token|hash|bwi_/i)
  })
})
