import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { path } from './arbitraries.test-helper.ts'
import { effectivePolicy, type PolicyNode } from './engine.ts'
import { explain, type FieldExplanation } from './explain.ts'
import { FIELD_LIST, type FieldEntry } from './fields.ts'
import { ownValue, type PolicySettings, valueIn } from './settings.ts'

const organization = (settings: PolicySettings): PolicyNode => ({
  organizationId: newId('organization'),
  settings,
})

const fieldOf = (explanation: ReturnType<typeof explain>, field: FieldEntry): FieldExplanation =>
  (explanation[field.group] as unknown as Record<string, FieldExplanation>)[field.name] as FieldExplanation

describe('explain', () => {
  it('gives the effective values', () => {
    fc.assert(
      fc.property(path(0), (nodes) => {
        const explanation = explain(nodes)
        const effective = effectivePolicy(nodes)
        for (const field of FIELD_LIST)
          expect(fieldOf(explanation, field).value).toEqual(valueIn(effective, field))
      }),
    )
  })

  it('names those who hold the value: together they give it, and none of them is idle', () => {
    fc.assert(
      fc.property(path(1), (nodes) => {
        const explanation = explain(nodes)
        for (const field of FIELD_LIST) {
          const { value, setBy } = fieldOf(explanation, field)
          const values = setBy.map((source) => {
            if (source === 'default') return field.default
            const holder = nodes.find(({ organizationId }) => organizationId === source)
            return ownValue((holder as PolicyNode).settings, field)
          })
          expect(values).not.toContain(undefined)
          const merged = (list: unknown[]) => list.reduce((a, b) => field.lattice.join(a, b))
          expect(merged(values)).toEqual(value)
          for (const index of values.keys()) {
            if (values.length > 1) expect(merged(values.toSpliced(index, 1))).not.toEqual(value)
          }
        }
      }),
    )
  })

  it('shows the own value and marks it inert exactly when it has no effect', () => {
    fc.assert(
      fc.property(path(2), (nodes) => {
        const explanation = explain(nodes)
        const inherited = effectivePolicy(nodes.slice(0, -1))
        for (const field of FIELD_LIST) {
          const { value, own, inert, narrowed, inherited: above } = fieldOf(explanation, field)
          expect(above?.value).toEqual(valueIn(inherited, field))
          const last = nodes.at(-1) as PolicyNode
          expect(own).toEqual(ownValue(last.settings, field))
          const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
          const idle = same(value, valueIn(inherited, field)) && !same(own, value)
          expect(inert === true).toBe(own !== undefined && idle)
          if (narrowed) expect(same(own, value)).toBe(false)
        }
      }),
    )
  })

  it('names the one nearest to the root that has the whole value', () => {
    const nodes = [14, 20, 20, 16].map((minimumLength) => organization({ password: { minimumLength } }))
    const { minimumLength } = explain(nodes).password
    const setBy = [nodes[1]?.organizationId]
    const inherited = { value: 20, setBy }
    expect(minimumLength).toEqual({ value: 20, setBy, own: 16, inert: true, inherited })
    expect(explain(nodes.slice(0, 1)).password.minimumLength).not.toHaveProperty('inherited')
  })

  it('names the default, all contributors of a list, and what is narrowed', () => {
    const nodes = [
      organization({}),
      organization({
        signIn: { methods: ['password', 'connection'] },
        password: { blockedWords: ['gallop'] },
      }),
      organization({
        signIn: { methods: ['password', 'passkey'] },
        password: { blockedWords: ['saddle'] },
      }),
    ]
    const ids = nodes.slice(1).map(({ organizationId }) => organizationId)
    const { password, signIn } = explain(nodes)
    expect(password.minimumLength).toMatchObject({ value: 15, setBy: ['default'] })
    expect(password.blockedWords).toMatchObject({ value: ['gallop', 'saddle'], setBy: ids, own: ['saddle'] })
    expect(signIn.methods).toMatchObject({
      value: ['password'],
      setBy: ids,
      own: ['password', 'passkey'],
      narrowed: true,
    })
  })
})
