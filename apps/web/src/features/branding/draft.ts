import { LANGUAGES, type Language } from '../../lib/texts.tsx'
import type { Branding, Settings } from './queries.ts'

const SPOKEN = Object.keys(LANGUAGES) as Language[]

/** Words that stand on pages and in mails, in each language. */
const WORDS = [
  'signInTitle',
  'signInLead',
  'registrationTitle',
  'registrationLead',
  'mailGreeting',
  'mailFooter',
] as const
export type Words = (typeof WORDS)[number]

const LOOKS = ['accent', 'accentDark', 'productName'] as const
const LINKS = ['links/terms', 'links/privacy', 'links/imprint', 'links/support'] as const
export type WordField = `signInText/${Language}` | `texts/${Words}/${Language}`
export type PlainField = (typeof LOOKS)[number] | (typeof LINKS)[number]
export type Field = PlainField | WordField | 'languages' | 'defaultLanguage' | 'locked'

/** What is asked for, part by part. */
export const PARTS: readonly {
  part: 'look' | 'words' | 'links'
  fields: readonly (PlainField | WordField)[]
}[] = [
  { part: 'look', fields: LOOKS },
  {
    part: 'words',
    fields: [
      ...SPOKEN.map((language) => `signInText/${language}` as const),
      ...WORDS.flatMap((name) => SPOKEN.map((language) => `texts/${name}/${language}` as const)),
    ],
  },
  { part: 'links', fields: LINKS },
]
const FIELDS: readonly Field[] = [
  ...PARTS.flatMap(({ fields }) => fields),
  'languages',
  'defaultLanguage',
  'locked',
]
const LISTS: readonly Field[] = ['languages', 'locked']

/** What an organization sets itself, flat; what is absent it inherits, and a list has spaces between. */
export type Draft = Partial<Record<Field, string>>

export function toDraft(settings: Settings): Draft {
  const given = FIELDS.flatMap((field) => {
    let value: unknown = settings
    for (const name of field.split('/')) value = (value as Record<string, unknown> | null | undefined)?.[name]
    const text = Array.isArray(value) ? value.join(' ') : value
    return text ? [[field, text]] : []
  })
  return Object.fromEntries(given) as Draft
}

/** As the server takes it: everything that is set, nothing else. */
export function toSettings(draft: Draft): Settings {
  const settings: Record<string, unknown> = {}
  for (const field of FIELDS) {
    const value = draft[field]?.trim()
    if (!value) continue
    const names = field.split('/')
    const last = names.pop() ?? ''
    let group = settings
    for (const name of names) {
      group[name] ??= {}
      group = group[name] as Record<string, unknown>
    }
    group[last] = LISTS.includes(field) ? value.split(' ') : value
  }
  return settings as Settings
}

/** What is inherited where nothing is set here, and from whom. */
export function inheritedOf(
  { effective, organizations }: Branding,
  field: Field | 'logo' | 'logoDark',
  here: string,
): { value: string; from: string } | undefined {
  const found = effective[field]
  if (!found || found.setBy === here) return undefined
  const from = organizations?.find((one) => one.id === found.setBy)?.name ?? ''
  return { value: found.value, from }
}

/** Who above has locked a field, if anybody. */
export function lockedBy(
  { locked, organizations }: Branding,
  field: Field | 'logo' | 'logoDark',
): string | undefined {
  const group = field === 'logoDark' ? 'logo' : field.split('/')[0]
  const found = locked.find((one) => one.field === group)
  return found && (organizations?.find((one) => one.id === found.lockedBy)?.name ?? '')
}
