import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { LANGUAGES, type Language } from '../../lib/texts.tsx'
import { problemTexts, reasonTexts } from './problem-texts.ts'
import { reasonsOf, wordsOf } from './problem-words.ts'

const MODULES = fileURLToPath(new URL('../../../../server/src/modules/', import.meta.url))

/** The codes that the server’s own lists have words for, wherever in the module they are. */
function codesOfServer(): Set<string> {
  const files = readdirSync(`${MODULES}imports`, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.includes('test'),
  )
  const found = new Set<string>()
  for (const name of files) {
    const text = readFileSync(`${MODULES}imports/${name}`, 'utf8')
    for (const [, list = ''] of text.matchAll(
      /^const (?:WORDS|PROBLEMS|NOTICES)\b[^\n]*\{\n([\s\S]*?)\n\}/gm,
    ))
      for (const [, code = ''] of list.matchAll(/^ {2}(\w+):/gm)) found.add(code)
  }
  return found
}

describe.each(Object.keys(LANGUAGES) as Language[])(
  'the words of what is against a line, in %s',
  (language) => {
    const texts = problemTexts[language]

    it('are there for every code that the server gives, and for no other', () => {
      const codes = codesOfServer()
      expect(codes.size).toBeGreaterThan(70)
      expect(Object.keys(texts).sort()).toEqual([...codes].sort())
    })

    it('are by the code, with what the server says of a value, or the server’s own', () => {
      expect(wordsOf(texts, { code: 'email_taken', message: 'from the server' })).toEqual({
        text: texts.email_taken,
        isServers: false,
      })
      expect(wordsOf(texts, { code: 'organization.slug_unavailable', message: 'from the server' }).text).toBe(
        texts.slug_unavailable,
      )
      expect(wordsOf(texts, { code: 'invalid', message: 'is not base 32' }).detail).toBe('is not base 32')
      for (const code of ['of_a_later_release', 'toString', 'organization.constructor'])
        expect(wordsOf(texts, { code, message: 'from the server' })).toEqual({
          text: 'from the server',
          isServers: true,
        })
    })

    it('are counted by what they say, the most first, and by their code where there are none', () => {
      const counts = {
        ...{ of_a_later_release: 2, slug_unavailable: 1, 'organization.slug_unavailable': 3 },
        ...{ email_taken: 2 },
      }
      expect(reasonsOf(texts, counts)).toEqual([
        { text: texts.slug_unavailable, isServers: false, lines: 4 },
        ...[
          { text: texts.email_taken, isServers: false, lines: 2 },
          { text: 'of_a_later_release', isServers: true, lines: 2 },
        ].sort((a, b) => a.text.localeCompare(b.text)),
      ])
      expect(reasonsOf(texts, {})).toEqual([])
    })

    it('have a reason for whatever stops an import', () => {
      const text = readdirSync(`${MODULES}imports`, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.includes('test'))
        .map((name) => readFileSync(`${MODULES}imports/${name}`, 'utf8'))
        .join('\n')
      const named = [...text.matchAll(/stopImport\([^)]*ImportError\.(\w+)\.code/g)].map(
        ([, key]) => `import.${key}`,
      )
      expect(named.length).toBeGreaterThan(3)
      expect(named.filter((code) => !Object.hasOwn(reasonTexts[language], code))).toEqual([])
    })
  },
)
