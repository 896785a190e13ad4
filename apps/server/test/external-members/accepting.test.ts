import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ExternalMemberId, newId } from '../../src/kernel/ids.ts'
import { completeMembership } from '../../src/modules/external-members/index.ts'
import { acceptInvitation } from '../../src/modules/invitations/index.ts'
import { givenBy } from '../../src/modules/registrations/people/given-by.ts'
import type { SelfRegistrationRow } from '../../src/modules/registrations/people/store.ts'
import { aPerson, setOrganization } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import type { OAuthStage } from '../attacks/stage.ts'
import { aHolder, aRole } from '../factories/holders.ts'
import { anOrganization } from '../factories/index.ts'
import {
  accept,
  aPair,
  invite,
  join,
  linkOf,
  membersOf,
  ORIGIN,
  openStage,
  type Pair,
  tokensOf,
} from './stage.ts'

const outcome = (accepting: Promise<unknown>) =>
  accepting.then(
    (state) => state,
    (error: { code?: string }) => error.code,
  )

/** What people get who register at the host while the person of the pair is who lets them. */
const givenAt = async ({ stage, host, home, person }: Pair) => {
  const { services } = stage.app
  const organization = await services.tree.find(host.workspaceId, host.organizationId)
  if (!organization) throw new Error('no host')
  const settings = { author_id: person, author_organization_id: home.organizationId } as SelfRegistrationRow
  return inOrganization(services.db, host, (tx) =>
    givenBy(services, tx, { organization, settings, mode: 'open' }),
  )
}

