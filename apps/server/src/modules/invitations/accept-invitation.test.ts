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
import { bearer } from '../../../test/harness/authenticator.ts'
import { fixedClock, systemClock } from '../../kernel/clock.ts'
import type { InvitationId, UserId } from '../../kernel/ids.ts'
import { newSecret } from '../../kernel/random.ts'
import { type Database, inOrganization, inWorkspace, type Place } from '../../platform/db/index.ts'
import { createDenials } from '../../platform/denials.ts'
import { type Acceptance, acceptInvitation, openInvitation, prepareInvitationMail } from './index.ts'

const ORIGIN = { ip: '192.0.2.7', userAgent: 'test' }
const PASSWORD = 'correct horse battery staple'
const hash = async (password: string) => `hashed ${password.length}`

describe('accepting an invitation', () => {
  const clock = fixedClock(systemClock.now())
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let place: Place
  let admin: Awaited<ReturnType<typeof anActor>>

  beforeAll(async () => {
    app = await createTestApp({ clock })
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    admin = await anActor(app, place, 'administrator')
  })
  afterAll(() => app.drop())

  const all = () => `/organizations/${place.organizationId}/invitations` as const
  async function invite(body: object = {}, headers = admin.headers): Promise<InvitationId> {
    const made = await api(headers, `POST ${all()}`, { email: 'New@example.com', ...body })
    expect(made.status, made.text).toBe(201)
    return made.body.id as InvitationId
  }
  const link = async (id: InvitationId) =>
    (await prepareInvitationMail(app.services, place, id))?.token ?? 'no mail'
  const accept = (
    token: string,
    person: Acceptance = { displayName: 'New One', password: PASSWORD },
    at = place,
  ) => acceptInvitation(app.services, at, token, person, ORIGIN, hash)
  const outcome = (accepting: Promise<unknown>) =>
    accepting.then(
      () => 'accepted',
      (error: { code?: string }) => error.code,
    )
  const usersOf = (at: Place) =>
    inOrganization(app.services.db, at, (tx) =>
      tx
        .selectFrom('users')
        .selectAll()
        .where('organization_id', '=', at.organizationId)
        .orderBy('id')
        .execute(),
    )

  it('makes an active account with a proven address, its roles and groups, in one go', async () => {
    const roleId = await aRole(app, place, ['assignments:read'])
    const groupId = await aGroup(app, place, [])
    const member = await roleIdOf(app, workspace, 'member')
    const id = await invite({
      roles: [{ roleId }, { roleId: member }],
      groupIds: [groupId],
      familyName: 'One',
    })
    const token = await link(id)
    expect(await openInvitation(app.services, place, token)).toMatchObject({
      email: 'New@example.com',
      familyName: 'One',
      roles: [expect.any(String), 'Member'],
    })
    const { userId, email } = await accept(token, { givenName: 'New', password: PASSWORD, locale: 'de' })
    expect(email).toBe('New@example.com')
    expect((await usersOf(place)).find((user) => user.id === userId)).toMatchObject({
      status: 'active',
      email_normalized: 'new@example.com',
      email_verified_at: clock.now(),
      display_name: 'New One',
      locale: 'de',
    })
    const headers = bearer({ id: userId, organizationId: place.organizationId })
    const mine = await api(
      headers,
      `GET /organizations/${place.organizationId}/assignments?principalId=${userId}`,
    )
    expect(mine.body.items?.map((item) => (item.role as { id: string }).id).sort()).toEqual(
      [roleId, member].sort(),
    )
    const principal = await app.principals.find(place, userId)
    expect(principal?.groups).toHaveLength(1)
    const seen = await api(admin.headers, `GET ${all()}/${id}`)
    expect(seen.body).toMatchObject({ status: 'accepted', userId, acceptedAt: clock.now().toISOString() })
    for (const type of ['invitation.accepted', 'user.created'])
      expect(await eventsOf(app, place, type)).toMatchObject([{ outcome: 'success', actor_id: userId }])
  })

  it('holds once: of many at the same time one wins (CVE-2026-1529)', async () => {
    const token = await link(await invite())
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => outcome(accept(token))))
    expect(outcomes.sort()).toEqual(['accepted', ...Array(5).fill('invitation.link_invalid')])
    expect((await usersOf(place)).filter((user) => user.email === 'New@example.com')).toHaveLength(1)
    expect(await outcome(accept(token))).toBe('invitation.link_invalid')
  })

  it('holds only as it was mailed (CVE-2026-1529)', async () => {
    const id = await invite()
    const first = await link(id)
    const second = await link(id)
    const forged = [first, newSecret('bwi_'), second.slice(0, -1), `${second} `, '', id]
    for (const token of forged) expect(await outcome(accept(token)), token).toBe('invitation.link_invalid')
    await api(admin.headers, `POST ${all()}/${id}/resend`)
    expect(await outcome(accept(second))).toBe('invitation.link_invalid')
    const third = await link(id)
    expect(await outcome(accept(third))).toBe('accepted')
  })

  it.each(['revoke', 'accept'])('does not hold after %s', async (how) => {
    const id = await invite()
    const token = await link(id)
    if (how === 'revoke') await api(admin.headers, `POST ${all()}/${id}/revoke`)
    else await accept(token)
    expect(await outcome(openInvitation(app.services, place, token))).toBe('invitation.link_invalid')
    expect(await outcome(accept(token))).toBe('invitation.link_invalid')
  })

  it('does not hold after its time (CVE-2025-64708)', async () => {
    const token = await link(await invite())
    clock.advance(7 * 86_400)
    expect(await outcome(openInvitation(app.services, place, token))).toBe('invitation.expired')
    expect(await outcome(accept(token))).toBe('invitation.expired')
    expect(await usersOf(place)).toHaveLength(1)
  })

  it('does not hold when its time ends while the password is being hashed (CVE-2025-64708)', async () => {
    const token = await link(await invite())
    const slow = async (password: string) => {
      clock.advance(7 * 86_400)
      return hash(password)
    }
    const person = { password: PASSWORD }
    const accepting = acceptInvitation(app.services, place, token, person, ORIGIN, slow)
    expect(await outcome(accepting)).toBe('invitation.expired')
    expect(await eventsOf(app, place, 'invitation.accepted')).toMatchObject([
      { outcome: 'denied', reason: 'invitation.expired' },
    ])
  })

  it('says why it does not hold when that cannot be put on record', async () => {
    const id = await invite()
    const token = await link(id)
    const failed: Error[] = []
    const away = { connect: () => Promise.reject(new Error('away')) }
    const pools = { ...app.services.db.pools, organization: away }
    const denials = createDenials({ ...app.services.db, pools } as unknown as Database, clock, (error) =>
      failed.push(error),
    )
    const late = async (password: string) => {
      clock.advance(7 * 86_400)
      return hash(password)
    }
    const services = { ...app.services, denials }
    const accepting = acceptInvitation(services, place, token, { password: PASSWORD }, ORIGIN, late)
    expect(await outcome(accepting)).toBe('invitation.expired')
    expect(failed).toHaveLength(1)
  })

  it('holds in its own organization only, and touches no account elsewhere (attack 25)', async () => {
    const victim = await anOrganization(app, workspace.root)
    await aUser(app, victim, 'new@example.com')
    const before = await usersOf(victim)
    const token = await link(await invite())
    expect(await outcome(accept(token, undefined, victim))).toBe('invitation.link_invalid')
    await accept(token)
    expect(await usersOf(victim)).toEqual(before)
  })

  it('never takes over an account that was made with the address before (arXiv 2205.10174)', async () => {
    const token = await link(await invite())
    const early = await aUser(app, place, 'NEW@example.com')
    const before = await usersOf(place)
    expect(await outcome(accept(token))).toBe('invitation.already_member')
    expect(await usersOf(place)).toEqual(before)
    expect(before.map((user) => user.id)).toContain(early)
    const passwords = await inOrganization(app.services.db, place, (tx) =>
      tx.selectFrom('passwords').selectAll().where('organization_id', '=', place.organizationId).execute(),
    )
    expect(passwords).toEqual([])
  })

  it('keeps to the policy on passwords and ways to sign in', async () => {
    const token = await link(await invite())
    const refused = await accept(token, { password: 'zebra-7q' }).catch((error) => error)
    expect(refused).toMatchObject({ code: 'invitation.password_refused' })
    expect(JSON.stringify(refused.detail)).not.toContain('zebra')
    const known = { ...app.services, breachedPasswords: { has: async () => true } }
    const breached = acceptInvitation(known, place, token, { password: PASSWORD }, ORIGIN, hash)
    expect((await breached.catch((error) => error)).detail.failures).toEqual([{ code: 'breached' }])
    const methods = JSON.stringify({ signIn: { methods: ['passkey'] } })
    await inWorkspace(app.services.db, workspace.id, (tx) =>
      tx
        .updateTable('organizations')
        .set({ policy: methods })
        .where('id', '=', place.organizationId)
        .execute(),
    )
    app.services.state.apply([{ workspaceId: workspace.id, topic: 'tree', subject: place.organizationId }])
    expect(await outcome(accept(token))).toBe('invitation.password_not_allowed')
    expect(await usersOf(place)).toHaveLength(1)
    expect(await outcome(accept(token, {}))).toBe('accepted')
  })

  describe('asks again whether who invited could (CVE-2026-11577)', () => {
    const administrator = () => roleIdOf(app, workspace, 'administrator')
    const change = (id: UserId, at: Place, how: 'suspend' | 'take') =>
      inOrganization(app.services.db, at, async (tx) => {
        if (how === 'take')
          await tx
            .deleteFrom('assignments')
            .where('organization_id', '=', at.organizationId)
            .where('user_id', '=', id)
            .execute()
        else
          await tx
            .updateTable('users')
            .set({ status: 'suspended' })
            .where('organization_id', '=', at.organizationId)
            .where('id', '=', id)
            .execute()
      })

    it.each([
      ['of the organization', 'suspend', () => place],
      ['of the organization', 'take', () => place],
      ['from above', 'suspend', () => workspace.root],
      ['from above', 'take', () => workspace.root],
    ] as const)('%s, after %s', async (_where, how, home) => {
      const inviter = await anActor(app, home(), 'administrator', 'subtree')
      const id = await invite({ roles: [{ roleId: await administrator() }] }, inviter.headers)
      const token = await link(id)
      await change(inviter.id, home(), how)
      expect(await outcome(accept(token))).toBe('invitation.no_longer_valid')
      expect((await usersOf(place)).filter((user) => user.email === 'New@example.com')).toEqual([])
      expect(await eventsOf(app, place, 'invitation.accepted')).toMatchObject([
        { outcome: 'denied', reason: 'invitation.no_longer_valid', target_id: id },
      ])
      // Somebody who can give it sends it again, and vouches for it.
      await api(admin.headers, `POST ${all()}/${id}/resend`)
      expect(await outcome(accept(await link(id)))).toBe('accepted')
    })

    it('takes one from above who still can', async () => {
      const inviter = await anActor(app, workspace.root, 'administrator', 'subtree')
      const id = await invite({ roles: [{ roleId: await administrator() }] }, inviter.headers)
      const token = await link(id)
      expect((await openInvitation(app.services, place, token)).inviterName).toBeUndefined()
      expect(await outcome(accept(token))).toBe('accepted')
    })

    it('counts what a role or group has become since', async () => {
      const limited = ['invitations:write', 'lessons:read']
      const inviter = await aHolder(app, place, limited)
      const roleId = await aRole(app, place, ['lessons:read'])
      const token = await link(await invite({ roles: [{ roleId }] }, inviter.headers))
      await api(admin.headers, `PATCH /organizations/${place.organizationId}/roles/${roleId}`, {
        permissions: ['users:write'],
      })
      expect(await outcome(accept(token))).toBe('invitation.no_longer_valid')
    })
  })

  it('does not hold while the organization is not active, and no mail goes out', async () => {
    const id = await invite()
    const token = await link(id)
    await inWorkspace(app.services.db, workspace.id, (tx) =>
      tx
        .updateTable('organizations')
        .set({ status: 'suspended' })
        .where('id', '=', place.organizationId)
        .execute(),
    )
    app.services.state.apply([{ workspaceId: workspace.id, topic: 'tree', subject: place.organizationId }])
    expect(await outcome(accept(token))).toBe('invitation.link_invalid')
    expect(await prepareInvitationMail(app.services, place, id)).toBeUndefined()
  })
})
