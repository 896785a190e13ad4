export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

/** The language of the texts, and the tag (BCP 47) that dates and numbers are written by. */
export interface Locale {
  language: Language
  tag: string
}

const TAGS: Record<Language, string> = { en: 'en-GB', de: 'de-DE' }

/** The locale of a language nobody asked for by region. */
export const defaultLocale = (language: Language = 'en'): Locale => ({ language, tag: TAGS[language] })

/**
 * The best of our languages for a request: `ui_locales` (OpenID Connect Core 3.1.2.1) comes before
 * Accept-Language (RFC 9110 12.5.4).
 */
export function chooseLocale(acceptLanguage = '', uiLocales = ''): Locale {
  // A program says nothing of it, and is most of who calls.
  if (acceptLanguage === '' && uiLocales === '') return defaultLocale()
  const asked = [...uiLocales.slice(0, 200).split(' '), ...byQuality(acceptLanguage.slice(0, 400))]
  for (const tag of asked) {
    const locale = localeOf(tag)
    if (locale) return locale
  }
  return defaultLocale()
}

function byQuality(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim())
      const quality = parameters.find((parameter) => /^q=/i.test(parameter))
      return { tag, quality: quality ? Number(quality.slice(2)) : 1 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}

function localeOf(tag: string): Locale | undefined {
  const parts = /^([a-z]{2})(?:-([a-z]{2}))?$/i.exec(tag)
  const language = LANGUAGES.find((candidate) => candidate === parts?.[1]?.toLowerCase())
  if (!language) return undefined
  return parts?.[2] ? { language, tag: `${language}-${parts[2].toUpperCase()}` } : defaultLocale(language)
}