describe('accepting an invitation of another organization', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.app.drop())

  const nameOf = async ({ host, roleId }: Pair): Promise<unknown> => {
    const { body } = await stage.api(`GET /organizations/${host.organizationId}/roles`)
    return (body.items as { id: string; name: string }[]).find(({ id }) => id === roleId)?.name
  }
  const tokenFor = async (pair: Pair) => linkOf(pair, (await invite(pair)).body.id)

  it('holds once: of many at the same time one wins', async () => {
    const pair = await aPair(stage)
    const token = await tokenFor(pair)
    const others = await Promise.all(
      [0, 1, 2].map((n) => aPerson(stage.app, pair.home, `${n}-${pair.email}`)),
    )
    const outcomes = await Promise.all(
      [pair.person, ...others].map((one) => outcome(accept(pair, token, one))),
    )
    expect(outcomes.sort()).toEqual([...Array(3).fill('invitation.link_invalid'), 'member'])
    expect(await membersOf(pair)).toHaveLength(1)
  })

  it('is no invitation to an account, and none to an account is one', async () => {
    const pair = await aPair(stage)
    const { services } = stage.app
    const token = await tokenFor(pair)
    const person = { displayName: 'Somebody', password: 'correct horse battery staple' }
    expect(
      await outcome(acceptInvitation(services, pair.host, token, person, ORIGIN, async () => 'hash')),
    ).toBe('invitation.link_invalid')
    const plain = await stage.api(`POST /organizations/${pair.host.organizationId}/invitations`, {
      email: 'plain@example.com',
    })
    expect(await outcome(accept(pair, await linkOf(pair, plain.body.id)))).toBe('invitation.link_invalid')
    expect(await membersOf(pair)).toEqual([])
  })

  it.each(['role', 'permission'] as const)('gives nothing once its sender has lost the %s', async (lost) => {
    const pair = await aPair(stage)
    const { db, state } = stage.app.services
    const sender = await aHolder(stage.app, pair.host, ['invitations:write'])
    const given = await aRole(stage.app, pair.host, ['users:read'])
    const owned = { organization_id: pair.host.organizationId, workspace_id: pair.host.workspaceId }
    const made = await invite(pair, { roles: [{ roleId: given }] })
    await inOrganization(db, pair.host, async (tx) => {
      await tx
        .insertInto('assignments')
        .values({
          ...owned,
          id: newId('assignment'),
          user_id: sender.id,
          role_id: given,
          reach: 'organization',
        })
        .execute()
      await tx
        .updateTable('invitations')
        .set({ invited_by: sender.id, invited_from: null })
        .where('organization_id', '=', pair.host.organizationId)
        .execute()
    })
    const token = await linkOf(pair, made.body.id)
    await inOrganization(db, pair.host, (tx) =>
      tx
        .deleteFrom('assignments')
        .where('user_id', '=', sender.id)
        .where('role_id', '=', lost === 'role' ? given : sender.roleId)
        .execute(),
    )
    state.apply([{ workspaceId: pair.host.workspaceId, topic: 'principal', subject: sender.id }])
    expect(await outcome(accept(pair, token))).toBe('invitation.no_longer_valid')
    expect(await membersOf(pair)).toEqual([])
  })

  it('lets a member from elsewhere give no more than they hold, and no longer than they are one', async () => {
    const pair = await aPair(stage)
    const roleId = await aRole(stage.app, pair.host, ['invitations:write', 'users:read'])
    await join(pair, { roles: [{ roleId }] })
    const { jwt } = await tokensOf(pair)
    const ask = (role: string) =>
      stage.api(
        `POST /organizations/${pair.host.organizationId}/external-members`,
        { email: `${role}@example.com`, roles: [{ roleId: role }] },
        jwt,
      )
    const high = await aRole(stage.app, pair.host, ['users:write'])
    expect((await ask(high)).body.code).toBe('role.above_own')
    const made = await ask(roleId)
    expect(made.status, made.text).toBe(201)
    const second = await aPerson(stage.app, pair.home, `second-${pair.email}`)
    expect(await outcome(accept(pair, await linkOf(pair, made.body.id), second))).toBe('member')

    const again = await aRole(stage.app, pair.host, ['users:read'])
    const last = await ask(again)
    expect(last.status, last.text).toBe(201)
    const token = await linkOf(pair, last.body.id)
    const [first] = await membersOf(pair)
    await stage.api(`DELETE /organizations/${pair.host.organizationId}/external-members/${first?.id}`)
    const third = await aPerson(stage.app, pair.home, `third-${pair.email}`)
    expect(await outcome(accept(pair, token, third))).toBe('invitation.no_longer_valid')
  })

  it.each([
    ['the host closes', 'host', { policy: { externalMembers: { allowed: false } } }],
    ['the home forbids it', 'home', { policy: { externalMembers: { elsewhere: 'forbidden' } } }],
    ['the home asks for consents', 'home', { policy: { externalMembers: { elsewhere: 'afterConsent' } } }],
    ['the home is suspended', 'home', { status: 'suspended' }],
  ] as const)('lets a member from elsewhere vouch for nothing while %s', async (_why, side, against) => {
    const pair = await aPair(stage)
    const { app } = stage
    const roleId = await aRole(app, pair.host, ['invitations:write', 'users:read'])
    await join(pair, { roles: [{ roleId }] })
    const { jwt } = await tokensOf(pair)
    const at = `/organizations/${pair.host.organizationId}`
    const made = await stage.api(
      `POST ${at}/invitations`,
      { email: 'own@example.com', roles: [{ roleId }] },
      jwt,
    )
    expect(made.status, made.text).toBe(201)
    const token = await linkOf(pair, made.body.id)
    const take = () =>
      outcome(acceptInvitation(app.services, pair.host, token, {}, ORIGIN, async () => 'hash'))
    const register = () => outcome(givenAt(pair))

    const policy = 'policy' in against ? { policy: JSON.stringify(against.policy) } : against
    await setOrganization(app, pair[side], policy)
    expect([await take(), await register()]).toEqual(Array(2).fill('invitation.no_longer_valid'))
    await setOrganization(app, pair[side], { policy: '{}', status: 'active' })
    expect(await register()).toMatchObject({ groupIds: [] })
    expect(await take()).toMatchObject({ email: 'own@example.com' })
  })

  it('lets a member vouch whose home has consented', async () => {
    const pair = await aPair(stage, { home: { externalMembers: { elsewhere: 'afterConsent' } } })
    const roleId = await aRole(stage.app, pair.host, ['invitations:write', 'users:read'])
    await accept(pair, await linkOf(pair, (await invite(pair, { roles: [{ roleId }] })).body.id))
    const all = `/organizations/${pair.home.organizationId}/members-elsewhere`
    const [waiting] = (await stage.api(`GET ${all}`)).body.items as { id: ExternalMemberId }[]
    const id = waiting?.id as ExternalMemberId
    expect(await outcome(givenAt(pair))).toBe('invitation.no_longer_valid')
    await stage.api(`POST ${all}/${id}/consent`, {})
    await completeMembership(stage.app.services, pair.home, id)
    expect(await outcome(givenAt(pair))).toMatchObject({ groupIds: [] })
  })

  it.each([
    ['external_member.not_taken_in', 'host', { externalMembers: { allowed: false } }],
    ['external_member.not_let_go', 'home', { externalMembers: { elsewhere: 'forbidden' } }],
  ] as const)('is refused by %s', async (code, side, policy) => {
    const pair = await aPair(stage)
    const token = await tokenFor(pair)
    await setOrganization(stage.app, pair[side], { policy: JSON.stringify(policy) })
    expect(await outcome(accept(pair, token))).toBe(code)
    expect(await membersOf(pair)).toEqual([])
  })

  it('waits for a consent, by somebody who may give it, and what is promised then counts', async () => {
    const pair = await aPair(stage, { home: { externalMembers: { elsewhere: 'afterConsent' } } })
    expect(await outcome(accept(pair, await tokenFor(pair)))).toBe('waiting')
    const all = `/organizations/${pair.home.organizationId}/members-elsewhere`
    const { body } = await stage.api(`GET ${all}?status=waiting`)
    const [waiting] = body.items as { id: ExternalMemberId; user: { id: string } }[]
    expect(waiting?.user.id).toBe(pair.person)
    expect(waiting).toMatchObject({ needsConsent: true, roles: [await nameOf(pair)] })
    const id = waiting?.id as ExternalMemberId
    await completeMembership(stage.app.services, pair.home, id)
    expect(await membersOf(pair)).toEqual([])
    const consented = await stage.api(`POST ${all}/${id}/consent`, {})
    expect([consented.status, consented.body.needsConsent, consented.body.roles]).toEqual([200, false, null])
    await completeMembership(stage.app.services, pair.home, id)
    expect(await membersOf(pair)).toMatchObject([{ id, home_user_id: pair.person }])
    expect((await stage.api(`GET ${all}`)).body.items).toMatchObject([{ needsConsent: false, roles: null }])
    expect((await stage.api(`POST ${all}/${id}/consent`, {})).status).toBe(409)
    const tokens = await tokensOf(pair)
    expect((await stage.userinfo(tokens.access)).status).toBe(200)
    const policy = JSON.stringify({ externalMembers: { elsewhere: 'forbidden' } })
    await setOrganization(stage.app, pair.home, { policy })
    expect((await stage.userinfo(tokens.access)).status).toBe(401)
  })

  it('is asked about, with what somebody has there, where the home begins to ask for consents', async () => {
    const pair = await aPair(stage)
    const id = await join(pair)
    const all = `/organizations/${pair.home.organizationId}/members-elsewhere`
    expect((await stage.api(`GET ${all}`)).body.items).toMatchObject([{ needsConsent: false, roles: null }])
    const policy = JSON.stringify({ externalMembers: { elsewhere: 'afterConsent' } })
    await setOrganization(stage.app, pair.home, { policy })
    expect((await stage.api(`GET ${all}`)).body.items).toMatchObject([
      { id, status: 'active', needsConsent: true, roles: [await nameOf(pair)] },
    ])
    expect((await stage.api(`POST ${all}/${id}/consent`, {})).body).toMatchObject({ needsConsent: false })
  })

  it('comes to nothing where the host does not give any more what it promised', async () => {
    const pair = await aPair(stage, { home: { externalMembers: { elsewhere: 'afterConsent' } } })
    const made = await invite(pair)
    await accept(pair, await linkOf(pair, made.body.id))
    await stage.api(`POST /organizations/${pair.host.organizationId}/invitations/${made.body.id}/revoke`, {})
    const all = `/organizations/${pair.home.organizationId}/members-elsewhere`
    const [one] = (await stage.api(`GET ${all}`)).body.items as { id: ExternalMemberId }[]
    expect(one).toMatchObject({ needsConsent: true, roles: [] })
    const id = one?.id as ExternalMemberId
    await stage.api(`POST ${all}/${id}/consent`, {})
    await completeMembership(stage.app.services, pair.home, id)
    expect(await membersOf(pair)).toEqual([])
    expect((await stage.api(`GET ${all}`)).body.items).toEqual([])
  })

  it('lets a member act below the host only where members from elsewhere are taken in', async () => {
    const pair = await aPair(stage)
    const roleId = await aRole(stage.app, pair.host, ['users:read'])
    await join(pair, { roles: [{ roleId, reach: 'subtree' }] })
    const { jwt } = await tokensOf(pair)
    const below = await anOrganization(stage.app, pair.host)
    const look = async () =>
      (await stage.api(`GET /organizations/${below.organizationId}/users`, undefined, jwt)).status
    expect(await look()).toBe(200)
    const policy = JSON.stringify({ externalMembers: { allowed: false } })
    await setOrganization(stage.app, below, { policy })
    expect(await look()).toBe(404)
  })

  it('asks of the member what the stricter of the two policies asks', async () => {
    const pair = await aPair(stage)
    await join(pair)
    const tokens = await tokensOf(pair)
    const policy = JSON.stringify({ secondFactor: { requirement: 'required' } })
    await setOrganization(stage.app, pair.host, { policy })
    const at = await tokens.visit.authorize({ organization: pair.host.organizationId, prompt: 'none' })
    expect(at.searchParams.has('code')).toBe(false)
    expect((await stage.userinfo(tokens.access)).status).toBe(401)
    expect((await stage.userinfo(tokens.atHome)).status).toBe(200)
    expect((await tokens.visit.exchange(tokens.atHome, pair.host.organizationId)).body.error).toBe(
      'interaction_required',
    )
  })
})
