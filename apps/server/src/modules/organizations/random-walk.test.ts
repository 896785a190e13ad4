import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import type { OrganizationId } from '../../kernel/ids.ts'
import { inWorkspace } from '../../platform/db/index.ts'
import { apiOf, treeState } from './organization-api.test-helper.ts'

const VERBS = ['create', 'move', 'suspend', 'reactivate', 'archive', 'delete'] as const
type Step = { actor: number; verb: (typeof VERBS)[number]; target: number; parent: number; slug: number }

const step: fc.Arbitrary<Step> = fc.record({
  actor: fc.constantFrom(0, 0, 0, 1, 2),
  verb: fc.constantFrom(
    ...VERBS,
    ...Array<Step['verb']>(4).fill('create'),
    ...Array<Step['verb']>(6).fill('move'),
  ),
  target: fc.nat(30),
  parent: fc.nat(30),
  slug: fc.nat(60),
})
/** Steps of one batch run at the same time. */
const walk = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 12, maxLength: 20 })

/** CVE-2026-55670: no order of changes, by whomever and however many at once, breaks the tree. */
describe('a random walk over the tree', () => {
  let app: TestApp & { drop(): Promise<void> }
  beforeAll(async () => {
    app = await createTestApp()
  })
  afterAll(() => app.drop())

  async function start() {
    const workspace = await aWorkspace(app)
    const a = await anOrganization(app, workspace.root, 'slug-0')
    const b = await anOrganization(app, workspace.root, 'slug-1')
    const actors = [
      await anActor(app, workspace.root, 'workspace-administrator', 'subtree'),
      await anActor(app, a, 'administrator', 'subtree'),
      await anActor(app, b, 'administrator', 'subtree'),
    ]
    const ids: OrganizationId[] = [workspace.root, a, b].map((place) => place.organizationId)
    return { workspace, actors, ids, owners: await slugs(workspace) }
  }

  const slugs = (workspace: TestWorkspace) =>
    inWorkspace(app.services.db, workspace.id, async (tx) => {
      const rows = await tx.selectFrom('slugs').select(['slug', 'organization_id']).execute()
      return new Map(rows.map((row) => [row.slug, row.organization_id]))
    })

  function perform(workspace: TestWorkspace, headers: Record<string, string>, ids: string[], one: Step) {
    const call = apiOf(app, workspace)
    const target = `/organizations/${ids[one.target % ids.length]}`
    switch (one.verb) {
      case 'create':
        return call('POST', `${target}/organizations`, headers, { name: 'N', slug: `slug-${one.slug}` })
      case 'move':
        return call('POST', `${target}/move`, headers, { parentId: ids[one.parent % ids.length] })
      case 'delete':
        return call('DELETE', target, headers)
      default:
        return call('POST', `${target}/${one.verb}`, headers)
    }
  }

  async function assertSound(workspace: TestWorkspace) {
    const { parents, closure, expected } = await treeState(app, workspace.id)
    expect(closure).toEqual(expected)
    expect([...parents.values()].filter((parent) => parent === null)).toHaveLength(1)
    expect(parents.get(workspace.root.organizationId)).toBeNull()
    const { rows } = await inWorkspace(app.services.db, workspace.id, (tx) =>
      sql<{ status: string }>`select status from organizations where parent_id is null`.execute(tx),
    )
    expect(rows).toEqual([{ status: 'active' }])
  }

  it('keeps closure, root and slugs as they must be', async () => {
    const answers = new Map<number, number>()
    await fc.assert(
      fc.asyncProperty(walk, async (batches) => {
        const { workspace, actors, ids, owners } = await start()
        for (const batch of batches) {
          const results = await Promise.all(
            batch.map((one) => perform(workspace, actors[one.actor]?.headers ?? {}, ids, one)),
          )
          for (const result of results) {
            answers.set(result.statusCode, (answers.get(result.statusCode) ?? 0) + 1)
            if (result.statusCode === 201) ids.push(result.json().id)
          }
          const now = await slugs(workspace)
          for (const [slug, owner] of owners) expect(now.get(slug)).toBe(owner)
          for (const [slug, owner] of now) owners.set(slug, owner)
        }
        await assertSound(workspace)
      }),
      { numRuns: 10, endOnFailure: true },
    )
    expect([...answers.keys()].filter((status) => ![200, 201, 401, 403, 404, 409].includes(status))).toEqual(
      [],
    )
    expect(answers.get(200)).toBeGreaterThan(20)
    expect(answers.get(201)).toBeGreaterThan(10)
  }, 60_000)
})
