import type { Language, Locale } from '../locale.ts'
import { de } from './de.ts'
import { type Texts as BasicTexts, en } from './en.ts'
import { registerDe } from './register-de.ts'
import { registerEn } from './register-en.ts'

/** The texts of one language: the same keys in each. */
export type Texts = BasicTexts & typeof registerEn

const CATALOGUES: Record<Language, Texts> = { en: { ...en, ...registerEn }, de: { ...de, ...registerDe } }

/** The texts in the language of a locale. */
export const textsFor = (locale: Locale): Texts => CATALOGUES[locale.language]
