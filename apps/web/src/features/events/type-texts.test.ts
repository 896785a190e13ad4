// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { typeTexts } from './type-texts.ts'

it('has words for every kind of event that there is', () => {
  const table = readFileSync(join(import.meta.dirname, '../../../../../docs/events.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) =>
      [...(line.split('|')[1] ?? '').matchAll(/`([a-z_]+\.[a-z_]+)`/g)].map(([, type]) => type),
    )
  expect(table.length).toBeGreaterThan(50)
  expect(table.filter((type) => !(String(type) in typeTexts.en))).toEqual([])
})
