import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId, type RoleId, type UserId } from '../../src/kernel/ids.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { aGroup, aHolder } from '../factories/holders.ts'
import { anActor, anOrganization, assign } from '../factories/index.ts'
import { bearer } from '../harness/authenticator.ts'
import { ImportStage, person } from './stage.ts'

const passwordHash = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'

describe('CVE-2026-11577: an import as an attack', () => {
  let stage: ImportStage
  beforeAll(async () => {
    stage = await ImportStage.open()
  })
  afterAll(() => stage.app.drop())

  /** Somebody who holds just this here, which can be taken away while something is under way. */
  async function aHolderOf(...permissions: string[]) {
    const { place, app } = stage
    const { id, roleId } = await aHolder(app, place, [
      'users:read',
      'imports:write',
      'users:write',
      ...permissions,
    ])
    const headers = bearer({ id, organizationId: place.organizationId, boundTo: place.organizationId })
    return { id, headers, keepOnly: (...kept: string[]) => setPermissions(roleId, kept) }
  }
  const setPermissions = (roleId: RoleId, permissions: string[], { organizationId }: Place = stage.place) =>
    inOrganization(stage.app.services.db, stage.place, (tx) =>
      tx
        .updateTable('roles')
        .set({ permissions })
        .where('organization_id', '=', organizationId)
        .where('id', '=', roleId)
        .execute(),
    )
  const inGroups = (): Promise<{ user_id: UserId }[]> =>
    inOrganization(stage.app.services.db, stage.place, (tx) =>
      tx
        .selectFrom('group_users')
        .select('user_id')
        .where('organization_id', '=', stage.place.organizationId)
        .execute(),
    )

  /** Begun by somebody who may do all of it, and not yet gone on with. */
  async function begun(records: readonly object[], headers: Record<string, string>) {
    const { headers: before } = stage
    stage.headers = headers as typeof before
    try {
      const { id } = await stage.validated(records)
      expect((await stage.api(`POST ${stage.path}/${id}/begin`)).body.status).toBe('running')
      return id
    } finally {
      stage.headers = before
    }
  }

  /** A provider of an organization; what it says of anybody gives them a role of the workspace. */
  async function aProvider(place: Place, more: { reach?: 'subtree'; gives?: RoleId } = {}) {
    const { organizationId: organization_id, workspaceId: workspace_id } = place
    const [owned, id] = [{ organization_id, workspace_id }, newId('connection')]
    const settings = JSON.stringify({ protocol: 'oidc', issuer: 'https://id.example.com', clientId: 'x' })
    const fields = { name: 'Stall ID', protocol: 'oidc', preset: 'oidc', status: 'active' } as const
    const { reach = 'organization', gives } = more
    await inOrganization(stage.app.services.db, place, async (tx) => {
      await tx
        .insertInto('connections')
        .values({ ...owned, ...fields, id, reach, settings, tested_revision: 1 })
        .execute()
      if (!gives) return
      const rule = { connection_id: id, position: 0, claim: 'role', value: 'any', workspace_role_id: gives }
      await tx
        .insertInto('connection_roles')
        .values({ ...owned, ...rule, reach, author_id: 'x', author_organization_id: organization_id })
        .execute()
    })
  }
  const linkedIn = (place: Place) =>
    inOrganization(stage.app.services.db, place, async (tx) => {
      const all = tx.selectFrom('identities').select('subject')
      const rows = await all.where('organization_id', '=', place.organizationId).execute()
      return rows.map(({ subject }) => subject)
    })

  it('puts nobody into a group once whoever began it may not do so by hand', async () => {
    await stage.elsewhere()
    const group = await aGroup(stage.app, stage.place, [])
    const holder = await aHolderOf('groups:write')
    const id = await begun([person('a', { groups: [group] })], holder.headers)
    await holder.keepOnly('users:read', 'imports:write', 'users:write')
    expect((await stage.work(id)).counts).toEqual({ not_permitted: 1 })
    expect(await inGroups()).toEqual([])
    expect(await stage.people()).toEqual([])
  })

  it('stops once whoever began it may not bring anybody in any more, with what they sign in with', async () => {
    await stage.elsewhere()
    const holder = await aHolderOf()
    const id = await begun([person('a')], holder.headers)
    await holder.keepOnly('users:read', 'users:write')
    expect(await stage.work(id)).toMatchObject({ status: 'stopped', reason: 'request.forbidden' })
    expect(await stage.people()).toEqual([])
  })

  it('reaches below no further than the permission to import does', async () => {
    await stage.elsewhere()
    const slug = `below-${stage.place.organizationId.slice(-12)}`
    const below = await anOrganization(stage.app, stage.place, slug)
    const holder = await aHolderOf()
    await assign(stage.app, stage.place, holder.id, 'user-manager', 'subtree')
    stage.headers = holder.headers as typeof stage.headers
    const view = await stage.validated([
      { kind: 'organization', key: 'below', slug, name: 'Below' },
      person('a', { organization: 'below' }),
    ])
    expect(view.counts).toEqual({ not_permitted: 1 })
    expect(await stage.people(below)).toEqual([])
  })

  it('takes no text that the database cannot hold, and keeps all other lines', async () => {
    await stage.elsewhere()
    const nul = 'a\u0000b'
    const passkey = { credentialId: 'AAAA', publicKey: 'AAAA', relyingPartyId: 'localhost' }
    const view = await stage.imported([
      person('a', { roles: [{ key: nul }] }),
      person('b', { identities: [{ connection: nul, subject: 'x' }] }),
      person('c', { identities: [{ connection: 'x', subject: nul }] }),
      person('d', { credentials: { passkeys: [{ ...passkey, transports: [nul] }] } }),
      person('e', { roles: [{ key: '\ud800' }] }),
      person('g', { [`${nul}${'x'.repeat(10_000)}`]: 1 }),
      person('f'),
    ])
    expect(view).toMatchObject({ status: 'finished', problems: 6, counts: { invalid: 6 } })
    const [longest] = (await stage.report(view.id))
      .map(({ pointer }) => pointer?.length ?? 0)
      .sort((a, b) => b - a)
    expect(longest).toBeLessThan(1_000)
    expect((await stage.people()).map((one) => one.external_id)).toEqual(['f'])
  })

  it('makes no password younger than it is', async () => {
    await stage.elsewhere()
    await stage.imported([
      person('a', { credentials: { passwordHash, passwordChangedAt: '2999-01-01T00:00:00Z' } }),
    ])
    const [password] = await inOrganization(stage.app.services.db, stage.place, (tx) =>
      tx
        .selectFrom('passwords')
        .select('changed_at')
        .where('organization_id', '=', stage.place.organizationId)
        .execute(),
    )
    expect(password?.changed_at.getTime()).toBeLessThanOrEqual(stage.app.services.clock.now().getTime())
  })

  it('goes round no circle of organizations, and down no long chain more than once', async () => {
    await stage.elsewhere()
    const below = (key: string, parent: string) => ({
      ...{
        kind: 'organization',
        key,
        parent,
        name: key,
        slug: `${key}-${stage.place.organizationId.slice(-12)}`,
      },
    })
    const chain = Array.from({ length: 2_000 }, (_, at) =>
      below(`c${at}`, at === 0 ? 'nowhere' : `c${at - 1}`),
    )
    const view = await stage.validated([below('a', 'b'), below('b', 'a'), below('d', 'a'), ...chain])
    expect(view.counts).toEqual({ organization_circle: 3, organization_unknown: 2_000 })
  })

  it('links nobody to an account elsewhere for who may not say who people are', async () => {
    await stage.elsewhere()
    await aProvider(stage.place)
    const linked = () => linkedIn(stage.place)
    const as = (key: string) => person(key, { identities: [{ connection: 'Stall ID', subject: key }] })
    expect((await stage.imported([as('a')])).outcome).toMatchObject({ identities: 1 })
    const { headers } = stage
    const holder = await aHolderOf('groups:write', 'assignments:write', 'connections:write')
    stage.headers = holder.headers as typeof headers
    expect((await stage.imported([as('b')])).counts).toEqual({ identity_not_permitted: 1 })
    expect(await linked()).toEqual(['a'])
    // Validated by one who may, and begun by another.
    stage.headers = headers
    const { id } = await stage.validated([as('c')])
    await stage.api(`POST ${stage.path}/${id}/begin`, {}, holder.headers as typeof headers)
    expect((await stage.work(id)).counts).toEqual({ identity_not_permitted: 1 })
    expect(await linked()).toEqual(['a'])
    expect((await stage.people()).map((one) => one.external_id)).toEqual(['a', 'b', 'c'])
  })

  it('plants no account for whom a provider gives more than whoever imports holds there', async () => {
    await stage.elsewhere()
    const { root } = stage.workspace
    const roleOf = (key: string) =>
      inOrganization(stage.app.services.db, root, async (tx) => {
        const rows = await tx
          .selectFrom('workspace_roles')
          .select('id')
          .where('workspace_id', '=', root.workspaceId)
          .where('key', '=', key)
          .execute()
        return rows[0]?.id as RoleId
      })
    const planted = (key: string) =>
      person(key, { identities: [{ connection: 'Stall ID', subject: key }], credentials: { passwordHash } })
    const tried = async (key: string, mayBegin: Record<string, string>) => {
      const before = stage.headers
      expect((await stage.imported([planted(key)])).counts).toEqual({ identity_not_permitted: 1 })
      // Validated by one who may, and begun by another.
      stage.headers = mayBegin
      const { id, counts } = await stage.validated([planted(`${key}-2`)])
      expect(counts).toEqual({})
      await stage.api(`POST ${stage.path}/${id}/begin`, {}, before)
      expect((await stage.work(id)).counts).toEqual({ identity_not_permitted: 1 })
      expect(await linkedIn(stage.place)).toEqual([])
    }
    // Everything here, and nothing of what the provider above gives below itself.
    await aProvider(root, { reach: 'subtree', gives: await roleOf('administrator') })
    const { headers } = await anActor(stage.app, root, 'workspace-administrator', 'subtree')
    stage.headers = await stage.as('administrator', 'organization')
    await tried('a', headers)
    // Everything but what is the workspace's own, in the root itself.
    const above = await anActor(stage.app, root, 'administrator', 'subtree')
    stage.place = root
    await inOrganization(stage.app.services.db, root, (tx) =>
      tx.deleteFrom('connections').where('organization_id', '=', root.organizationId).execute(),
    )
    await aProvider(root, { gives: await roleOf('workspace-administrator') })
    stage.headers = above.headers
    await tried('c', headers)
    stage.headers = headers
    expect((await stage.imported([planted('e')])).outcome).toMatchObject({ identities: 1 })
  })

  it('takes no invitation back that gives more than whoever imports holds', async () => {
    await stage.elsewhere()
    const invitations = `/organizations/${stage.place.organizationId}/invitations`
    const roles = [{ key: 'administrator', reach: 'organization' }]
    const ids = await inOrganization(stage.app.services.db, stage.place, (tx) =>
      tx
        .selectFrom('workspace_roles')
        .select('id')
        .where('workspace_id', '=', stage.place.workspaceId)
        .where('key', '=', 'administrator')
        .execute(),
    )
    const { body, text } = await stage.api(`POST ${invitations}`, {
      email: 'bob@example.com',
      roles: roles.map(({ reach }) => ({ roleId: ids[0]?.id, reach })),
    })
    expect(body.id, text).toBeDefined()
    const plain = await stage.api(`POST ${invitations}`, { email: 'ann@example.com' })
    const admin = stage.headers
    stage.headers = (await aHolderOf()).headers as typeof admin
    expect((await stage.imported([person('bob'), person('ann')])).counts).toEqual({ holds_more: 1 })
    expect((await stage.people()).map((one) => one.external_id)).toEqual(['ann'])
    const statusOf = async (id: unknown) =>
      (await stage.api(`GET ${invitations}/${String(id)}`, undefined, admin)).body.status
    expect([await statusOf(body.id), await statusOf(plain.body.id)]).toEqual(['pending', 'revoked'])
    stage.headers = admin
    await stage.imported([person('bob')])
    expect(await statusOf(body.id)).toBe('revoked')
  })

  it('makes no organization once whoever began it may not import any more', async () => {
    await stage.elsewhere()
    const holder = await aHolderOf('organization:create', 'organization:read')
    const slug = `never-${stage.place.organizationId.slice(-12)}`
    const id = await begun([{ kind: 'organization', key: 'n', slug, name: 'Never' }], holder.headers)
    await holder.keepOnly('users:read', 'users:write', 'organization:create', 'organization:read')
    expect(await stage.work(id)).toMatchObject({ status: 'stopped', reason: 'request.forbidden' })
    expect((await stage.get(id)).outcome).toMatchObject({ organizationsCreated: 0 })
  })

  it('is not taken for what was made here by hand', async () => {
    await stage.elsewhere()
    const made = await stage.api(`POST ${stage.path}`, { format: 'jsonl', source: 'local' })
    expect(made.status).toBe(400)
  })

  it('says of people only what the workspace wants to know', async () => {
    await stage.elsewhere()
    const staff = await anActor(stage.app, stage.workspace.root, 'workspace-administrator', 'subtree')
    const setSchema = async (properties: object, additionalProperties: boolean) => {
      const schema = { type: 'object', properties, additionalProperties }
      const { status, text } = await stage.api(
        'PUT /workspace/user-attribute-schema',
        { schema },
        staff.headers,
      )
      expect(status, text).toBe(200)
    }
    const size = { type: 'string', enum: ['S', 'M'] }
    await setSchema({ size }, false)
    const first = await stage.imported([
      person('a', { attributes: { size: 'S' } }),
      person('b', { attributes: { size: 'XXL' } }),
      person('c', { attributes: { clearance: 'all' } }),
    ])
    expect(first.counts).toEqual({ attributes_invalid: 2 })
    expect((await stage.people()).map((one) => one.attributes)).toEqual([{ size: 'S' }])
    const again = await stage.imported([person('a', { attributes: { size: 'XXL' } }), person('d')])
    expect(again.counts).toEqual({ attributes_invalid: 1 })
    // What was found fit is looked at once more when it comes to it.
    await setSchema({}, true)
    const { id } = await stage.validated([person('e', { attributes: { size: 'XXL' } })])
    await stage.api(`POST ${stage.path}/${id}/begin`)
    await setSchema({ size }, false)
    expect((await stage.work(id)).counts).toEqual({ attributes_invalid: 1 })
    expect((await stage.people()).map((one) => one.external_id)).toEqual(['a', 'd'])
    await setSchema({}, true)
  })
})
