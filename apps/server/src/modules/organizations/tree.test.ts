import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import type { Place } from '../../platform/db/index.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { apiOf } from './organization-api.test-helper.ts'
import { sessionsValidFrom } from './status.ts'

const WITHIN_MS = 1_000

describe('the tree on two nodes', () => {
  let node: TestApp & { drop(): Promise<void> }
  let other: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let call: ReturnType<typeof apiOf>
  let admin: Record<string, string>
  let parent: Place
  let grandchild: Place

  beforeAll(async () => {
    node = await createTestApp()
    other = await createTestApp({ ownerUrl: node.ownerUrl })
    workspace = await aWorkspace(node)
    call = apiOf(node, workspace)
    admin = (await anActor(node, workspace.root, 'workspace-administrator', 'subtree')).headers
    parent = await anOrganization(node, workspace.root)
    grandchild = await anOrganization(node, await anOrganization(node, parent))
  })
  afterAll(async () => {
    await other.drop()
    await node.drop()
  })

  const seen = (app: TestApp) => app.services.tree.find(workspace.id, grandchild.organizationId)

  /** Asks the other node over and over, as its requests would; the time until it answers as expected. */
  async function until(status: string): Promise<number> {
    const started = performance.now()
    while ((await seen(other))?.status !== status) {
      if (performance.now() - started > 5 * WITHIN_MS) throw new Error(`never ${status}`)
      await new Promise((resolve) => setImmediate(resolve))
    }
    return performance.now() - started
  }

  it('CVE-2024-47060: a suspended parent is seen below on the other node within a second', async () => {
    for (const [verb, status] of [
      ['suspend', 'suspended'],
      ['reactivate', 'active'],
      ['archive', 'archived'],
    ] as const) {
      await seen(other)
      await call('POST', `/organizations/${parent.organizationId}/${verb}`, admin)
      expect((await seen(node))?.status, 'where it was done').toBe(status)
      expect(await until(status), verb).toBeLessThan(WITHIN_MS)
    }
  })

  it('ends the sessions of before: nothing revives with what is opened again', async () => {
    const id = await inOrganization(node.services.db, grandchild, (tx) =>
      tx.selectNoFrom((eb) => eb.fn<Date>('clock_timestamp').as('now')).executeTakeFirstOrThrow(),
    )
    await call('POST', `/organizations/${parent.organizationId}/reactivate`, admin)
    await until('active')
    const context = await seen(other)
    if (!context) throw new Error('gone')
    expect(sessionsValidFrom(context)?.getTime()).toBeGreaterThan(id.now.getTime())

    const moved = await call('POST', `/organizations/${context.parentId}/move`, admin, {
      parentId: workspace.root.organizationId,
    })
    expect(moved.statusCode).toBe(200)
    const after = await seen(node)
    expect(after?.path.length).toBe(3)
    expect(after && sessionsValidFrom(after)).toEqual(sessionsValidFrom(context))
  })

  it('fails closed on a node that cannot tell', async () => {
    const cut = await createTestApp({ ownerUrl: node.ownerUrl })
    await cut.services.tree.find(workspace.id, grandchild.organizationId)
    const poll = cut.services.db.pools.installation
    poll.query = (() => Promise.reject(new Error('cut off'))) as unknown as typeof poll.query
    const started = performance.now()
    let refused: unknown
    while (!refused && performance.now() - started < 5 * WITHIN_MS) {
      await new Promise((resolve) => setImmediate(resolve))
      try {
        await cut.services.tree.find(workspace.id, grandchild.organizationId)
      } catch (error) {
        refused = error
      }
    }
    expect(refused).toMatchObject({ code: 'state.unknown' })
    expect(performance.now() - started).toBeLessThan(2 * WITHIN_MS)
    const answer = await apiOf(cut, workspace)('GET', '/organizations', admin)
    expect(answer.statusCode).toBe(503)
    await cut.drop()
  })
})
