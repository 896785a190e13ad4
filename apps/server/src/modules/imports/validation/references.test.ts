import { describe, expect, it } from 'vitest'
import { type References, Remembered } from './references.ts'

describe('names that the organizations of a file know', () => {
  it('are bounded for all of them together: where there is no room everybody forgets', () => {
    const forgotten: string[] = []
    const aPlace = (name: string) => ({ forget: () => forgotten.push(name) }) as unknown as References
    const remembered = new Remembered(10)
    const [one, other] = [aPlace('one'), aPlace('other')]
    expect(remembered.take(one, 6)).toBe(true)
    expect(remembered.take(other, 4)).toBe(true)
    expect(forgotten).toEqual([])
    expect(remembered.take(other, 1)).toBe(false)
    expect(forgotten).toEqual(['one', 'other'])
    // What one batch names is looked up whole, however much it is.
    expect(remembered.take(other, 11)).toBe(true)
    expect(remembered.take(one, 1)).toBe(false)
    expect(forgotten).toEqual(['one', 'other', 'other'])
  })
})
