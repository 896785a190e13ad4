import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  anActor,
  anOrganization,
  assign,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { asOwner } from '../../../test/harness/template.ts'
import { newId } from '../../kernel/ids.ts'
import { inOrganization, inWorkspace, lockTree, type Place } from '../../platform/db/index.ts'
import { execute } from '../../platform/execute.ts'
import { moveOrganization } from './move-organization.ts'
import { moveSubtree } from './move-store.ts'
import { apiOf, eventTypes, setPolicy, treeState } from './organization-api.test-helper.ts'
import { MOST_LEVELS } from './rules.ts'
import { selectPath } from './store.ts'

type Headers = Record<string, string>

describe('moveOrganization', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let call: ReturnType<typeof apiOf>
  let admin: Headers
  let a: Place
  let b: Place
  let inA: Place
  let below: Place

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    call = apiOf(app, workspace)
    admin = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
  })
  beforeEach(async () => {
    a = await anOrganization(app, workspace.root)
    b = await anOrganization(app, workspace.root)
    inA = await anOrganization(app, a)
    below = await anOrganization(app, inA)
  })
  afterAll(() => app.drop())

  const move = (place: Place, parent: Place | string, headers = admin, more: Record<string, unknown> = {}) =>
    call('POST', `/organizations/${place.organizationId}/move`, headers, {
      parentId: typeof parent === 'string' ? parent : parent.organizationId,
      ...more,
    })
  const pathOf = async (place: Place) =>
    (await app.services.tree.find(workspace.id, place.organizationId))?.path.map((entry) => entry.id)
  const sound = async () => {
    const { closure, expected } = await treeState(app, workspace.id)
    expect(closure).toEqual(expected)
  }

  it('takes everything below along and tells both parents', async () => {
    expect(await pathOf(below)).toContain(a.organizationId)
    const answer = await move(inA, b)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      dryRun: false,
      organization: { parentId: b.organizationId, version: 2 },
    })
    expect(await pathOf(below)).toEqual([workspace.root, b, inA, below].map((place) => place.organizationId))
    for (const place of [a, b, inA]) expect(await eventTypes(app, place)).toEqual(['organization.moved'])
    await sound()
  })

  it('tells each parent its own side only', async () => {
    await setPolicy(app, b, { password: { minimumLength: 20 } })
    expect((await move(inA, b)).statusCode).toBe(200)
    const dataOf = async (place: Place) => {
      const rows = await inOrganization(app.services.db, place, (tx) =>
        tx.selectFrom('events').select('data').where('type', '=', 'organization.moved').execute(),
      )
      return rows.map(({ data }) => data)
    }
    const policy = [{ field: '/password/minimumLength', change: 'tightened' }]
    const slug = expect.any(String)
    expect(await dataOf(a)).toEqual([{ slug, from: a.organizationId }])
    expect(await dataOf(b)).toEqual([{ slug, to: b.organizationId, policy }])
    expect(await dataOf(inA)).toEqual([{ slug, from: a.organizationId, to: b.organizationId, policy }])
  })

  it('says in a dry run what would change, and changes nothing', async () => {
    await setPolicy(app, b, { password: { minimumLength: 20 } })
    const answer = await move(inA, b, admin, { dryRun: true })
    expect(answer.json()).toMatchObject({
      dryRun: true,
      organization: { parentId: b.organizationId, version: 1 },
      affected: { organizations: { count: 2, exact: true } },
      policy: {
        loosens: false,
        fields: [{ field: '/password/minimumLength', change: 'tightened', before: 15, after: 20 }],
      },
    })
    expect(answer.json().path.map((entry: { id: string }) => entry.id)).toEqual(
      [workspace.root, b, inA].map((place) => place.organizationId),
    )
    expect(await pathOf(inA)).toContain(a.organizationId)
    for (const place of [a, b, inA]) expect(await eventTypes(app, place)).toEqual([])
  })

  it('loosens a policy only when that is confirmed', async () => {
    await setPolicy(app, a, { password: { minimumLength: 20 } })
    const refused = await move(inA, b)
    expect(refused.json()).toMatchObject({
      code: 'organization.loosens_policy',
      fields: ['/password/minimumLength'],
    })
    expect(await pathOf(inA)).toContain(a.organizationId)
    const moved = await move(inA, b, admin, { confirmLoosening: true })
    expect(moved.json().policy).toMatchObject({ loosens: true })
  })

  it('refuses a place under whose policy nobody could sign in', async () => {
    await setPolicy(app, b, { signIn: { methods: ['emailCode'] } })
    const dryRun = await move(inA, b, admin, { dryRun: true })
    expect(dryRun.json().policy.leavesNoSignIn).toBe(true)
    expect((await move(inA, b)).json().code).toBe('organization.leaves_no_sign_in')
  })

  it('attack 20: makes no cycle, moves no root, and not to where it is', async () => {
    expect((await move(inA, below)).json().code).toBe('organization.cycle')
    expect((await move(inA, inA)).json().code).toBe('organization.cycle')
    expect((await move(workspace.root, a)).json().code).toBe('organization.is_root')
    expect((await move(inA, a)).json().code).toBe('organization.already_there')
    await sound()
  })

  it('CVE-2025-14777: finds the new parent as it finds the organization itself', async () => {
    const foreign = await anOrganization(app, (await aWorkspace(app)).root)
    const owner = await anActor(app, a, 'administrator', 'subtree')
    const invented = await move(inA, newId('organization'), owner.headers)
    expect(invented.json().code).toBe('organization.parent_not_found')
    for (const parent of [foreign, b, workspace.root]) {
      expect((await move(inA, parent, owner.headers)).body).toBe(invented.body)
    }
    const elsewhere = await move(b, a, owner.headers)
    expect(elsewhere.body).toBe((await call('GET', `/organizations/${newId('organization')}`, admin)).body)
  })

  it('CVE-2026-18201: needs the permission on both ends, from above', async () => {
    const reader = await anActor(app, workspace.root, 'auditor', 'subtree')
    expect((await move(inA, b, reader.headers)).statusCode).toBe(403)
    const own = await anActor(app, inA, 'administrator', 'subtree')
    expect((await move(inA, below, own.headers)).json().code).toBe('organization.above_own')

    const grant = (place: Place, reach: 'organization' | 'subtree', permission: string) => ({
      organizationId: place.organizationId,
      reach,
      permissions: new Set([permission]),
      role: 'test',
      endsAt: null,
    })
    const moveAs = (atB: ReturnType<typeof grant>) =>
      execute(app.services, moveOrganization, {
        actor: {
          kind: 'user',
          id: reader.id,
          ...workspace.root,
          boundTo: workspace.root.organizationId,
          grants: [grant(a, 'subtree', 'organization:manage'), atB],
        },
        origin: { ip: null, userAgent: null },
        organizationId: inA.organizationId,
        params: {},
        input: { parentId: b.organizationId },
      })
    for (const atB of [
      grant(b, 'subtree', 'organization:read'),
      grant(b, 'organization', 'organization:manage'),
    ]) {
      await expect(moveAs(atB)).rejects.toMatchObject({ code: 'request.forbidden' })
    }
    expect(await pathOf(inA)).toContain(a.organizationId)
    await moveAs(grant(b, 'subtree', 'organization:manage'))
    expect(await pathOf(inA)).toContain(b.organizationId)
  })

  it('GHSA-cpf4-pmr4-w6cx: hands nobody more than the mover holds', async () => {
    const id = newId('role')
    await inWorkspace(app.services.db, workspace.id, (tx) =>
      tx
        .insertInto('workspace_roles')
        .values({
          workspace_id: workspace.id,
          id,
          key: `mover-${id.slice(-6)}`,
          name: 'Mover',
          permissions: ['organization:read', 'organization:manage'],
        })
        .execute(),
    )
    const mover = await anActor(app, workspace.root, 'member')
    await assign(app, workspace.root, mover.id, `mover-${id.slice(-6)}`, 'subtree')
    await anActor(app, b, 'user-manager', 'subtree')
    const answer = await move(inA, b, mover.headers)
    expect(answer.json()).toMatchObject({ code: 'organization.above_own' })
    expect(answer.json().excess).toContain('users:write')
    expect((await move(inA, await anOrganization(app, workspace.root), mover.headers)).statusCode).toBe(200)
  })

  it('needs an open place, and leaves what is archived where it is', async () => {
    await call('POST', `/organizations/${b.organizationId}/suspend`, admin)
    expect((await move(inA, b)).json()).toMatchObject({
      code: 'organization.not_active',
      pointer: '/parentId',
    })
    await call('POST', `/organizations/${a.organizationId}/archive`, admin)
    expect((await move(inA, workspace.root)).json().code).toBe('organization.archived')
  })

  it('refuses a version that is over', async () => {
    const answer = await move(inA, b, { ...admin, 'if-match': '"9"' })
    expect(answer.json().code).toBe('organization.stale')
  })

  it('attack 20: lets one of two opposite moves through', async () => {
    for (let round = 0; round < 5; round++) {
      const [x, y] = [await anOrganization(app, a), await anOrganization(app, b)]
      const answers = await Promise.all([move(x, y), move(y, x)])
      expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409])
      expect(answers.find((answer) => answer.statusCode === 409)?.json().code).toBe('organization.cycle')
    }
    await sound()
  })

  it('takes thousands along, in more than one statement', async () => {
    const [head, deep] = [await anOrganization(app, a), await anOrganization(app, b)]
    const target = await anOrganization(app, await anOrganization(app, deep))
    await asOwner(app.ownerUrl, async (owner) => {
      await owner.query(
        `with made as (
           insert into organizations (id, workspace_id, parent_id, slug, name)
           select 'org_0' || lpad(n::text, 25, '0'), $1, $2, 'one-of-many-' || n, 'One of many'
             from generate_series(1, 13000) n returning id)
         insert into organization_closure (workspace_id, descendant_id, ancestor_id, distance)
         select $1, id, id, 0 from made
         union all select $1, made.id, up.ancestor_id, up.distance + 1
           from made, organization_closure up where up.descendant_id = $2`,
        [workspace.id, head.organizationId],
      )
      // As autovacuum does: the checks of foreign keys look for rows as the tables were when last analyzed.
      await owner.query('analyze organizations, organization_closure')
    })
    const answer = await call('POST', `/organizations/${head.organizationId}/move`, admin, {
      parentId: target.organizationId,
    })
    expect(answer.statusCode, answer.body).toBe(200)
    await sound()
  }, 60_000)

  it('loses nobody who is created below while it moves', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let creating: ReturnType<typeof call> | undefined
    await inWorkspace(app.services.db, workspace.id, async (tx) => {
      await lockTree(tx, 'exclusive')
      const pathTo = (place: Place) => selectPath(tx, place.organizationId)
      await moveSubtree(tx, inA.organizationId, await pathTo(a), await pathTo(b), app.services.clock.now())
      creating = call('POST', `/organizations/${below.organizationId}/organizations`, admin, {
        name: 'New',
        slug: `new-${below.organizationId.slice(-8)}`,
      })
      void creating.then(release)
      void lockIsAwaited(() => release())
      await held
    })
    expect((await creating)?.statusCode).toBe(201)
    await sound()
  })

  /** Calls back once somebody waits for the tree. */
  async function lockIsAwaited(then: () => void): Promise<void> {
    await asOwner(app.ownerUrl, async (client) => {
      const waiting = `select 1 from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`
      for (let n = 0; n < 2_000 && (await client.query(waiting)).rowCount === 0; n++);
    })
    then()
  }

  it(`is 32 levels deep without trouble, and never more than ${MOST_LEVELS}`, async () => {
    let place = await anOrganization(app, workspace.root)
    const top = place
    for (let level = 3; level <= 33; level++) place = await anOrganization(app, place)
    const moved = await move(top, a)
    expect(moved.statusCode).toBe(200)
    expect((await pathOf(place))?.length).toBe(34)
    await sound()

    let other = await anOrganization(app, workspace.root)
    for (let level = 3; level <= 32; level++) other = await anOrganization(app, other)
    expect((await move(top, other)).statusCode).toBe(200)
    expect((await pathOf(place))?.length).toBe(MOST_LEVELS)
    const deeper = await call('POST', `/organizations/${place.organizationId}/organizations`, admin, {
      name: 'Too deep',
      slug: 'too-deep',
    })
    expect(deeper.json().code).toBe('organization.too_deep')
    expect((await move(b, place)).json().code).toBe('organization.too_deep')
    await sound()
  })
})
