import { LANGUAGES, type Language } from './texts.tsx'

/** Every language that something can be said in. */
export const SPOKEN = Object.keys(LANGUAGES) as Language[]

/** What is said in each language; blank where nothing is. */
export type Words = Readonly<Record<Language, string>>
type Given = Readonly<Partial<Record<Language, string>>>

export const toWords = (given: Given | null | undefined): Words =>
  Object.fromEntries(SPOKEN.map((language) => [language, given?.[language] ?? ''])) as Words

/** As the server takes it: the languages in which something is said. */
export const fromWords = (words: Words): Given =>
  Object.fromEntries(Object.entries(words).filter(([, text]) => text.trim() !== ''))

export const isBlank = (words: Words): boolean => Object.keys(fromWords(words)).length === 0

/** In somebody's language, or else in one that there is. */
export const wordsIn = (given: Given, language: Language): string =>
  given[language] || Object.values(given).find((text) => text !== '') || ''

/** What a language is called in another one. */
export const nameIn = (language: Language, inOne: Language): string =>
  new Intl.DisplayNames([inOne], { type: 'language' }).of(language) ?? LANGUAGES[language]
