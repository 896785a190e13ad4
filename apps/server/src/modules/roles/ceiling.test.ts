import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, toDate } from '../../kernel/clock.ts'
import { newId, type OrganizationId } from '../../kernel/ids.ts'
import type { Actor, Grant, OrganizationContext } from '../../platform/access.ts'
import { assertMayActOn, assertMayGrant, type Wanted } from './ceiling.ts'

const NOW = toDate('2030-01-01T00:00:00Z')
const workspaceId = newId('workspace')
const ids = Array.from({ length: 6 }, () => newId('organization'))
/** `future:any` stands for what only `*` covers: permissions that no application has named yet. */
const PERMISSIONS = ['users:read', 'users:write', 'future:any', 'workspace:write']
/** Moments that tell ends apart. */
const MOMENTS = [0, 1, 2, 3].map((days) => addDays(NOW, days))
const ENDS = [addDays(NOW, -1), addDays(NOW, 1), addDays(NOW, 2), null]

interface Model {
  /** Index of each organization's parent, -1 for the root. */
  parents: number[]
}

const aTree = fc
  .tuple(...ids.map((_, index) => (index === 0 ? fc.constant(-1) : fc.nat(index - 1))))
  .map((parents): Model => ({ parents: parents as number[] }))

const aSet = fc.subarray(['*', 'users:read', 'users:write', 'workspace:write'])
const aHandful = fc.record({
  permissions: aSet,
  reach: fc.constantFrom('organization' as const, 'subtree' as const),
  endsAt: fc.constantFrom(...ENDS),
})

function contextOf({ parents }: Model, index: number): OrganizationContext {
  const chain: number[] = []
  for (let at = index; at >= 0; at = parents[at] as number) chain.unshift(at)
  const path = chain.map((at) => ({
    id: ids[at] as OrganizationId,
    name: '',
    slug: '',
    status: 'active' as const,
    policy: {},
    limits: {},
  }))
  const parent = parents[index] as number
  return {
    id: ids[index] as OrganizationId,
    workspaceId,
    parentId: ids[parent] ?? null,
    name: '',
    slug: '',
    status: 'active',
    path,
  }
}

const grantOn = (index: number, one: { permissions: string[]; reach: Grant['reach']; endsAt: Date | null }) =>
  ({
    organizationId: ids[index],
    reach: one.reach,
    permissions: new Set(one.permissions),
    role: '',
    endsAt: one.endsAt,
  }) as Grant

const actorWith = (home: number, grants: Grant[], boundTo = home): Actor => ({
  kind: 'user',
  id: newId('user'),
  workspaceId,
  organizationId: ids[home] as OrganizationId,
  boundTo: ids[boundTo] as OrganizationId,
  grants,
})

/**
 * The model: every "permission on organization at moment" that grants on one organization come to. Each
 * organization has a child that nobody has made yet, which only a reach of `subtree` covers.
 */
function enumerate(model: Model, place: number, wanted: readonly Wanted[]): Set<string> {
  const reached = new Set<string>()
  for (const one of wanted) {
    const places = ids
      .map((_, index) => index)
      .filter((index) => index === place || (one.reach === 'subtree' && isBelow(model, index, place)))
    const names = places.flatMap((index) => (one.reach === 'subtree' ? [index, `${index}+child`] : [index]))
    const moments = MOMENTS.filter((at) => !one.endsAt || one.endsAt > at)
    for (const name of names) {
      const permissions = ['enter', ...PERMISSIONS.filter((permission) => gives(one, permission, name === 0))]
      for (const permission of permissions)
        for (const at of moments) reached.add(`${permission} ${name} ${at.getTime()}`)
    }
  }
  return reached
}

function gives(one: Wanted, permission: string, onRoot: boolean): boolean {
  const given = [...one.permissions]
  if (permission.startsWith('workspace:')) return onRoot && given.includes(permission)
  return given.includes(permission) || given.includes('*')
}

function isBelow({ parents }: Model, index: number, head: number): boolean {
  for (let at = parents[index] as number; at >= 0; at = parents[at] as number) if (at === head) return true
  return false
}

const passes = (check: () => void): boolean => {
  try {
    check()
    return true
  } catch {
    return false
  }
}

