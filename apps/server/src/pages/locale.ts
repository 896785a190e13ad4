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

/** Day and time of day. The reader's time zone is unknown to a server, so UTC is named beside it. */
export function formatDateTime(at: Date, locale: Locale, timeZone = 'UTC'): string {
  const options = {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  } as const
  return new Intl.DateTimeFormat(locale.tag, { ...options, timeZone, timeZoneName: 'short' }).format(at)
}

export function formatNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale.tag).format(value)
}

/** A span in its largest whole unit, rounded up: "15 minutes". */
export function formatDuration(seconds: number, locale: Locale): string {
  const [size, unit] =
    seconds < 60
      ? [1, 'second']
      : seconds < 5400
        ? [60, 'minute']
        : seconds < 129_600
          ? [3600, 'hour']
          : [86_400, 'day']
  const style = { style: 'unit', unit: String(unit), unitDisplay: 'long' } as const
  return new Intl.NumberFormat(locale.tag, style).format(Math.max(1, Math.ceil(seconds / Number(size))))
}
