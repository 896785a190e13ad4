import { z } from 'zod'
import { inEachLanguage } from '../../kernel/in-languages.ts'
import { LANGUAGES, type Language } from '../../kernel/locale.ts'
import { isStorable } from '../../kernel/text.ts'
import { unknownPlaceholder } from './placeholders.ts'

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
const Colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'is not a colour (#rrggbb)')

const inLanguages = <S extends z.ZodType>(schema: S) => inEachLanguage(schema.nullish()).nullish()

/** The words of pages and mails that an organization may say in its own, and what may stand in them. */
export const TEXTS = {
  signInTitle: { most: 80, placeholders: ['organization', 'product'] },
  signInLead: { most: 300, placeholders: ['organization', 'product'] },
  registrationTitle: { most: 80, placeholders: ['organization', 'product'] },
  registrationLead: { most: 300, placeholders: ['organization', 'product'] },
  mailGreeting: { most: 80, placeholders: ['name', 'organization', 'product'] },
  mailFooter: { most: 300, placeholders: ['organization', 'product'] },
} as const satisfies Record<string, { most: number; placeholders: readonly string[] }>
export type BrandingText = keyof typeof TEXTS
const TEXT_NAMES = Object.keys(TEXTS) as BrandingText[]

function words(name: BrandingText) {
  const { most, placeholders } = TEXTS[name]
  const known = placeholders.map((one) => `{${one}}`).join(', ')
  return inLanguages(
    Line(most).refine(
      (text) => unknownPlaceholder(text, placeholders) === undefined,
      `has a placeholder that is none of ${known}`,
    ),
  )
}

export const LINKS = ['terms', 'privacy', 'imprint', 'support'] as const
const LinkOf = Link.nullish()

/** What can be inherited and locked as one thing. */
export const GROUPS = [
  'logo',
  'accent',
  'accentDark',
  'productName',
  'signInText',
  'texts',
  'links',
  'languages',
  'defaultLanguage',
] as const
export type BrandingGroup = (typeof GROUPS)[number]

/** What an organization may set. A field that is absent or null is as in the organization above. */
export const BrandingSettings = z.strictObject({
  accent: Colour.nullish().describe('Of buttons and links; adjusted until text can be read (WCAG AA).'),
  accentDark: Colour.nullish().describe('The same on dark ground; without it, `accent` is made lighter.'),
  productName: Line(60).nullish().describe('Stands on pages and in mails in place of the workspace’s name.'),
  signInText: inLanguages(Line(300)).describe(
    'Stands under the form of a sign-in, in the language of the page.',
  ),
  texts: z
    .strictObject(
      Object.fromEntries(TEXT_NAMES.map((name) => [name, words(name)])) as Record<
        BrandingText,
        ReturnType<typeof words>
      >,
    )
    .nullish()
    .describe(
      'Plain text. `{organization}`, `{product}` and, in a greeting, `{name}` stand for what they say.',
    ),
  links: z.strictObject({ terms: LinkOf, privacy: LinkOf, imprint: LinkOf, support: LinkOf }).nullish(),
  languages: z
    .array(z.enum(LANGUAGES))
    .min(1)
    .max(LANGUAGES.length)
    .refine((list) => new Set(list).size === list.length, 'names a language twice')
    .nullish()
    .describe('Those that pages and mails are offered in, the preferred one first.'),
  defaultLanguage: z
    .enum(LANGUAGES)
    .nullish()
    .describe('For whoever asks for none of those; the first of `languages` where it is not among them.'),
  locked: z
    .array(z.enum(GROUPS))
    .max(GROUPS.length)
    .nullish()
    .describe(
      'What organizations below may not change; what they have set already stays and counts for nothing.',
    ),
})
export type BrandingSettings = z.output<typeof BrandingSettings>

/** The same, flat: each is inherited by itself. */
export type BrandingField =
  | 'logo'
  | 'logoDark'
  | 'accent'
  | 'accentDark'
  | 'productName'
  | 'languages'
  | 'defaultLanguage'
  | `signInText/${Language}`
  | `texts/${BrandingText}/${Language}`
  | `links/${(typeof LINKS)[number]}`
type SettingField = Exclude<BrandingField, 'logo' | 'logoDark'>

export const FIELDS: readonly SettingField[] = [
  'accent',
  'accentDark',
  'productName',
  'languages',
  'defaultLanguage',
  ...LANGUAGES.map((language) => `signInText/${language}` as const),
  ...TEXT_NAMES.flatMap((name) => LANGUAGES.map((language) => `texts/${name}/${language}` as const)),
  ...LINKS.map((name) => `links/${name}` as const),
]

export const groupOf = (field: BrandingField): BrandingGroup =>
  field === 'logoDark' ? 'logo' : (field.split('/')[0] as BrandingGroup)

/** One value out of settings, as they are stored; a list with spaces between. */
export function settingOf(
  settings: Readonly<Record<string, unknown>>,
  field: SettingField,
): string | undefined {
  let value: unknown = settings
  for (const name of field.split('/')) value = (value as Record<string, unknown> | null | undefined)?.[name]
  if (Array.isArray(value)) return value.join(' ')
  return typeof value === 'string' ? value : undefined
}

/** What a row of settings locks for those below. */
export function lockedIn({ locked }: Readonly<Record<string, unknown>>): readonly BrandingGroup[] {
  return Array.isArray(locked) ? GROUPS.filter((group) => locked.includes(group)) : []
}
