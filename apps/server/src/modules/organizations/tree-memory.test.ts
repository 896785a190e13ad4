import { describe, expect, it } from 'vitest'
import { newId, type OrganizationId } from '../../kernel/ids.ts'
import { EVERYTHING } from '../../platform/state/index.ts'
import { PackedNodes, type TreeNode } from './packed-nodes.ts'
import { createTreeMemory } from './tree-memory.ts'

const workspaceId = newId('workspace')

function aNode(parentId: OrganizationId | null, changes: Partial<TreeNode> = {}): TreeNode {
  const id = newId('organization')
  return {
    id,
    workspaceId,
    parentId,
    name: `Stable ${id}`,
    slug: `stable-${id.slice(-8)}`,
    status: 'active',
    policy: {},
    limits: {},
    sessionsValidFrom: null,
    ...changes,
  }
}

describe('PackedNodes', () => {
  it('gives back what was put in, whatever it holds', () => {
    const packed = new PackedNodes()
    const root = aNode(null)
    const nodes = [
      root,
      aNode(root.id, { name: 'Gestüt 🐎'.repeat(20), workspaceId: newId('workspace') }),
      aNode(root.id, { status: 'archived', sessionsValidFrom: new Date('2026-01-02T03:04:05.678Z') }),
      aNode(root.id, { policy: { password: { minimumLength: 14 } } }),
      // Longer than a block, and what does not fit behind it.
      aNode(root.id, {
        policy: { networks: { allowed: Array.from({ length: 20_000 }, () => '10.0.0.0/8') } },
      }),
      ...Array.from({ length: 5_000 }, () => aNode(root.id)),
      // No settings can be read from it, and it may not pass for none.
      aNode(root.id, { policy: [] as never }),
    ]
    for (const node of nodes) packed.set(node)
    expect(packed.count).toBe(nodes.length)
    for (const node of nodes) expect(packed.get(node.id)).toEqual(node)
    expect(packed.get(newId('organization'))).toBeUndefined()
  })

  it('forgets one alone, and takes it in again', () => {
    const packed = new PackedNodes()
    const nodes = Array.from({ length: 300 }, () => aNode(null))
    for (const node of nodes) packed.set(node)
    const [first, second] = nodes as [TreeNode, TreeNode]
    packed.delete(first.id)
    packed.delete(newId('organization'))
    expect(packed.get(first.id)).toBeUndefined()
    expect(packed.get(second.id)).toEqual(second)
    packed.set({ ...first, name: 'Another' })
    expect(packed.get(first.id)?.name).toBe('Another')
    expect(packed.count).toBe(300)
  })
})

describe('the memory of the tree', () => {
  const chain = (length: number): TreeNode[] => {
    const nodes = [aNode(null)]
    while (nodes.length < length) nodes.push(aNode(nodes.at(-1)?.id ?? null))
    return nodes
  }
  const last = (nodes: TreeNode[]) => nodes.at(-1)?.id as OrganizationId

  it('puts paths together, in which the worst status holds', () => {
    const memory = createTreeMemory()
    const nodes = chain(4)
    memory.keep(nodes)
    const found = memory.context(workspaceId, last(nodes))
    expect(found?.path.map(({ id }) => id)).toEqual(nodes.map(({ id }) => id))
    expect(found?.status).toBe('active')
    const [, parent] = nodes as [TreeNode, TreeNode]
    memory.forget({ subject: parent.id })
    expect(memory.context(workspaceId, last(nodes))).toBeUndefined()
    memory.keep([{ ...parent, status: 'suspended' }])
    expect(memory.context(workspaceId, last(nodes))?.status).toBe('suspended')
    memory.forget({ subject: parent.id })
    memory.keep([{ ...parent, status: 'deleted' }])
    expect(memory.context(workspaceId, last(nodes))).toBeUndefined()
  })

  it('is of one workspace: of another nothing is known', () => {
    const memory = createTreeMemory()
    const nodes = chain(2)
    memory.keep(nodes)
    expect(memory.context(newId('workspace'), last(nodes))).toBeUndefined()
    expect(memory.context(workspaceId, last(nodes))).toBeDefined()
    expect(memory.context(newId('workspace'), last(nodes))).toBeUndefined()
  })

  it('knows nothing of a circle', () => {
    const memory = createTreeMemory()
    const [a, b] = [aNode(null), aNode(null)]
    memory.keep([
      { ...a, parentId: b.id },
      { ...b, parentId: a.id },
    ])
    expect(memory.context(workspaceId, a.id)).toBeUndefined()
  })

  it('forgets what was not asked for since it was last full, and nothing else', () => {
    const memory = createTreeMemory(10)
    const nodes = chain(10)
    memory.keep(nodes)
    memory.keep(chain(9))
    memory.forget({ subject: newId('organization') })
    // Asked for, so it goes on to the new block, and is still there when the old one is let go.
    expect(memory.context(workspaceId, nodes[1]?.id as OrganizationId)).toBeDefined()
    memory.keep(chain(9))
    memory.forget({ subject: newId('organization') })
    expect(memory.context(workspaceId, nodes[1]?.id as OrganizationId)).toBeDefined()
    expect(memory.context(workspaceId, last(nodes))).toBeUndefined()
    memory.forget({ subject: EVERYTHING })
    expect(memory.context(workspaceId, nodes[0]?.id as OrganizationId)).toBeUndefined()
  })

  it('forgets one in the block of before as well', () => {
    const memory = createTreeMemory(10)
    const nodes = chain(10)
    memory.keep(nodes)
    memory.keep(chain(1))
    memory.forget({ subject: last(nodes) })
    expect(memory.context(workspaceId, last(nodes))).toBeUndefined()
    expect(memory.context(workspaceId, nodes[8]?.id as OrganizationId)).toBeDefined()
  })
})
