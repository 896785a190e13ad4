import { z } from 'zod'
import { shownText } from './text.ts'

const ZONES = new Set(Intl.supportedValuesOf('timeZone'))

/** Whether it is in the IANA time zone database, other names of a zone included. */
function isTimeZone(name: string): boolean {
  if (ZONES.has(name)) return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** What people say of themselves. A closed list: nothing in it can be taken for what was verified. */
export const Profile = z.strictObject({
  nickname: shownText(100).nullish(),
  phoneNumber: shownText(40).nullish(),
  jobTitle: shownText(200).nullish(),
  timeZone: z
    .string()
    .max(60)
    .regex(/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/, 'is not a time zone')
    .refine(isTimeZone, 'is not a time zone')
    .nullish(),
})
export type Profile = z.output<typeof Profile>

export const MOST_ATTRIBUTES = 100
export const AttributeValue = z.union([
  shownText(1_000),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(shownText(200)).max(100),
])

/** How an attribute of the organization's own may be called. */
export const AttributeName = z.string().regex(/^[A-Za-z][A-Za-z0-9_.:-]{0,63}$/, 'is not a name')

export type ProfileField = keyof typeof Profile.shape
export const PROFILE_FIELDS = Object.keys(Profile.shape) as ProfileField[]

/** What else of an account an identity provider may say. */
export const PROVIDED_FIELDS = [
  'email',
  'displayName',
  'givenName',
  'familyName',
  'username',
  'locale',
] as const
export type ProvidedField = (typeof PROVIDED_FIELDS)[number]
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
