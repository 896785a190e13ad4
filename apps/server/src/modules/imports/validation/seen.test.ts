import { describe, expect, it } from 'vitest'
import { Seen } from './seen.ts'

describe('Seen', () => {
  it('knows each name once it was there, and no other, however many there are', () => {
    const seen = new Seen()
    for (let name = 0; name < 20_000; name += 1)
      if (!seen.add('o', `${name}`)) throw new Error(`${name} was not there yet`)
    for (let name = 0; name < 20_000; name += 1) {
      if (!seen.has('o', `${name}`) || seen.add('o', `${name}`)) throw new Error(`${name} is forgotten`)
      if (seen.has('p', `${name}`) || seen.has('o', `x${name}`))
        throw new Error(`${name} is taken for another`)
    }
    expect(seen.has('o', '0')).toBe(true)
  })
})
