import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { path, settings } from './arbitraries.test-helper.ts'
import { effectivePolicy, type PolicyNode } from './engine.ts'
import { FIELD_LIST } from './fields.ts'
import { assertOnlyStricter, violationsOf } from './only-stricter.ts'
import { changedSettings, ownValue, type PolicySettings, valueIn } from './settings.ts'

const organization = (own: PolicySettings): PolicyNode => ({
  organizationId: newId('organization'),
  settings: own,
})

describe('assertOnlyStricter', () => {
  it('attack 19: accepts a field exactly when the written value then holds', () => {
    fc.assert(
      fc.property(path(1), settings, (ancestors, own) => {
        const refused = new Set<string>(violationsOf(ancestors, own).map(({ pointer }) => pointer))
        const effective = effectivePolicy([...ancestors, organization(own)])
        const inherited = effectivePolicy(ancestors)
        for (const field of FIELD_LIST) {
          const given = ownValue(own, field)
          const value = valueIn(effective, field)
          const holds = given === undefined || JSON.stringify(value) === JSON.stringify(given)
          if (field.lattice.additive) expect(field.lattice.isAtLeastAsStrict(value, given ?? [])).toBe(true)
          else expect(refused.has(field.pointer), field.pointer).toBe(!holds)
          expect(field.lattice.isAtLeastAsStrict(value, valueIn(inherited, field))).toBe(true)
        }
      }),
    )
  })

  it('names an ancestor that indeed forbids the value', () => {
    fc.assert(
      fc.property(path(1), settings, (ancestors, own) => {
        for (const { pointer, ancestorId, ancestorValue, given } of violationsOf(ancestors, own)) {
          const field = FIELD_LIST.find((entry) => entry.pointer === pointer)
          const ancestor = ancestors.find(({ organizationId }) => organizationId === ancestorId)
          if (!field) throw new Error(pointer)
          if (ancestor) expect(ownValue(ancestor.settings, field)).toEqual(ancestorValue)
          else expect([ancestorId, ancestorValue]).toEqual(['default', field.default])
          expect(field.lattice.isAtLeastAsStrict(given, ancestorValue)).toBe(false)
        }
      }),
    )
  })

  it('lets the root choose anything', () => {
    fc.assert(
      fc.property(settings, (own) => {
        expect(violationsOf([], own)).toEqual([])
      }),
    )
  })

  it('throws all violations with pointer, ancestor and value', () => {
    const root = organization({ session: { idleMinutes: 60 } })
    const parent = organization({ password: { minimumLength: 20 } })
    const write: PolicySettings = {
      password: { minimumLength: 16 },
      session: { idleMinutes: 90, absoluteMinutes: 60 },
    }
    const refusal = (() => {
      try {
        assertOnlyStricter([root, parent], write)
      } catch (error) {
        return error
      }
      return undefined
    })()
    expect(refusal).toBeInstanceOf(DomainError)
    expect(refusal).toMatchObject({
      code: 'policy.looser_than_inherited',
      detail: {
        pointer: '/settings/password/minimumLength',
        violations: [
          {
            pointer: '/settings/password/minimumLength',
            ancestorId: parent.organizationId,
            ancestorValue: 20,
            given: 16,
          },
          {
            pointer: '/settings/session/idleMinutes',
            ancestorId: root.organizationId,
            ancestorValue: 60,
            given: 90,
          },
        ],
      },
    })
  })

  it('refuses below the root what is looser than a default that the root left alone', () => {
    const [violation] = violationsOf([organization({})], { password: { minimumLength: 8 } })
    expect(violation).toMatchObject({ ancestorId: 'default', ancestorValue: 15, given: 8 })
  })

  it('is not hindered by an inert value that the write leaves as it is', () => {
    const stored: PolicySettings = { password: { minimumLength: 16 } }
    const sent: PolicySettings = { password: { minimumLength: 16 }, session: { idleMinutes: 30 } }
    const ancestors = [organization({ password: { minimumLength: 20 } })]
    expect(changedSettings(stored, sent)).toEqual({ session: { idleMinutes: 30 } })
    expect(() => assertOnlyStricter(ancestors, changedSettings(stored, sent))).not.toThrow()
    expect(() => assertOnlyStricter(ancestors, sent)).toThrow(DomainError)
  })
})
