import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  anActor,
  anOrganization,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'
import { policyOf } from './policy-of.ts'

describe('the policy of an organization', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let root: Record<string, string>
  let parent: Place
  let child: Place
  let admin: Record<string, string>

  beforeAll(async () => {
    app = await createTestApp()
  })
  beforeEach(async () => {
    workspace = await aWorkspace(app)
    root = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
    parent = await anOrganization(app, workspace.root)
    child = await anOrganization(app, parent)
    admin = (await anActor(app, child, 'administrator')).headers
  })
  afterAll(() => app.drop())

  const address = (place: Place) => `/w/${workspace.slug}/api/v1/organizations/${place.organizationId}/policy`
  const get = (headers: Record<string, string>, place: Place, query = '') =>
    app.http.inject({ url: `${address(place)}${query}`, headers })
  const put = (
    headers: Record<string, string>,
    place: Place,
    settings: unknown,
    { query = '', match }: { query?: string; match?: number } = {},
  ) =>
    app.http.inject({
      method: 'PUT',
      url: `${address(place)}${query}`,
      headers: { ...headers, ...(match === undefined ? {} : { 'if-match': `"${match}"` }) },
      payload: { settings } as object,
    })
  const effective = async (place: Place) => {
    const found = await app.services.tree.find(place.workspaceId, place.organizationId)
    if (!found) throw new Error('not there')
    return policyOf(found)
  }
  const events = (place: Place) =>
    inOrganization(app.services.db, place, (tx) =>
      tx
        .selectFrom('events')
        .select(['type', 'outcome', 'data', 'reason'])
        .where('organization_id', '=', place.organizationId)
        .orderBy('id')
        .execute(),
    )
  const asOwner = async (text: string, values: unknown[]) => {
    const client = new pg.Client({ connectionString: app.ownerUrl })
    await client.connect()
    await client.query(text, values).finally(() => client.end())
  }

  it('stores a stricter value with an event of what changed, and bumps the version', async () => {
    const answer = await put(admin, child, { password: { minimumLength: 20 } }, { match: 1 })
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      settings: { password: { minimumLength: 20 } },
      effective: { password: { minimumLength: 20 } },
      version: 2,
      dryRun: false,
    })
    expect(answer.headers.etag).toBe('"2"')
    expect((await effective(child)).password.minimumLength).toBe(20)
    expect(await events(child)).toEqual([
      {
        type: 'policy.updated',
        outcome: 'success',
        reason: null,
        data: { changes: [{ field: '/password/minimumLength', before: null, after: 20 }] },
      },
    ])
  })

  it('refuses a version that is not current, and leaves nothing behind', async () => {
    const answer = await put(admin, child, { password: { minimumLength: 20 } }, { match: 7 })
    expect(answer.statusCode).toBe(412)
    expect(answer.json().code).toBe('policy.stale')
    expect(await events(child)).toEqual([])
    expect((await get(admin, child)).json()).toMatchObject({ settings: {}, version: 1 })
  })

  it('attack 19: refuses what would loosen, with who forbids it', async () => {
    await put(root, parent, { password: { minimumLength: 24 }, secondFactor: { requirement: 'required' } })
    const answer = await put(admin, child, {
      password: { minimumLength: 16 },
      secondFactor: { requirement: 'none' },
    })
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({
      code: 'policy.looser_than_inherited',
      violations: [
        {
          pointer: '/settings/password/minimumLength',
          ancestorId: parent.organizationId,
          ancestorValue: 24,
          given: 16,
        },
        { pointer: '/settings/secondFactor/requirement', ancestorId: parent.organizationId, given: 'none' },
      ],
    })
    expect((await get(admin, child)).json()).toMatchObject({ settings: {}, version: 1 })
    expect((await effective(child)).password.minimumLength).toBe(24)
  })

  it('attack 19: a default is no way around: the baseline holds where the root sets nothing', async () => {
    const answer = await put(admin, child, { password: { minimumLength: 8 } })
    expect(answer.statusCode).toBe(409)
    expect(answer.json().violations).toMatchObject([{ ancestorId: 'default', ancestorValue: 15 }])
  })

  it.each([
    [{ password: { minimumLength: null, extra: 1 } }],
    [{ unknown: {} }],
    [{ signIn: { methods: [] } }],
    [{ password: { minimumLength: '20' } }],
    [null],
  ])('attack 19: refuses %j', async (settings) => {
    const answer = await put(admin, child, settings)
    expect(answer.statusCode).toBe(400)
    expect(await events(child)).toEqual([])
  })

  it('attack 19: null means inherit', async () => {
    await put(root, parent, { password: { minimumLength: 24 } })
    const answer = await put(admin, child, { password: { minimumLength: null }, session: null })
    expect(answer.statusCode).toBe(200)
    expect(answer.json().effective.password.minimumLength).toBe(24)
  })

  it('attack 19: a looser value written straight to the table has no effect and is marked', async () => {
    await put(root, parent, { password: { minimumLength: 24 } })
    await asOwner(`update organizations set policy = $2 where id = $1`, [
      child.organizationId,
      { password: { minimumLength: 8 }, later: { release: true } },
    ])
    app.services.state.apply([{ workspaceId: workspace.id, topic: 'tree', subject: child.organizationId }])
    expect((await effective(child)).password.minimumLength).toBe(24)
    const { explanation } = (await get(admin, child, '?explain=true')).json()
    expect(explanation.fields.password.minimumLength).toEqual({
      value: 24,
      setBy: [parent.organizationId],
      inherited: { value: 24, setBy: [parent.organizationId] },
      own: 8,
      inert: true,
    })
    // It stays as it is, as does what a newer release wrote, and hinders no other change.
    const answer = await put(admin, child, { password: { minimumLength: 8 }, session: { idleMinutes: 30 } })
    expect(answer.statusCode).toBe(200)
    expect(answer.json().effective).toMatchObject({
      password: { minimumLength: 24 },
      session: { idleMinutes: 30 },
    })
  })

  it('refuses what nobody could meet', async () => {
    const answer = await put(admin, child, { secondFactor: { factors: ['recoveryCode'] } })
    expect(answer.statusCode).toBe(409)
    expect(answer.json().code).toBe('policy.cannot_be_met')
  })

  it('names beforehand each value that it would refuse as such', async () => {
    const { rules } = (await get(admin, child, '?explain=true')).json().explanation
    const closed = (
      rules as { field: string; kind: string; members?: string[]; unmeetable?: string[] }[]
    ).filter(({ members }) => members)
    expect(closed.length).toBe(8)
    for (const { field, kind, members = [], unmeetable } of closed) {
      const [, group = '', name = ''] = field.split('/')
      const refused = []
      for (const member of members) {
        const value = kind === 'intersection-of-allowed' ? [member] : member
        // Stored, one of them would shut out who stores the next.
        const answer = await put(
          root,
          workspace.root,
          { [group]: { [name]: value } },
          { query: '?dryRun=true' },
        )
        if (answer.json().code === 'policy.cannot_be_met') refused.push(member)
      }
      expect(unmeetable, field).toEqual(refused)
    }
  })

  it('says who set what, and names only those above', async () => {
    await put(root, workspace.root, { session: { idleMinutes: 60 } })
    await put(root, parent, { password: { minimumLength: 24 } })
    const sibling = await anOrganization(app, parent)
    const { explanation } = (await get(admin, child, '?explain=true')).json()
    expect(explanation.fields.session.idleMinutes).toEqual({
      value: 60,
      setBy: [workspace.root.organizationId],
      inherited: { value: 60, setBy: [workspace.root.organizationId] },
    })
    expect(explanation.fields.password.historySize).toEqual({
      value: 0,
      setBy: ['default'],
      inherited: { value: 0, setBy: ['default'] },
    })
    expect(explanation.organizations.map((one: { id: string }) => one.id)).toEqual([
      workspace.root.organizationId,
      parent.organizationId,
      child.organizationId,
    ])
    expect(JSON.stringify(explanation)).not.toContain(sibling.organizationId)
    expect((await get(admin, child)).json().explanation).toBeUndefined()
  })

  it('requires policy:write', async () => {
    const { headers } = await anActor(app, child, 'auditor')
    const answer = await put(headers, child, { password: { minimumLength: 20 } })
    expect(answer.statusCode).toBe(403)
    expect((await get(headers, child)).statusCode).toBe(200)
  })

  it('refuses a write to an archived organization', async () => {
    await asOwner(`update organizations set status = 'archived' where id = $1`, [parent.organizationId])
    const answer = await put(root, child, { password: { minimumLength: 20 } })
    expect(answer.json().code).toBe('policy.archived')
  })

  describe('dry run', () => {
    const password = (place: Place, id: string) =>
      inOrganization(app.services.db, place, (tx) =>
        tx
          .insertInto('passwords')
          .values({
            organization_id: place.organizationId,
            workspace_id: place.workspaceId,
            user_id: id as `usr_${string}`,
            hash: 'x',
            changed_at: app.services.clock.now(),
          })
          .execute(),
      )

    it('counts what really changes, and changes nothing', async () => {
      const strict = await anOrganization(app, child)
      await anOrganization(app, strict)
      await put(root, strict, { password: { minimumLength: 30 } })
      const before = await events(parent)
      const settings = { password: { minimumLength: 24 }, session: { idleMinutes: 30 } }
      const answer = await put(root, parent, settings, { query: '?dryRun=true' })
      expect(answer.statusCode).toBe(200)
      expect(answer.json()).toMatchObject({
        dryRun: true,
        version: 1,
        effective: { password: { minimumLength: 24 } },
        effects: {
          organizations: 4,
          users: 1,
          fields: [
            { field: '/password/minimumLength', before: 15, after: 24, organizations: 2 },
            { field: '/session/idleMinutes', before: 480, after: 30, organizations: 4 },
          ],
          losesSignIn: { organizations: { count: 0 }, users: { count: 0 }, yourself: false },
        },
      })
      expect((await get(root, parent)).json()).toMatchObject({ settings: {}, version: 1 })
      expect(await events(parent)).toEqual(before)
    })

    it('names organizations and users that could no longer sign in, and says if it is oneself', async () => {
      await put(admin, child, { network: { allowed: ['10.0.0.0/8'] } })
      const user = await aUser(app, child)
      await password(child, user)
      await aUser(app, child)
      const elsewhere = { network: { allowed: ['192.0.2.0/24'] } }
      const { losesSignIn } = (await put(root, workspace.root, elsewhere, { query: '?dryRun=true' })).json()
        .effects
      expect(losesSignIn).toMatchObject({
        organizations: { count: 1, items: [{ id: child.organizationId }] },
        users: { count: 1, items: [{ id: user, organizationId: child.organizationId }] },
        yourself: true,
      })
    })

    it('CVE-2026-37978: gives names only to who may read them below', async () => {
      await put(admin, child, { network: { allowed: ['10.0.0.0/8'] } })
      await password(child, await aUser(app, child))
      const { headers } = await anActor(app, parent, 'administrator', 'organization')
      const elsewhere = { network: { allowed: ['192.0.2.0/24'] } }
      const { losesSignIn } = (await put(headers, parent, elsewhere, { query: '?dryRun=true' })).json()
        .effects
      expect(losesSignIn).toMatchObject({
        organizations: { count: 1, items: [] },
        users: { count: 1, items: [] },
      })
    })

    it('refuses what the write itself would refuse', async () => {
      const answer = await put(admin, child, { password: { minimumLength: 8 } }, { query: '?dryRun=true' })
      expect(answer.json().code).toBe('policy.looser_than_inherited')
    })
  })
})
