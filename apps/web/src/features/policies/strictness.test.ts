import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIELD_LIST } from '../../../../server/src/modules/policies/fields.ts'
import { boundsOf, choicesOf, isAtLeastAsStrict, isLooser, type Rule } from './strictness.ts'

const ruleOf = ({ pointer, unit, lattice }: (typeof FIELD_LIST)[number]): Rule => ({
  field: pointer,
  kind: lattice.kind,
  unit,
  ...lattice.bounds,
  ...(lattice.members && { members: [...lattice.members] }),
})

/** Values that an organization could store in a field. */
function valuesOf({ kind, minimum, maximum, members = [] }: Rule): fc.Arbitrary<unknown> {
  if (minimum !== undefined && maximum !== undefined) return fc.integer({ min: minimum, max: maximum })
  if (kind === 'ranked-requirement') return fc.constantFrom(...members)
  if (members.length > 0) return fc.subarray([...members], { minLength: 1 })
  if (kind === 'intersection-of-domains') {
    return fc.subarray(['a.example', 'b.example', 'c.example'], { minLength: 1 })
  }
  return fc.boolean()
}

/** What the server alone decides, or where no choice is looser. */
const LEFT_TO_THE_SERVER = ['intersection-of-networks', 'union-of-blocked']
const compared = FIELD_LIST.filter(({ lattice }) => !LEFT_TO_THE_SERVER.includes(lattice.kind))

describe('what is stricter', () => {
  it.each(compared.map((field) => [field.pointer, field] as const))(
    '%s: is told here as the server decides it',
    (_pointer, field) => {
      const rule = ruleOf(field)
      const values = valuesOf(rule)
      fc.assert(
        fc.property(values, fc.oneof(values, fc.constant(field.lattice.bottom)), (a, b) => {
          expect(isAtLeastAsStrict(rule, a, b)).toBe(field.lattice.isAtLeastAsStrict(a, b))
        }),
      )
    },
  )

  it('claims nothing of the fields that the server alone decides', () => {
    for (const field of FIELD_LIST.filter((one) => !compared.includes(one))) {
      expect(isAtLeastAsStrict(ruleOf(field), ['10.0.0.0/8'], ['192.0.2.0/24'])).toBe(true)
    }
  })
})

describe('what can be chosen', () => {
  const requirement: Rule = {
    field: '/secondFactor/requirement',
    kind: 'ranked-requirement',
    unit: null,
    members: ['none', 'optional', 'required', 'phishingResistant'],
  }
  const length: Rule = { field: '/x/y', kind: 'larger-minimum', unit: 'characters', minimum: 8, maximum: 128 }
  const from = (value: unknown) => ({ value, setBy: ['org_1'] })

  it('is what asks for at least as much as what is inherited', () => {
    const allowed = choicesOf(requirement, from('required')).filter((one) => one.isAllowed)
    expect(allowed.map((one) => one.value)).toEqual(['required', 'phishingResistant'])
    expect(boundsOf(length, 20)).toEqual({ minimum: 20, maximum: 128 })
    expect(boundsOf({ ...length, kind: 'smaller-maximum' }, 20)).toEqual({ minimum: 8, maximum: 20 })
  })

  it('is everything at the root, and where nothing is asked for', () => {
    expect(choicesOf(requirement, undefined).every((one) => one.isAllowed)).toBe(true)
    expect(boundsOf(length, undefined)).toEqual({ minimum: 8, maximum: 128 })
    expect(boundsOf({ ...length, kind: 'smaller-maximum' }, null)).toEqual({ minimum: 8, maximum: 128 })
  })

  it('is always to inherit', () => expect(isLooser(requirement, undefined, from('required'))).toBe(false))
})
