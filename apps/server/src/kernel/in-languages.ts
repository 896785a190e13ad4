import { z } from 'zod'
import { LANGUAGES, type Language } from './locale.ts'

/** What somebody says in the languages of the pages; one that came later is missing in what was said before. */
export type InLanguages = Readonly<Partial<Record<Language, string | undefined>>>

/** Schema of what is said in each language that there is. */
export const inEachLanguage = <S extends z.ZodType>(schema: S) =>
  z.strictObject(Object.fromEntries(LANGUAGES.map((language) => [language, schema])) as Record<Language, S>)

/** In a language, or in English where nothing is said in it, or in whatever there is. */
export const wordsIn = (words: InLanguages, language: Language): string =>
  words[language] || words.en || Object.values(words).find((text) => text !== '') || ''
