import type { Language, Locale } from '../locale.ts'
import { de } from './de.ts'
import { en, type Texts } from './en.ts'

export type { Texts } from './en.ts'

const CATALOGUES: Record<Language, Texts> = { en, de }

/** The texts in the language of a locale. */
export const textsFor = (locale: Locale): Texts => CATALOGUES[locale.language]