describe('ceiling', () => {
  it('hands out nothing that the giver does not hold, and refuses nothing that it does (property)', () => {
    const scene = fc.tuple(
      aTree,
      fc.nat(5),
      fc.nat(5),
      fc.array(aHandful, { maxLength: 3 }),
      fc.array(aHandful, { minLength: 1, maxLength: 2 }),
    )
    fc.assert(
      fc.property(scene, ([model, home, place, held, wanted]) => {
        const giver = actorWith(
          home,
          held.map((one) => grantOn(home, one)),
        )
        const before = enumerate(model, home, held)
        const handedOut = enumerate(model, place, wanted)
        const within = [...handedOut].every((one) => before.has(one))
        const passed = passes(() => assertMayGrant(giver, contextOf(model, place), wanted, NOW))
        if (passed) expect(within).toBe(true)
        // Stricter on purpose: the workspace's own must be held as far as it is given, though it exists on the root only.
        const namesWhatIsNotThere = wanted.some((one) => one.permissions.includes('workspace:write'))
        if (within && !namesWhatIsNotThere) expect(passed).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })

  it('lets act only on those who hold nothing more, now (property)', () => {
    const scene = fc.tuple(
      aTree,
      fc.nat(5),
      fc.nat(5),
      fc.array(aHandful, { maxLength: 3 }),
      fc.array(aHandful, { maxLength: 2 }),
    )
    fc.assert(
      fc.property(scene, ([model, home, place, held, theirs]) => {
        const actor = actorWith(
          home,
          held.map((one) => grantOn(home, one)),
        )
        const now = (one: string) => one.endsWith(` ${NOW.getTime()}`)
        const before = enumerate(model, home, held)
        const target = enumerate(model, place, theirs)
        const within = [...target].filter(now).every((one) => before.has(one))
        const grants = theirs.map((one) => grantOn(place, one))
        const passed = passes(() => assertMayActOn(actor, contextOf(model, place), grants, NOW))
        if (passed) expect(within).toBe(true)
        const odd = theirs.some((one) => one.permissions.includes('workspace:write'))
        if (within && !odd) expect(passed).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })

  const chain: Model = { parents: [-1, 0, 1, 2, 3, 4] }
  const all = { permissions: ['*'], reach: 'subtree' as const, endsAt: null }

  it('goes no further than what the token is bound to', () => {
    const bound = actorWith(0, [grantOn(0, all)], 2)
    const wanted = [{ permissions: ['users:read'], reach: 'organization' as const }]
    expect(() => assertMayGrant(bound, contextOf(chain, 2), wanted, NOW)).not.toThrow()
    expect(() => assertMayGrant(bound, contextOf(chain, 1), wanted, NOW)).toThrow()
  })

  it("gives the workspace's own permissions away only to the root", () => {
    const permissions = ['*', 'workspace:write']
    const giver = actorWith(0, [grantOn(0, { ...all, permissions })])
    const wanted = [{ permissions: ['workspace:write'], reach: 'organization' as const }]
    expect(() => assertMayGrant(giver, contextOf(chain, 0), wanted, NOW)).not.toThrow()
    expect(() => assertMayGrant(giver, contextOf(chain, 1), wanted, NOW)).toThrow()
    const plain = actorWith(0, [grantOn(0, all)])
    expect(() => assertMayGrant(plain, contextOf(chain, 0), wanted, NOW)).toThrow()
  })

  it('names what is missing', () => {
    const giver = actorWith(1, [grantOn(1, { ...all, permissions: ['users:read'] })])
    const wanted = [{ permissions: ['users:write', 'users:read'], reach: 'organization' as const }]
    expect(() => assertMayGrant(giver, contextOf(chain, 1), wanted, NOW)).toThrow(
      expect.objectContaining({ code: 'role.above_own', detail: { permissions: ['users:write'] } }),
    )
  })

  it('counts what somebody holds above the organization as well', () => {
    const admin = actorWith(2, [grantOn(2, all)])
    expect(() => assertMayActOn(admin, contextOf(chain, 2), [grantOn(1, all)], NOW)).toThrow()
    expect(() => assertMayActOn(admin, contextOf(chain, 2), [grantOn(3, all)], NOW)).not.toThrow()
  })
})
