import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  areEnough as areEnoughThere,
  CSV_KINDS,
  guessTarget,
  isPlainPassword as isPlainPasswordThere,
} from '../../../../server/src/modules/imports/formats/csv/columns.ts'
import { fieldsOf } from './csv-fields.ts'
import { areEnough, guessOf, isPlainPassword, readAs, twiceRead } from './guess.ts'

const SERVERS = fileURLToPath(
  new URL('../../../../server/src/modules/imports/formats/csv/columns.ts', import.meta.url),
)

/** As the server reads it. */
function guessThere(of: (typeof CSV_KINDS)[number], column: string): string | undefined {
  const target = guessTarget(of, column)
  if (!target) return undefined
  return 'field' in target ? target.field : `attributes.${target.attribute}`
}

describe('what a column is taken for', () => {
  // Every name that is in the server’s source, and more.
  const written = [...readFileSync(SERVERS, 'utf8').matchAll(/'([^'\n]+)'|^ {4}(\w+):/gm)]
  const names = [
    ...written.map(([, quoted, key]) => quoted ?? key ?? ''),
    ...['E-MAIL', 'Given_Name', 'first name', 'Nr', '', ' ', 'Passwort', 'password_hash', 'toString'],
    ...[
      'attributes.size',
      'attributes.size:number',
      'attributes.a:b',
      'attributes.1',
      'attributes.',
      'attributes.x:y',
    ],
    `attributes.${'x'.repeat(64)}`,
    `attributes.${'x'.repeat(65)}`,
  ]

  it.each(CSV_KINDS)('is what the server takes it for: %s', (of) => {
    expect(names.length).toBeGreaterThan(120)
    const guesses = (guess: typeof guessThere) => names.map((name) => [name, guess(of, name)])
    expect(guesses(guessOf)).toEqual(guesses(guessThere))
    const fields = fieldsOf(of).map(([field]) => field)
    for (const one of fields)
      for (const other of fields) {
        const read = new Map([one, other].map((field) => [field, field]))
        expect(areEnough(of, read), `${one} ${other}`).toBe(areEnoughThere(of, new Set([one, other])))
      }
  })

  it('is no password as it is typed', () => {
    for (const name of names) expect(isPlainPassword(name), name).toBe(isPlainPasswordThere(name))
  })

  it('is what was chosen, where somebody did, and is told where two are the same', () => {
    const columns = ['Mail', 'E-Mail', 'Nr', 'Note']
    const read = readAs('people', columns, { Nr: 'key', Note: '' })
    expect([...read]).toEqual([
      ['Mail', 'email'],
      ['E-Mail', 'email'],
      ['Nr', 'key'],
    ])
    expect([...twiceRead(read)]).toEqual(['Mail', 'E-Mail'])
    expect(twiceRead(readAs('people', columns, { Mail: '' })).size).toBe(0)
  })
})
