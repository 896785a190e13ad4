import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anActor,
  anOrganization,
  aServiceAccount,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf, eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import type { Place } from '../../platform/db/index.ts'

describe('me', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let place: Place
  let me: Awaited<ReturnType<typeof anActor>>

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
    place = await anOrganization(app, workspace.root)
    me = await anActor(app, place, 'administrator', 'subtree')
  })
  afterAll(() => app.drop())

  it('shows the account that the token speaks for and the organization that owns it', async () => {
    const answer = await api(me.headers, 'GET /me')
    expect(answer.body).toMatchObject({
      id: me.id,
      status: 'active',
      organization: { id: place.organizationId },
    })
    expect(answer.headers.etag).toBe('"1"')
  })

  it('shows the same to a token for an organization below, which cannot change it', async () => {
    const child = await anOrganization(app, place)
    const away = bearer({ id: me.id, organizationId: place.organizationId, boundTo: child.organizationId })
    expect((await api(away, 'GET /me')).body).toMatchObject({
      id: me.id,
      organization: { id: place.organizationId },
    })
    expect((await api(away, 'PATCH /me', { displayName: 'X' })).body.code).toBe('session.not_at_home')
  })

  it('is nothing for a machine', async () => {
    const id = await aServiceAccount(app, place)
    const machine = bearer({ id, organizationId: place.organizationId })
    for (const answer of [await api(machine, 'GET /me'), await api(machine, 'PATCH /me', { locale: 'de' })]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'session.not_at_home'])
    }
  })

  it("changes what is the person's own to say, with an event", async () => {
    const { id, headers } = await anActor(app, place, 'member')
    const answer = await api(headers, 'PATCH /me', {
      givenName: 'Ann',
      displayName: 'Ann R.',
      locale: 'de',
      profile: { nickname: 'Annie', timeZone: 'Europe/Zurich', phoneNumber: null },
    })
    expect(answer.body).toMatchObject({
      id,
      displayName: 'Ann R.',
      locale: 'de',
      profile: { nickname: 'Annie', timeZone: 'Europe/Zurich', phoneNumber: null },
      version: 2,
    })
    const events = await eventsOf(app, place, 'user.profile_updated')
    expect(events.filter(({ outcome }) => outcome === 'success')).toMatchObject([
      { target_id: id, actor_id: id, data: { fields: ['displayName', 'givenName', 'locale', 'profile'] } },
    ])
    const stale = await api({ ...headers, 'if-match': '"1"' }, 'PATCH /me', { locale: 'fr' })
    expect(stale.body.code).toBe('user.stale')
  })

  it.each([
    ['emailVerified', true],
    ['email_verified_at', '2030-01-01T00:00:00Z'],
    ['email', 'other@example.com'],
    ['username', 'other'],
    ['status', 'active'],
    ['attributes', { level: 9 }],
    ['id', 'usr_01kb0000000000000000000000'],
    ['userId', 'usr_01kb0000000000000000000000'],
    ['organizationId', 'org_01kb0000000000000000000000'],
    ['profile', { email_verified: true }],
    ['profile', { roles: ['administrator'] }],
  ])('CVE-2026-27946: nobody sets their own %s', async (field, value) => {
    for (const role of ['member', 'administrator']) {
      const { headers } = await anActor(app, place, role)
      const before = await api(headers, 'GET /me')
      const answer = await api(headers, 'PATCH /me', { [field]: value, locale: 'de' })
      expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid'])
      expect((await api(headers, 'GET /me')).text).toBe(before.text)
    }
  })
})
