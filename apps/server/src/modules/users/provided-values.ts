import type { z } from 'zod'
import { AttributeValue, MOST_ATTRIBUTES, Profile } from './fields.ts'

/** What people say of themselves beside their names. */
export type ProfileField = keyof typeof Profile.shape
export const PROFILE_FIELDS = Object.keys(Profile.shape) as ProfileField[]
export type ProvidedAttributes = Record<string, z.output<typeof AttributeValue>>

/** A value for a field of the profile as somebody may set it; undefined for one that nobody may. */
export function asProfileField(field: ProfileField, value: string): string | undefined {
  const { success, data } = Profile.shape[field].safeParse(value)
  return success && typeof data === 'string' && data !== '' ? data : undefined
}

/** The same for an attribute of the organization's own. */
export function asAttribute(value: unknown): ProvidedAttributes[string] | undefined {
  const { success, data } = AttributeValue.safeParse(value)
  return success && data !== null && data !== '' ? data : undefined
}

/** What is kept with what is said now over it; of the new ones no more than an account has room for. */
export function mergedAttributes(
  before: Readonly<Record<string, unknown>>,
  said: ProvidedAttributes,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...before }
  for (const [name, value] of Object.entries(said)) {
    if (Object.hasOwn(merged, name) || Object.keys(merged).length < MOST_ATTRIBUTES) merged[name] = value
  }
  return merged
}
