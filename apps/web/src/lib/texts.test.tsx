// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { boot } from './boot.ts'
import { formatsOf } from './format.ts'
import {
  defineTexts,
  LANGUAGES,
  LanguageProvider,
  languagesOffered,
  spokenLanguage,
  useLanguage,
  useTexts,
} from './texts.tsx'

const modules = import.meta.glob('../**/{texts,nav,*-texts}.ts', { eager: true })

function keysOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path} ${typeof value}`]
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}/${key}`))
}

const catalogues = Object.entries(modules).flatMap(([file, exported]) =>
  Object.entries(exported as Record<string, unknown>).map(
    ([name, texts]) => [`${file} ${name}`, texts as Record<string, unknown>] as const,
  ),
)

describe('catalogues', () => {
  it('are found', () => expect(catalogues.length).toBeGreaterThan(5))

  it.each(catalogues)('%s has the same texts in every language, and none that is empty', (_name, texts) => {
    expect(Object.keys(texts)).toEqual(Object.keys(LANGUAGES))
    expect(keysOf(texts.de).sort()).toEqual(keysOf(texts.en).sort())
    expect(JSON.stringify(texts)).not.toContain('""')
  })
})

const words = defineTexts(
  { hello: 'Hello', left: (n: string) => `${n} left` },
  { hello: 'Hallo', left: (n) => `${n} übrig` },
)

function Speaker() {
  const texts = useTexts(words)
  const { language, choose } = useLanguage()
  return (
    <button type="button" onClick={() => choose(language === 'en' ? 'de' : 'en')}>
      {texts.hello} {texts.left('3')}
    </button>
  )
}

describe('LanguageProvider', () => {
  beforeEach(() => localStorage.clear())
  afterEach(cleanup)

  it('speaks another language when asked, tells the page, and remembers it', () => {
    const show = () =>
      render(
        <LanguageProvider>
          <Speaker />
        </LanguageProvider>,
      )
    show()
    expect(screen.getByRole('button').textContent).toBe('Hello 3 left')
    fireEvent.click(screen.getByRole('button'))
    expect(screen.getByRole('button').textContent).toBe('Hallo 3 übrig')
    expect(document.documentElement.lang).toBe('de')
    expect(document.documentElement.dir).toBe('ltr')
    cleanup()
    show()
    expect(screen.getByRole('button').textContent).toBe('Hallo 3 übrig')
  })
})

describe('spokenLanguage', () => {
  beforeEach(() => localStorage.clear())
  afterEach(() => Reflect.deleteProperty(boot, 'speech'))

  it.each<[string, string | undefined, string, string[], string]>([
    ['what was chosen here, before what the server decided', 'de', 'en-GB', ['en', 'de'], 'de'],
    ['what the server decided, before what the browser asks for', undefined, 'de-AT', ['en', 'de'], 'de'],
    ['nothing that was chosen here but is not offered', 'en', 'de-DE', ['de'], 'de'],
    ['nothing that was chosen here but does not exist', 'xx', 'de-DE', ['en', 'de'], 'de'],
  ])('is %s', (_why, chosen, locale, languages, spoken) => {
    if (chosen) localStorage.setItem('bailiwick.language', chosen)
    boot.speech = { locale, languages }
    expect(spokenLanguage()).toBe(spoken)
    expect(languagesOffered()).toEqual(languages)
  })
})

describe('formatsOf', () => {
  it('writes numbers, spans and moments as people of a place do', () => {
    const [english, german] = [formatsOf('en-GB'), formatsOf('de')]
    expect([english.number(12_345.5), german.number(12_345.5)]).toEqual(['12,345.5', '12.345,5'])
    expect([english.unit(1, 'minute'), german.unit(15, 'minute')]).toEqual(['1 minute', '15 Minuten'])
    const now = Date.parse('2026-11-26T12:00:00Z')
    expect(english.ago('2026-11-26T09:00:00Z', now)).toBe('3 hours ago')
    expect(german.ago('2026-11-25T12:00:00Z', now)).toBe('gestern')
  })
})
