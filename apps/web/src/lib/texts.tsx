import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'

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

/** What was chosen here before, or what the browser asks for. For what is no component: those use `useLanguage`. */
export function spokenLanguage(): Language {
  const chosen = localStorage.getItem(KEY)
  if (isLanguage(chosen)) return chosen
  const asked = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage)
  return asked ?? 'en'
}

interface Speech {
  language: Language
  /** With its region where the browser names one: dates and numbers follow it. */
  locale: string
  choose(language: Language): void
}

const Context = createContext<Speech>({ language: 'en', locale: 'en', choose: () => {} })

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(spokenLanguage)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const speech = useMemo<Speech>(
    () => ({
      language,
      locale: navigator.languages.find((tag) => tag.startsWith(language)) ?? language,
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
