import { useLanguage } from './texts.tsx'

const STEPS = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 30],
  ['month', 12],
  ['year', Number.POSITIVE_INFINITY],
] as const

/** Dates and numbers as people of a place write them. */
export function formatsOf(locale: string) {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const number = new Intl.NumberFormat(locale)
  const compact = new Intl.NumberFormat(locale, { notation: 'compact' })
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return {
    percent: (share: number) => percent.format(share),
    /** A day that is a day everywhere: `2026-05-01`. */
    day: (iso: string) => day.format(new Date(`${iso}T00:00:00Z`)),
    number: (value: number) => number.format(value),
    /** Where there is room for a few signs only: "12K". */
    compact: (value: number) => compact.format(value),
    date: (iso: string) => date.format(new Date(iso)),
    time: (iso: string) => time.format(new Date(iso)),
    dateTime: (iso: string) => dateTime.format(new Date(iso)),
    /** "3 hours ago". */
    ago(iso: string, now = Date.now()): string {
      let value = (new Date(iso).getTime() - now) / 1000
      for (const [unit, size] of STEPS) {
        if (Math.abs(value) < size) return relative.format(Math.round(value), unit)
        value /= size
      }
      return date.format(new Date(iso))
    },
    list: (items: readonly string[]) => new Intl.ListFormat(locale).format(items),
    /** "15 minutes", in the plural that the language has. */
    unit: (value: number, unit: string) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value),
  }
}

const known = new Map<string, ReturnType<typeof formatsOf>>()

/** The same for everything on a page: making them takes longer than writing a screen full of dates with them. */
export function useFormat() {
  const { locale } = useLanguage()
  const formats = known.get(locale) ?? formatsOf(locale)
  known.set(locale, formats)
  return formats
}
