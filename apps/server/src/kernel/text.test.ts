import { describe, expect, it } from 'vitest'
import { shownText } from './text.ts'

const accepts = (text: string) => shownText(50).safeParse(text).success

describe('text that people are shown', () => {
  it.each([
    ['a direction that is turned', 'Anna \u202etroba'],
    ['an isolate', 'Anna \u2067troba'],
    ['a control character', 'Anna\u0007'],
    ['NUL', 'Anna\0'],
    ['half of a pair', 'Anna \ud83d'],
  ])('has no %s', (_what, text) => expect(accepts(text)).toBe(false))

  it.each([
    [
      'joiners, as Persian and emoji need',
      '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \ud83d\udc69\u200d\ud83c\udf3e',
    ],
    ['marks of direction, as Hebrew with digits needs', '\u05d0\u05d1\u200f 12'],
  ])('may have %s', (_what, text) => expect(accepts(text)).toBe(true))
})
