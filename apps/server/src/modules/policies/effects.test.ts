import fc from 'fast-check'
import { expect, it } from 'vitest'
import { newId, type OrganizationId } from '../../kernel/ids.ts'
import { settings } from './arbitraries.test-helper.ts'
import { followChange, type Mark } from './effects.ts'
import { compare, effectivePolicy } from './engine.ts'
import type { EffectivePolicy, PolicyPointer } from './fields.ts'
import { regionLost } from './lost.ts'
import { AVAILABLE_NOW, waysToSignIn } from './meetable.ts'
import type { PolicySettings } from './settings.ts'

interface Below {
  id: OrganizationId
  /** Place of its parent in the list; -1 for the head. */
  parent: number
  settings: PolicySettings | null
}

/** A tree in the order of its creation; about half of it sets nothing, some of it is deleted. */
const tree: fc.Arbitrary<Below[]> = fc
  .array(fc.tuple(fc.nat(), fc.oneof(fc.constant({}), settings, fc.constant(null))), { maxLength: 12 })
  .map((nodes) =>
    nodes.map(([place, own], index) => ({
      id: newId('organization'),
      parent: (place % (index + 1)) - 1,
      settings: own,
    })),
  )

const lineOf = (all: Below[], index: number): Below[] => {
  const node = all[index]
  return node ? [...lineOf(all, node.parent), node] : []
}
const isMark = (node: Below) => node.settings === null || Object.keys(node.settings).length > 0
const canSignIn = (policy: EffectivePolicy) => waysToSignIn(policy, AVAILABLE_NOW).length > 0

/** Whether the organization lies in one of the subtrees. */
const isIn = (line: Below[], headId: OrganizationId, heads: readonly OrganizationId[]) =>
  heads.includes(headId) || line.some((node) => heads.includes(node.id))

it('describes what a change does to every single organization below', () => {
  fc.assert(
    fc.property(settings, settings, tree, (was, will, all) => {
      const headId = newId('organization')
      const along = (own: PolicySettings, line: Below[]) =>
        effectivePolicy([
          { organizationId: headId, settings: own },
          ...line.map(({ id, settings: given }) => ({ organizationId: id, settings: given ?? {} })),
        ])
      const marks: Mark[] = all
        .map((node, index) => ({ node, line: lineOf(all, index) }))
        .filter(({ node }) => isMark(node))
        .sort((a, b) => a.line.length - b.line.length)
        .map(({ node, line }) => ({
          id: node.id,
          settings: node.settings,
          above: line.slice(0, -1).findLast(isMark)?.id ?? null,
        }))
      const change = { before: along(was, []), after: along(will, []) }
      const reaches = followChange(change, marks)
      const lost = regionLost(headId, change, marks, { before: AVAILABLE_NOW, after: AVAILABLE_NOW })
      for (let index = -1; index < all.length; index++) {
        const line = lineOf(all, index)
        if (line.some((node) => node.settings === null)) continue
        const [before, after] = [along(was, line), along(will, line)]
        const changes = Object.entries(compare(before, after)) as [PolicyPointer, string][]
        for (const [pointer, kind] of changes) {
          const except = reaches.unchanged.get(pointer)
          const told = except !== undefined && !isIn(line, headId, except)
          expect(told, pointer).toBe(kind !== 'same')
        }
        const touched = reaches.unchanged.size > 0 && !isIn(line, headId, reaches.untouched)
        expect(touched).toBe(changes.some(([, kind]) => kind !== 'same'))
        const isLost = isIn(line, headId, lost.heads) && !isIn(line, headId, lost.except)
        expect(isLost).toBe(canSignIn(before) && !canSignIn(after))
      }
      const lists = [reaches.untouched, ...reaches.unchanged.values()]
      for (const list of lists) {
        for (const id of list) {
          const line = lineOf(
            all,
            all.findIndex((node) => node.id === id),
          ).slice(0, -1)
          expect(isIn(line, headId, list), 'no subtree inside another').toBe(false)
        }
      }
    }),
    { numRuns: 300 },
  )
})
