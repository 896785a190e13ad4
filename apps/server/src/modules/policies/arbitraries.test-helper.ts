import fc from 'fast-check'
import { newId } from '../../kernel/ids.ts'
import type { PolicyNode } from './engine.ts'
import { type EffectivePolicy, FIELD_LIST, type FieldEntry } from './fields.ts'
import type { Lattice } from './lattice.ts'
import { buildPolicy, type PolicySettings } from './settings.ts'

// Few and overlapping, so that lists meet, contain each other and miss each other.
const NETWORKS = ['0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/9', '10.128.0.0/9', '10.1.0.0/16', '192.0.2.7', '::/0']
const MORE_NETWORKS = [
  '::ffff:10.1.0.0/112',
  '2001:db8::/32',
  '2001:db8:0:1::/64',
  '2001:db8::1',
  '192.0.2.6/31',
]
const DOMAINS = ['example.com', 'example.org', 'Sub.Example.com', 'example.net']
const WORDS = ['gallop', 'saddle', 'Hoof', 'bridle']

const some = (items: readonly string[]) => fc.subarray([...items], { minLength: 1 })

/** A raw value that an organization may send for a field; for tests. A kind of merge unknown here throws. */
function rawValue(lattice: Lattice<unknown>): fc.Arbitrary<unknown> {
  const { minimum: min = 0, maximum: max = 0 } = lattice.bounds ?? {}
  switch (lattice.kind) {
    case 'larger-minimum':
    case 'smaller-maximum':
      return fc.oneof(fc.integer({ min, max }), fc.integer({ min, max: Math.min(max, min + 3) }))
    case 'ranked-requirement':
      return fc.constantFrom(...(lattice.members ?? []))
    case 'required-if-anybody-asks':
    case 'allowed-if-everybody-allows':
      return fc.boolean()
    case 'intersection-of-allowed':
      return some(lattice.members ?? [])
    case 'intersection-of-domains':
      return some(DOMAINS)
    case 'intersection-of-networks':
      return some([...NETWORKS, ...MORE_NETWORKS])
    case 'union-of-blocked':
      return some(WORDS)
  }
}

/** A value as it is stored, in normal form. */
export const storedValue = ({ lattice }: FieldEntry): fc.Arbitrary<unknown> =>
  rawValue(lattice).map((value) => lattice.stored.parse(value))

/** Any value that a merge may start from or result in. */
export const latticeValue = (field: FieldEntry): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 6, arbitrary: storedValue(field) },
    fc.constantFrom(field.lattice.bottom, field.lattice.top, field.default),
  )

/** Sparse settings over all fields; `null` and absence both occur. */
export const settings: fc.Arbitrary<PolicySettings> = fc
  .tuple(...FIELD_LIST.map((field) => fc.oneof(fc.constantFrom(undefined, null), storedValue(field))))
  .map((values) => buildPolicy(({ index }) => values[index]) as PolicySettings)

export const node: fc.Arbitrary<PolicyNode> = settings.map((own) => ({
  organizationId: newId('organization'),
  settings: own,
}))

export const path = (minLength: number, maxLength = 5): fc.Arbitrary<PolicyNode[]> =>
  fc.array(node, { minLength, maxLength })

export const policy: fc.Arbitrary<EffectivePolicy> = fc
  .tuple(...FIELD_LIST.map(latticeValue))
  .map((values) => buildPolicy(({ index }) => values[index]))
