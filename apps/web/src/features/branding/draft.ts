import type { Branding, Settings } from './queries.ts'

export const FIELDS = [
  'accent',
  'signInText/en',
  'signInText/de',
  'links/terms',
  'links/privacy',
  'links/imprint',
  'links/support',
] as const
export type Field = (typeof FIELDS)[number]
/** What an organization sets itself, flat; what is absent it inherits. */
export type Draft = Partial<Record<Field, string>>

export function toDraft(settings: Settings): Draft {
  const { accent, signInText, links } = settings
  const all = {
    accent,
    'signInText/en': signInText?.en,
    'signInText/de': signInText?.de,
    'links/terms': links?.terms,
    'links/privacy': links?.privacy,
    'links/imprint': links?.imprint,
    'links/support': links?.support,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value)) as Draft
}

/** As the server takes it: everything that is set, nothing else. */
export function toSettings(draft: Draft): Settings {
  const group = (name: 'signInText' | 'links') => {
    const given = FIELDS.flatMap((field) => {
      const value = draft[field]?.trim()
      return value && field.startsWith(`${name}/`) ? [[field.slice(name.length + 1), value]] : []
    })
    return given.length === 0 ? {} : { [name]: Object.fromEntries(given) }
  }
  const accent = draft.accent?.trim()
  return { ...(accent ? { accent } : {}), ...group('signInText'), ...group('links') }
}

/** What is inherited where nothing is set here, and from whom. */
export function inheritedOf(
  { effective, organizations }: Branding,
  field: Field | 'logo',
  here: string,
): { value: string; from: string } | undefined {
  const found = effective[field]
  if (!found || found.setBy === here) return undefined
  const from = organizations?.find((one) => one.id === found.setBy)?.name ?? ''
  return { value: found.value, from }
}
