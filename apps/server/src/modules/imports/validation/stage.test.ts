import { describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { Stage } from './stage.ts'

const group = (line: number, description: string) => ({
  ...{ line, id: newId('group'), name: `g${line}`, description, roles: [] },
})

describe('Stage', () => {
  it('makes parts that can be opened again, and keeps little waiting, however long records are', () => {
    const stage = new Stage('group')
    const places = Array.from({ length: 15 }, () => newId('organization'))
    const long = 'x'.repeat(100_000)
    let waiting = 0
    let most = 0
    // So few in each organization that no part is full, then many of one.
    for (let line = 0; line < 600; line += 1) {
      const place = places[Math.min(Math.floor(line / 30), places.length - 1)] as (typeof places)[number]
      waiting += 1
      for (const part of stage.add(place, group(line, long))) {
        waiting -= part.records
        expect(part.bytes.length).toBeLessThan(8 * 1_048_576)
      }
      most = Math.max(most, waiting)
    }
    expect(most * long.length).toBeLessThan(40 * 1_048_576)
    expect(stage.end().reduce((sum, { records }) => sum + records, 0)).toBe(waiting)
  })

  it('gives back what was put in', () => {
    const stage = new Stage('group')
    const place = newId('organization')
    const [one, other] = [group(1, 'a'), group(2, 'ä')]
    stage.add(place, one)
    stage.add(place, other)
    const [part] = stage.end()
    expect(JSON.parse(String(part?.bytes))).toEqual([one, other])
  })
})
