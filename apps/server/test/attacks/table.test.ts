import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const SERVER = fileURLToPath(new URL('../../', import.meta.url))
const TABLE = readFileSync(new URL('../../../../docs/attacks.md', import.meta.url), 'utf8')

interface Row {
  number: string
  ids: string[]
  files: string[]
}

/** Rows of the table; a file without a folder is beside the one named before it. */
function rowsOf(text: string): Row[] {
  return text.split('\n').flatMap((line): Row[] => {
    const [number = '', id = '', defence = '', tests = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim())
    if (!/^\d/.test(number)) return []
    let folder = ''
    const files = [...tests.matchAll(/`([^`]+\.ts)`/g)].flatMap(([, name = '']) => {
      const path = name.includes('/') ? name : `${folder}${name}`
      folder = path.slice(0, path.lastIndexOf('/') + 1)
      const found = globSync(path, { cwd: SERVER })
      expect(found, `${path} of row ${number}`).not.toEqual([])
      return found
    })
    const isOpen = defence.startsWith('open:')
    return [{ number, ids: isOpen ? [] : id.split(', ').filter(Boolean), files }]
  })
}

describe('docs/attacks.md', () => {
  const rows = rowsOf(TABLE)

  it('names no test that is not there, in this table or another', () => {
    const named = [...TABLE.matchAll(/`((?:src|test)\/[^`]+\.test\.tsx?)`/g)].map(([, path = '']) => path)
    expect(named.length).toBeGreaterThan(100)
    expect(named.filter((path) => globSync(path, { cwd: SERVER }).length === 0)).toEqual([])
  })

  it('has a row for every attack of the list', () => {
    const numbers = rows.map(({ number }) => number)
    for (const [from, to] of [
      [1, 47],
      [48, 89],
    ] as const)
      for (let number = from; number <= to; number++) expect(numbers).toContain(String(number))
  })

  it.each(rows.filter(({ ids }) => ids.length > 0))(
    'names tests of row $number that carry its ids',
    ({ ids, files }) => {
      const text = files.map((file) => readFileSync(`${SERVER}${file}`, 'utf8')).join('\n')
      expect(ids.filter((id) => !text.includes(id))).toEqual([])
    },
  )
})
