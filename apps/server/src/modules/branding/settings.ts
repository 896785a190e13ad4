import { z } from 'zod'
import { isStorable } from '../../kernel/text.ts'

/** Text that stands in a page as it is: no lines, nothing that cannot be seen. */
const Line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine(
      (text) => isStorable(text) && !/[\p{Cc}\p{Cf}]/u.test(text),
      'has characters that cannot be shown',
    )
const Link = z
  .url({ protocol: /^https$/, error: 'is not an https address' })
  .max(500)
  .refine((text) => {
    const url = URL.parse(text)
    return url === null || (url.username === '' && url.password === '')
  }, 'must not hold credentials')

/** What an organization may set. A field that is absent or null is as in the organization above. */
export const BrandingSettings = z.strictObject({
  accent: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'is not a colour (#rrggbb)')
    .nullish()
    .describe('Of buttons and links; adjusted until text can be read.'),
  signInText: z
    .strictObject({ en: Line(300).nullish(), de: Line(300).nullish() })
    .nullish()
    .describe('Stands under the form of a sign-in, in the language of the page.'),
  links: z
    .strictObject({
      terms: Link.nullish(),
      privacy: Link.nullish(),
      imprint: Link.nullish(),
      support: Link.nullish(),
    })
    .nullish(),
})
export type BrandingSettings = z.output<typeof BrandingSettings>

/** The same, flat: each is inherited by itself. */
export const FIELDS = [
  'accent',
  'signInText/en',
  'signInText/de',
  'links/terms',
  'links/privacy',
  'links/imprint',
  'links/support',
] as const
export type BrandingField = (typeof FIELDS)[number] | 'logo'

/** One value out of settings, as they are stored. */
export function settingOf(
  settings: Readonly<Record<string, unknown>>,
  field: (typeof FIELDS)[number],
): string | undefined {
  const [group = '', name] = field.split('/')
  const outer = settings[group]
  const value = name === undefined ? outer : (outer as Record<string, unknown> | null | undefined)?.[name]
  return typeof value === 'string' ? value : undefined
}
