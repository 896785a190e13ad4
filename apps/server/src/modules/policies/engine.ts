import type { OrganizationId } from '../../kernel/ids.ts'
import { type EffectivePolicy, FIELD_LIST, type FieldEntry, type PolicyPointer } from './fields.ts'
import { isSame } from './lattice.ts'
import { buildPolicy, eachOwnValue, type PolicySettings, valueIn } from './settings.ts'

/** One organization on the way from the root (first) to the one in question (last). */
export interface PolicyNode {
  readonly organizationId: OrganizationId
  readonly settings: PolicySettings
}

/**
 * What holds at the end of the path. Per field: the root gives `own ?? default` (only there may a value
 * be looser than the default), every organization below joins what it sets to that. A join only ever
 * goes up in strictness, so the result is monotone, idempotent and free of the order of those below;
 * an organization that sets nothing changes nothing, and neither does one that sets something looser.
 */
export function effectivePolicy([root, ...below]: readonly PolicyNode[]): EffectivePolicy {
  const values = FIELD_LIST.map((field) => field.default)
  if (root)
    eachOwnValue(root.settings, ({ index }, own) => {
      values[index] = own
    })
  for (const { settings } of below)
    eachOwnValue(settings, ({ index, lattice }, own) => {
      values[index] = lattice.join(values[index], own)
    })
  return buildPolicy(({ index }) => values[index])
}

/** The stricter of two policies, field by field: what holds for somebody who enters another organization. */
export function stricterOf(a: EffectivePolicy, b: EffectivePolicy): EffectivePolicy {
  return buildPolicy((field) => field.lattice.join(valueIn(a, field), valueIn(b, field)))
}

export type PolicyChange = 'same' | 'tightened' | 'loosened' | 'changed'
export type PolicyComparison = Readonly<Record<PolicyPointer, PolicyChange>>

/** How each field differs. `changed`: neither is stricter, so something was loosened and something tightened. */
export function compare(before: EffectivePolicy, after: EffectivePolicy): PolicyComparison {
  const changes = FIELD_LIST.map((field) => {
    return [field.pointer, compareField(field, valueIn(before, field), valueIn(after, field))] as const
  })
  return Object.fromEntries(changes) as PolicyComparison
}

function compareField({ lattice }: FieldEntry, before: unknown, after: unknown): PolicyChange {
  if (isSame(lattice, before, after)) return 'same'
  if (lattice.isAtLeastAsStrict(after, before)) return 'tightened'
  return lattice.isAtLeastAsStrict(before, after) ? 'loosened' : 'changed'
}

/** Whether anything is allowed after that was not before; a move that does needs its dry run confirmed. */
export function loosensAnything(comparison: PolicyComparison): boolean {
  return Object.values(comparison).some((change) => change === 'loosened' || change === 'changed')
}
