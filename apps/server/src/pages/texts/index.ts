import type { Locale } from '../locale.ts'
import { CATALOGUES, type Texts } from './catalogues.ts'

export type { Texts } from './catalogues.ts'

/** A type that is not here, as a newer release may write one, is shown by its name. */
export const eventInWords = ({ language }: Locale, type: string): string => {
  const words = CATALOGUES[language].ownEvents
  return Object.hasOwn(words, type) ? (words[type] ?? type) : type
}

/** The texts in the language of a locale. */
export const textsFor = (locale: Locale): Texts => CATALOGUES[locale.language].pages
