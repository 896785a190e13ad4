import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from 'react'
import { boot } from './boot.ts'

/** Languages there are, in their own words. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof LANGUAGES

type Text = string | ((...values: never[]) => string) | { readonly [key: string]: Text }
type Catalogue = { readonly [key: string]: Text }

/** The same keys with texts of the same kind. */
type Translation<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...values: infer V) => string
      ? (...values: V) => string
      : Translation<T[K]>
}

/** The texts of one feature in every language. A key that one lacks does not compile. */
export type Texts<T> = Record<Language, Translation<T>>

/** @example const texts = defineTexts({ title: 'People' }, { title: 'Personen' }) */
export const defineTexts = <const T extends Catalogue>(en: T, de: Translation<T>): Texts<T> => ({
  en: en as unknown as Translation<T>,
  de,
})

const KEY = 'bailiwick.language'
const isLanguage = (value: unknown): value is Language =>
  typeof value === 'string' && Object.hasOwn(LANGUAGES, value)

/** Which way each is written. */
const DIRECTIONS: Record<Language, 'ltr' | 'rtl'> = { en: 'ltr', de: 'ltr' }

/** What may be chosen here: of the languages there are, those that the organization offers. */
export const languagesOffered = (): Language[] => {
  const offered = boot.speech?.languages.filter(isLanguage) ?? []
  return offered.length > 0 ? offered : (Object.keys(LANGUAGES) as Language[])
}

/**
 * What was chosen here before; else what the server decided by account, browser and organization. For what is no component:
 * those use `useLanguage`.
 */
export function spokenLanguage(): Language {
  const offered = languagesOffered()
  const told = boot.speech ? [boot.speech.locale] : navigator.languages
  const wishes = [localStorage.getItem(KEY) ?? '', ...told].map((tag) => tag.slice(0, 2))
  return wishes.find((wish): wish is Language => offered.some((one) => one === wish)) ?? 'en'
}

/** With its region where the person or the browser names one. */
const localeOf = (language: Language): string =>
  [boot.speech?.locale ?? '', ...navigator.languages].find((tag) => tag.startsWith(language)) ?? language

interface Speech {
  language: Language
  /** With its region where one is named: dates and numbers follow it. */
  locale: string
  choose(language: Language): void
}

const Context = createContext<Speech>({ language: 'en', locale: 'en', choose: () => {} })

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(spokenLanguage)
  useLayoutEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = DIRECTIONS[language]
  }, [language])
  const speech = useMemo<Speech>(
    () => ({
      language,
      locale: localeOf(language),
      choose: (next) => {
        localStorage.setItem(KEY, next)
        setLanguage(next)
      },
    }),
    [language],
  )
  return <Context value={speech}>{children}</Context>
}

export const useLanguage = (): Speech => useContext(Context)

/** A catalogue in the language of the person. */
export const useTexts = <T,>(texts: Texts<T>): Translation<T> => texts[useContext(Context).language]
