import { describe, expect, it } from 'vitest'
import { matches } from './entries.ts'

describe('matches', () => {
  it('takes beginnings of words, in any order and letter case, with or without accents', () => {
    expect(matches('Signing keys', 'key')).toBe(true)
    expect(matches('Signing keys', 'ke si')).toBe(true)
    expect(matches('Signaturschlüssel', 'signaturschlu')).toBe(true)
    expect(matches('Signing keys', 'igning')).toBe(false)
    expect(matches('Signing keys', '')).toBe(true)
  })
})
