import { describe, expect, it } from 'vitest'
import { addDays, toDate } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { type Actor, grantsAt, isPermitted, isVisible, type OrganizationContext } from './access.ts'

const NOW = toDate('2030-01-01T00:00:00Z')
const workspaceId = newId('workspace')
const [root, home, child] = [newId('organization'), newId('organization'), newId('organization')]
const path = [root, home, child].map((id) => ({
  id,
  name: '',
  slug: '',
  status: 'active' as const,
  policy: {},
  limits: {},
}))

function organization(depth: number, inWorkspace = workspaceId): OrganizationContext {
  const [self, above] = [path[depth] as (typeof path)[number], path[depth - 1]]
  const parentId = above?.id ?? null
  const way = path.slice(0, depth + 1)
  return { ...self, workspaceId: inWorkspace, parentId, path: way }
}

const actor = (more: Partial<Actor> = {}, endsAt: Date | null = null): Actor => ({
  kind: 'user',
  id: newId('user'),
  workspaceId,
  organizationId: home,
  boundTo: home,
  grants: [{ organizationId: home, reach: 'subtree', permissions: new Set(['*']), role: 'all', endsAt }],
  ...more,
})

describe('what an actor holds', () => {
  it('holds at home and below, and not above', () => {
    expect([0, 1, 2].map((depth) => grantsAt(actor(), organization(depth), NOW).length)).toEqual([0, 1, 1])
  })

  it('holds in its workspace and in no other, whatever the ids (CVE-2026-32131)', () => {
    const elsewhere = organization(2, newId('workspace'))
    expect(grantsAt(actor(), elsewhere, NOW)).toEqual([])
    expect(isPermitted(actor(), 'users:read', elsewhere, NOW)).toBe(false)
    expect(isVisible(actor(), elsewhere, NOW)).toBe(false)
  })

  it('holds nothing beside what its token is bound to, not even at home', () => {
    const bound = actor({ boundTo: child })
    expect([1, 2].map((depth) => isVisible(bound, organization(depth), NOW))).toEqual([false, true])
  })

  it('holds until the end and no longer', () => {
    expect(grantsAt(actor({}, addDays(NOW, 1)), organization(1), NOW)).toHaveLength(1)
    expect(grantsAt(actor({}, NOW), organization(1), NOW)).toEqual([])
  })
})
