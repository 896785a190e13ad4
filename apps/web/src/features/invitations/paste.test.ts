import { describe, expect, it } from 'vitest'
import { parsePasted } from './paste.ts'

const read = (text: string) => parsePasted(text).map(({ line: _line, text: _text, ...one }) => one)
const emails = (text: string) => read(text).map(({ email, fault }) => fault ?? email)

describe('pasted addresses', () => {
  it('stand on lines, or between commas and semicolons, with or without spaces', () => {
    const five = ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example', 'e@x.example']
    expect(emails('a@x.example, b@x.example;c@x.example\r\nd@x.example\n\n  e@x.example ,\n')).toEqual(five)
    expect(parsePasted('')).toEqual([])
    expect(parsePasted(' ,;\n\n')).toEqual([])
  })

  it('come with a name before them', () => {
    const gustav = { email: 'g@x.example', givenName: 'Gustav', familyName: 'Gerber' }
    for (const text of [
      'Gustav Gerber <g@x.example>',
      '"Gerber, Gustav" <g@x.example>',
      'Gerber, Gustav <g@x.example>',
      '"Gustav Gerber"<g@x.example>',
      'Gustav\tGerber\tg@x.example',
      'Gustav Gerber < mailto:g@x.example >',
    ]) {
      expect(read(text), text).toEqual([gustav])
    }
    expect(read('Eva <e@x.example>')).toEqual([{ email: 'e@x.example', givenName: 'Eva' }])
    expect(read('Eva Maria von Ebert <e@x.example>')).toEqual([
      { email: 'e@x.example', givenName: 'Eva Maria von', familyName: 'Ebert' },
    ])
  })

  it('are kept apart where names stand between commas', () => {
    expect(emails('Gerber, Gustav <g@x.example>, "Ebert, Eva" <e@x.example>, a@x.example')).toEqual([
      'g@x.example',
      'e@x.example',
      'a@x.example',
    ])
  })

  it('say of each what is wrong, and where it stands', () => {
    const found = parsePasted('a@x.example\ngustav\nA@X.example, b@@x.example\nc@localhost')
    expect(found.map(({ line, fault }) => [line, fault])).toEqual([
      [1, undefined],
      [2, 'address'],
      [3, 'repeated'],
      [3, 'address'],
      [4, 'address'],
    ])
    expect(found[1]?.text).toBe('gustav')
    expect(emails(`${'N'.repeat(101)} <n@x.example>`)).toEqual(['name'])
  })

  it('take what nobody would write without falling over it, quickly', () => {
    for (const text of ['<', '"', '<a@x.example', '"Gustav <g@x.example', '<<>>', ',<,>,"', '@'])
      expect(() => parsePasted(text)).not.toThrow()
    const before = performance.now()
    parsePasted('"'.repeat(20_000))
    parsePasted('<'.repeat(20_000))
    expect(parsePasted(Array.from({ length: 5_000 }, (_, n) => `p${n}@x.example`).join(','))).toHaveLength(
      5_000,
    )
    expect(performance.now() - before).toBeLessThan(500)
  })
})
