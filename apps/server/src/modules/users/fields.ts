import { z } from 'zod'
import { AttributeName, AttributeValue, MOST_ATTRIBUTES } from '../../kernel/account-values.ts'
import { EmailAddress } from '../../kernel/email.ts'
import { shownText } from '../../kernel/text.ts'

const Name = shownText(200).min(1)

/**
 * No `@` in it: what has one is an e-mail address. ASCII before it is made lower case, as some letters that only
 * look alike would become alike.
 */
const Username = z
  .string()
  .min(2)
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'only letters, digits, dots, hyphens and underscores')
  .transform((name) => name.toLowerCase())

const Locale = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/, 'is not a language tag')

/** What the organization's administrators and applications keep about a person. */
const Attributes = z
  .record(AttributeName, AttributeValue)
  .refine((all) => Object.keys(all).length <= MOST_ATTRIBUTES, `are more than ${MOST_ATTRIBUTES}`)

/** What both a person and an administrator may set. */
export const PersonFields = z.strictObject({
  givenName: Name.nullable(),
  familyName: Name.nullable(),
  displayName: Name,
  locale: Locale.nullable(),
})

/** What only an administrator may set. */
export const AccountFields = z.strictObject({
  email: EmailAddress.nullable(),
  emailVerified: z.boolean(),
  username: Username.nullable(),
  attributes: Attributes,
})

export { Profile } from '../../kernel/account-values.ts'
