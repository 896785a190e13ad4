import { z } from 'zod'
import {
  type EffectivePolicy,
  FIELD_LIST,
  FIELDS_BY_NAME,
  type FieldEntry,
  type PolicySettings as Settings,
} from './fields.ts'

/** Group -> name -> whatever `make` gives for the field. */
function shapeOf<T>(make: (field: FieldEntry) => T): Record<string, Record<string, T>> {
  const shape: Record<string, Record<string, T>> = {}
  for (const field of FIELD_LIST) {
    shape[field.group] ??= {}
    Object.assign(shape[field.group] as object, { [field.name]: make(field) })
  }
  return shape
}

const objects = (shape: Record<string, z.ZodType>) => z.strictObject(shape)

/**
 * What an organization stores and sends: sparse, strict, values in normal form. Absent and `null` mean
 * inherit; unknown names and empty allowed-sets are refused.
 */
export const PolicySettings = objects(
  Object.fromEntries(
    Object.entries(shapeOf(({ lattice, description }) => lattice.stored.nullish().describe(description))).map(
      ([group, fields]) => [group, objects(fields).nullish()],
    ),
  ),
) as unknown as z.ZodType<Settings>
export type PolicySettings = Settings

/** A complete policy, as responses carry it. */
export const EffectivePolicySchema = objects(
  Object.fromEntries(
    Object.entries(shapeOf(({ lattice, description }) => lattice.effective.describe(description))).map(
      ([group, fields]) => [group, objects(fields)],
    ),
  ),
) as unknown as z.ZodType<EffectivePolicy>

/** What the settings say about one field; undefined where they inherit. */
export function ownValue(settings: PolicySettings, { group, name }: FieldEntry): unknown {
  const fields: Record<string, unknown> | null | undefined = settings[group]
  return fields?.[name] ?? undefined
}

/** Calls `each` for every field that the settings say something about. */
export function eachOwnValue(
  settings: PolicySettings,
  each: (field: FieldEntry, value: unknown) => void,
): void {
  for (const group of Object.keys(settings)) {
    const known = FIELDS_BY_NAME.get(group)
    const fields: Record<string, unknown> | null | undefined = settings[group as keyof PolicySettings]
    if (!known || !fields) continue
    for (const name of Object.keys(fields)) {
      const field = known.get(name)
      const value = fields[name] ?? undefined
      if (field && value !== undefined) each(field, value)
    }
  }
}

/** One field of a complete policy. */
export function valueIn(policy: EffectivePolicy, { group, name }: FieldEntry): unknown {
  return (policy[group] as Record<string, unknown>)[name]
}

/** A complete policy from a value for each field. */
export function buildPolicy(valueFor: (field: FieldEntry) => unknown): EffectivePolicy {
  const policy: Record<string, Record<string, unknown>> = {}
  for (const field of FIELD_LIST) {
    policy[field.group] ??= {}
    ;(policy[field.group] as Record<string, unknown>)[field.name] = valueFor(field)
  }
  return policy as EffectivePolicy
}

/** Only the fields that `after` sets to something else than `before`: what a write really asks for. */
export function changedSettings(before: PolicySettings, after: PolicySettings): PolicySettings {
  const changed: Record<string, Record<string, unknown>> = {}
  for (const field of FIELD_LIST) {
    const value = ownValue(after, field)
    const same = JSON.stringify(value) === JSON.stringify(ownValue(before, field))
    if (value === undefined || same) continue
    changed[field.group] = { ...changed[field.group], [field.name]: value }
  }
  return changed as PolicySettings
}
