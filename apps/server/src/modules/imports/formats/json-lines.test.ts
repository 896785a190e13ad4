import { describe, expect, it } from 'vitest'
import { readJsonLines } from './json-lines.ts'

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function read(bytes: Buffer, size = 7) {
  const all: unknown[] = []
  for await (const one of readJsonLines(inPieces(bytes, size))) all.push(one)
  return all
}
const person = (key: string) => ({ kind: 'person', key })

describe('JSON Lines', () => {
  it.each([1, 3, 4_096])(
    'are read the same in pieces of %d bytes, with a mark and without a last end',
    async (size) => {
      const text = `\ufeff${JSON.stringify(person('ä'))}\r\n\n${JSON.stringify(person('b'))}`
      expect(await read(Buffer.from(text), size)).toEqual([
        { line: 1, record: person('ä') },
        { line: 3, record: person('b') },
      ])
    },
  )

  it('name the line of what is wrong and go on behind it', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{\n[]\n'),
      Buffer.from([0xff, 0x0a]),
      Buffer.from('{"kind":"group"}\n'),
    ])
    expect(await read(bytes)).toMatchObject([
      { line: 1, problem: { code: 'not_json' } },
      { line: 2, problem: { code: 'not_json' } },
      { line: 3, problem: { code: 'not_unicode' } },
      { line: 4, record: { kind: 'group' } },
    ])
  })

  it('keep nothing of a line that is too long', async () => {
    const long = Buffer.from(`"${'x'.repeat(1_100_000)}"\n{"kind":"person"}\n`)
    expect(await read(long, 65_536)).toMatchObject([{ line: 1, problem: { code: 'too_long' } }, { line: 2 }])
  })
})
