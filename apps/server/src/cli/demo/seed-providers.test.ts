import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { addDays } from '../../kernel/clock.ts'
import { createHasher } from '../../modules/credentials/index.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { rehome } from './rehome.ts'
import { type Demonstration, seedDemonstration } from './seed.ts'

const URLS = { oidc: 'http://localhost:4011', saml: 'http://localhost:4012' }
const MOVED = { oidc: 'http://localhost:5011', saml: 'http://localhost:5012' }
const APPLICATION = 'http://localhost:4010'

describe('the identity providers of the demonstration', () => {
  let app: TestApp & { drop(): Promise<void> }
  let demo: Demonstration
  beforeAll(async () => {
    app = await createTestApp()
    const hasher = createHasher({ concurrency: 2 })
    demo = await seedDemonstration({
      services: app.services,
      hasher,
      applicationUrl: APPLICATION,
      providerUrls: URLS,
    })
  })
  afterAll(() => app.drop())

  const placeOf = (slug: string) => {
    const id = demo.organizations[slug]?.id
    if (!id) throw new Error(`no ${slug}`)
    return { workspaceId: demo.workspace.id, organizationId: id }
  }
  const connectionOf = (slug: string) =>
    inOrganization(app.services.db, placeOf(slug), (tx) =>
      tx
        .selectFrom('connections')
        .selectAll()
        .where('organization_id', '=', placeOf(slug).organizationId)
        .executeTakeFirstOrThrow(),
    )

  it.each([
    ['riding-school-c', 'oidc', 'organization'],
    ['gallop', 'saml', 'subtree'],
  ])('connects %s by %s, with a domain that nobody has to prove again', async (slug, protocol, reach) => {
    const connection = await connectionOf(slug)
    expect(connection).toMatchObject({
      protocol,
      reach,
      status: 'active',
      // Nobody did, and it does not say so.
      tested_revision: null,
    })
    const entry = demo.identityProviders?.find((one) => one.organization === slug)
    expect(entry).toMatchObject({ protocol, connectionId: connection.id })
    const [domain] = await inOrganization(app.services.db, placeOf(slug), (tx) =>
      tx
        .selectFrom('domains')
        .selectAll()
        .where('organization_id', '=', placeOf(slug).organizationId)
        .execute(),
    )
    expect(domain).toMatchObject({ domain: `${slug}.example`, status: 'verified', reach })
    expect(domain?.due_at.getTime()).toBeGreaterThan(addDays(app.services.clock.now(), 3_650).getTime())
    // What only the provider and Bailiwick know is in the file alone.
    expect(JSON.stringify(connection)).not.toMatch(/clientSecret|privateKey|"d":/)
  })

  it('gives each provider people whom Bailiwick does not know, and one authenticator to those whom it does', () => {
    const accounts = new Map(demo.users.map((one) => [one.email, one]))
    for (const { users } of demo.identityProviders ?? []) {
      expect(accounts.has(users[0]?.email ?? '')).toBe(false)
      const shared = users.filter(({ email }) => accounts.has(email))
      expect(shared.length).toBeGreaterThan(0)
      for (const { email, password, totpSecret } of shared) {
        expect(totpSecret).toBe(accounts.get(email)?.totpSecret)
        expect(password).not.toBe(accounts.get(email)?.password)
      }
    }
  })

  it('follows to other addresses, where people stay who they were', async () => {
    const before = await connectionOf('riding-school-c')
    const moved = await rehome(app, demo, APPLICATION, MOVED)
    for (const [slug, url] of [
      ['riding-school-c', MOVED.oidc],
      ['gallop', MOVED.saml],
    ] as const) {
      const after = await connectionOf(slug)
      expect(JSON.stringify(after.settings)).toContain(url)
      expect(after).toMatchObject({ status: 'active', tested_revision: null })
      expect(moved.identityProviders?.find((one) => one.organization === slug)).toMatchObject({
        url,
        users: demo.identityProviders?.find((one) => one.organization === slug)?.users,
      })
    }
    expect((await connectionOf('riding-school-c')).generation).toBe(before.generation)
    // Where they cannot run nothing of them changes.
    expect((await rehome(app, moved, APPLICATION, undefined)).identityProviders).toEqual(
      moved.identityProviders,
    )
  })
})
