import type { Locale } from '../locale.ts'
import { CATALOGUES, type Texts } from './catalogues.ts'

export type { Texts } from './catalogues.ts'

/** The texts in the language of a locale. */
export const textsFor = (locale: Locale): Texts => CATALOGUES[locale.language].pages
