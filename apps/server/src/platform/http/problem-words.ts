import type { Language } from '../../kernel/locale.ts'
import type { Problem } from './problem.ts'
import { MESSAGES_DE, TITLES_DE } from './problem-words-de.ts'
import { schemaWordsDe } from './schema-words-de.ts'

const toldIn = (message: unknown) =>
  typeof message === 'string' ? (MESSAGES_DE[message] ?? schemaWordsDe(message) ?? message) : message

/** A problem in the language of who asked: its title by its code, what is said of a field by what is said in English. */
export function inWordsOf(language: Language, problem: Problem): Problem {
  if (language === 'en') return problem
  const { message, errors } = problem
  return {
    ...problem,
    title: TITLES_DE[problem.code] ?? problem.title,
    ...(message === undefined ? {} : { message: toldIn(message) }),
    ...(Array.isArray(errors)
      ? { errors: errors.map((one: object) => ({ ...one, message: toldIn((one as Problem).message) })) }
      : {}),
  }
}
