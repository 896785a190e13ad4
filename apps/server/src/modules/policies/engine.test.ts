import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { node, path, policy, settings } from './arbitraries.test-helper.ts'
import { compare, effectivePolicy, loosensAnything, type PolicyNode, stricterOf } from './engine.ts'
import { type EffectivePolicy, FIELD_LIST } from './fields.ts'
import { buildPolicy, EffectivePolicySchema, ownValue, type PolicySettings, valueIn } from './settings.ts'

const DEFAULTS = buildPolicy((field) => field.default)
const organization = (own: PolicySettings): PolicyNode => ({
  organizationId: newId('organization'),
  settings: own,
})

/** Every field of `a` is at least as strict as in `b`; the failing one is named. */
function expectAsStrict(a: EffectivePolicy, b: EffectivePolicy): void {
  const looser = FIELD_LIST.filter(({ lattice, ...f }) => {
    return !lattice.isAtLeastAsStrict(valueIn(a, { lattice, ...f }), valueIn(b, { lattice, ...f }))
  })
  expect(looser.map(({ pointer }) => pointer)).toEqual([])
}

describe('effectivePolicy', () => {
  it('is the defaults while nobody sets anything', () => {
    expect(effectivePolicy([])).toEqual(DEFAULTS)
    expect(effectivePolicy([organization({}), organization({ password: null })])).toEqual(DEFAULTS)
    expect(EffectivePolicySchema.parse(DEFAULTS)).toEqual(DEFAULTS)
  })

  it('lets the root, and only the root, be looser than a default', () => {
    const loose: PolicySettings = { password: { minimumLength: 8 } }
    expect(effectivePolicy([organization(loose)]).password.minimumLength).toBe(8)
    expect(effectivePolicy([organization({}), organization(loose)]).password.minimumLength).toBe(15)
  })

  it('attack 19: whatever is stored below, nothing gets looser on the way down', () => {
    fc.assert(
      fc.property(path(1), node, (above, below) => {
        expectAsStrict(effectivePolicy([...above, below]), effectivePolicy(above))
      }),
    )
  })

  it('attack 19: null and absence inherit', () => {
    fc.assert(
      fc.property(path(1), (above) => {
        const nothing = organization(buildPolicy(() => null) as unknown as PolicySettings)
        expect(effectivePolicy([...above, nothing, organization({})])).toEqual(effectivePolicy(above))
      }),
    )
  })

  it('is as strict as what each organization of the path sets', () => {
    fc.assert(
      fc.property(path(1), (nodes) => {
        const effective = effectivePolicy(nodes)
        for (const { settings: own } of nodes) {
          const asked = buildPolicy((field) => ownValue(own, field) ?? field.lattice.bottom)
          expectAsStrict(effective, asked)
        }
      }),
    )
  })

  it('does not depend on the order below the root, nor on repetition', () => {
    fc.assert(
      fc.property(node, path(2), (root, below) => {
        const effective = effectivePolicy([root, ...below])
        expect(effectivePolicy([root, ...below.toReversed()])).toEqual(effective)
        expect(effectivePolicy([root, ...below, ...below])).toEqual(effective)
      }),
    )
  })

  it('does not change below the root when a looser value is stored', () => {
    fc.assert(
      fc.property(path(1), settings, path(0, 2), (above, own, below) => {
        const inherited = effectivePolicy(above)
        const looser = buildPolicy((field) => {
          const value = ownValue(own, field)
          const isLooser =
            value !== undefined && field.lattice.isAtLeastAsStrict(valueIn(inherited, field), value)
          return isLooser ? value : null
        }) as unknown as PolicySettings
        expect(effectivePolicy([...above, organization(looser), ...below])).toEqual(
          effectivePolicy([...above, ...below]),
        )
      }),
    )
  })

  it('never loosens anything when an organization moves to a stricter place', () => {
    fc.assert(
      fc.property(path(1), path(0, 3), path(1, 3), (place, more, moved) => {
        const before = effectivePolicy([...place, ...moved])
        const after = effectivePolicy([...place, ...more, ...moved])
        expectAsStrict(after, before)
        expect(loosensAnything(compare(before, after))).toBe(false)
      }),
    )
  })
})

describe('stricterOf', () => {
  it('is as strict as both, the same both ways round, and the join of two paths', () => {
    fc.assert(
      fc.property(policy, policy, (home, target) => {
        const both = stricterOf(home, target)
        expectAsStrict(both, home)
        expectAsStrict(both, target)
        expect(stricterOf(target, home)).toEqual(both)
        expect(stricterOf(both, both)).toEqual(both)
      }),
    )
  })
})

describe('compare', () => {
  it('tells tightened, loosened, changed and same apart', () => {
    const before = effectivePolicy([
      organization({ password: { minimumLength: 10 }, signIn: { methods: ['password'] } }),
    ])
    const after = effectivePolicy([
      organization({
        password: { minimumLength: 12 },
        signIn: { methods: ['passkey'] },
        session: { idleMinutes: 1000 },
      }),
    ])
    const changes = compare(before, after)
    expect(changes['/password/minimumLength']).toBe('tightened')
    expect(changes['/signIn/methods']).toBe('changed')
    expect(changes['/session/idleMinutes']).toBe('loosened')
    expect(changes['/tokens/accessSeconds']).toBe('same')
    expect(loosensAnything(changes)).toBe(true)
  })

  it('is same with itself and turns round', () => {
    const turned = { same: 'same', changed: 'changed', tightened: 'loosened', loosened: 'tightened' }
    fc.assert(
      fc.property(policy, policy, (a, b) => {
        expect(new Set(Object.values(compare(a, a)))).toEqual(new Set(['same']))
        const there = compare(a, b)
        const back = Object.fromEntries(
          Object.entries(there).map(([pointer, change]) => [pointer, turned[change]]),
        )
        expect(compare(b, a)).toEqual(back)
      }),
    )
  })
})
