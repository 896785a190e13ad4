import type { PolicyNode } from './engine.ts'
import { PolicyError } from './errors.ts'
import { decisive, type PolicySource } from './explain.ts'
import { FIELD_LIST, type FieldEntry, type PolicyPointer } from './fields.ts'
import { ownValue, type PolicySettings } from './settings.ts'

/** Of the request that sets a policy, as every pointer of a refusal is. */
export const inRequest = (pointer: PolicyPointer): string => `/settings${pointer}`

/** One field of a write that would be looser than what is inherited, with who forbids it. */
export interface PolicyViolation {
  readonly pointer: PolicyPointer
  /** `default` where the root sets nothing and the baseline holds. */
  readonly ancestorId: PolicySource
  readonly ancestorValue: unknown
  readonly given: unknown
}

/** The fields of `settings` that the ancestors (root first) forbid. None for the root, which has no ancestors. */
export function violationsOf(ancestors: readonly PolicyNode[], settings: PolicySettings): PolicyViolation[] {
  if (ancestors.length === 0) return []
  return FIELD_LIST.flatMap((field) => violationOf(ancestors, field, ownValue(settings, field)))
}

function violationOf(ancestors: readonly PolicyNode[], field: FieldEntry, given: unknown): PolicyViolation[] {
  if (given === undefined || field.lattice.additive) return []
  // A value is as strict as a join exactly when it is as strict as every part of it.
  const forbidding = decisive(ancestors, field).find(
    ({ value }) => !field.lattice.isAtLeastAsStrict(given, value),
  )
  if (!forbidding) return []
  return [{ pointer: field.pointer, ancestorId: forbidding.source, ancestorValue: forbidding.value, given }]
}

/**
 * Refuses a write that would loosen what is inherited. Give it the fields that the write changes
 * (`changedSettings`): a looser value that is stored already is inert and does not hinder other changes.
 */
export function assertOnlyStricter(ancestors: readonly PolicyNode[], settings: PolicySettings): void {
  const violations = violationsOf(ancestors, settings)
  const [first] = violations
  if (first) {
    throw PolicyError.looser_than_inherited({
      pointer: inRequest(first.pointer),
      violations: violations.map((one) => ({ ...one, pointer: inRequest(one.pointer) })),
    })
  }
}
