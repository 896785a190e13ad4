import { describe, expect, it } from 'vitest'
import { afterCursor, decodeCursor, encodeCursor } from './paging.ts'

describe('decodeCursor', () => {
  it('gives back what was encoded', () => {
    expect(decodeCursor(encodeCursor(['ä 🐎', 'usr_1']), 2)).toEqual(['ä 🐎', 'usr_1'])
  })

  it('refuses what no database could compare, and what is not ours', () => {
    for (const keys of [['a\0'], ['\ud800'], ['a'.repeat(401)], ['a', 'b'], []]) {
      expect(decodeCursor(encodeCursor(keys), 1), JSON.stringify(keys)).toBeUndefined()
    }
    for (const cursor of ['', '!', 'bnVsbA', 'WzFd']) expect(decodeCursor(cursor, 1), cursor).toBeUndefined()
    expect(() => afterCursor(encodeCursor(['\0']))).toThrow('not acceptable')
  })
})
