import { LANGUAGES_SPOKEN } from './languages.ts'

export type Language = keyof typeof LANGUAGES_SPOKEN
export const LANGUAGES = Object.keys(LANGUAGES_SPOKEN) as [Language, ...Language[]]

/** The language of the texts, and the tag (BCP 47) that dates and numbers are written by. */
export interface Locale {
  language: Language
  tag: string
}

/** The locale of a language nobody asked for by region. */
export const defaultLocale = (language: Language = 'en'): Locale => ({
  language,
  tag: LANGUAGES_SPOKEN[language].tag,
})

/** Which way a language is written. */
export const directionOf = ({ language }: Locale): 'ltr' | 'rtl' => LANGUAGES_SPOKEN[language].direction

/** What a language is called by those who speak it. */
export const nameOfLanguage = (language: Language): string => LANGUAGES_SPOKEN[language].name

/**
 * The best of our languages for a request: `ui_locales` (OpenID Connect Core 3.1.2.1) comes before
 * Accept-Language (RFC 9110 12.5.4).
 */
export function chooseLocale(acceptLanguage = '', uiLocales = ''): Locale {
  // A program says nothing of it, and is most of who calls.
  if (acceptLanguage === '' && uiLocales === '') return defaultLocale()
  return negotiateLocale({ uiLocales, acceptLanguage })
}

/** Who has a say in the language of a page, the first that names one of those offered has it. */
export interface LocaleWishes {
  /** What an application asked for: tags with spaces between. */
  uiLocales?: string | undefined
  /** Of the account, once it is known whose the page is. */
  account?: string | null | undefined
  /** What the person chose in this browser. */
  chosen?: string | undefined
  acceptLanguage?: string | undefined
  /** All of ours, unless an organization offers less. */
  offered?: readonly Language[] | undefined
  /** Where none of those wishes can be met. */
  fallback?: Language | undefined
}

export function negotiateLocale({
  uiLocales = '',
  account,
  chosen = '',
  acceptLanguage = '',
  offered = LANGUAGES,
  fallback,
}: LocaleWishes): Locale {
  const asked = [
    ...uiLocales.slice(0, 200).split(' '),
    account ?? '',
    chosen,
    ...byQuality(acceptLanguage.slice(0, 400)),
  ]
  for (const tag of asked) {
    const locale = localeOf(tag, offered)
    if (locale) return locale
  }
  return defaultLocale(fallback && offered.includes(fallback) ? fallback : offered[0])
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

function localeOf(tag: string, offered: readonly Language[]): Locale | undefined {
  const parts = /^([a-z]{2})(?:-([a-z]{2}))?$/i.exec(tag)
  const language = offered.find((candidate) => candidate === parts?.[1]?.toLowerCase())
  if (!language) return undefined
  return parts?.[2] ? { language, tag: `${language}-${parts[2].toUpperCase()}` } : defaultLocale(language)
}
