import type { Locale } from '../kernel/locale.ts'

export {
  chooseLocale,
  defaultLocale,
  directionOf,
  LANGUAGES,
  type Language,
  type Locale,
  nameOfLanguage,
} from '../kernel/locale.ts'

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
