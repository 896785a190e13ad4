import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const SOURCE = fileURLToPath(new URL('..', import.meta.url))

/** What means a side of the screen, where the beginning or the end of a line is meant. */
const SIDES: Readonly<Record<string, readonly RegExp[]>> = {
  '.css': [
    /\b(?:margin|padding|border|inset)-(?:left|right)\b/,
    /(?:^|[\s;{])(?:left|right)\s*:/,
    /\b(?:text-align|float|clear)\s*:\s*(?:left|right)\b/,
    /\bborder-(?:top|bottom)-(?:left|right)-radius\b/,
    // Four values of which the second and the fourth differ.
    /\b(?:margin|padding|inset)\s*:\s*\S+ (\S+) \S+ (?!\1;)\S+;/,
  ],
  '.tsx': [
    /\b(?:margin|padding|border)(?:Left|Right)\b/,
    /[{,]\s*(?:left|right)\s*:(?!\s*[{A-Z])/,
    /\btextAlign\s*[:=]\s*['"](?:left|right)\b/,
    /\s(?:ml|mr|pl|pr)=/,
    /\b(?:ta|position)="[^"]*(?:left|right)/,
  ],
}

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.(?:css|tsx)$/.test(file) && !file.includes('.test.'),
)

const sidesIn = (kind: string, text: string): string[] =>
  text.split('\n').filter((line) => SIDES[kind]?.some((side) => side.test(line)))

it('lays everything out along the line, so that it stands the other way round from right to left', () => {
  expect(files.length).toBeGreaterThan(100)
  const found = files.flatMap((file) => {
    const kind = file.endsWith('.css') ? '.css' : '.tsx'
    return sidesIn(kind, readFileSync(join(SOURCE, file), 'utf8')).map((line) => `${file}: ${line.trim()}`)
  })
  expect(found).toEqual([])
})

it.each([
  ['.css', '  margin-left: 1rem;'],
  ['.css', '  right: 0;'],
  ['.css', '  text-align: right;'],
  ['.css', '  padding: 0 1rem 0 2rem;'],
  ['.tsx', '<div style={{ left: 4 }}>'],
  ['.tsx', '<div style={{ paddingLeft: 4 }}>'],
  ['.tsx', '<Text ta="right">'],
  ['.tsx', '<Group mr="auto">'],
])('knows a side where it stands: %s %s', (kind, line) => expect(sidesIn(kind, line)).toEqual([line]))

it.each([
  ['.css', '  padding: 0 1rem 0 1rem;'],
  ['.css', '  margin-inline-start: 1rem;'],
  ['.tsx', '<Menu position="bottom-end">'],
])('lets be what follows the line: %s %s', (kind, line) => expect(sidesIn(kind, line)).toEqual([]))
