import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonElements } from './json-elements.ts'
import { inPieces } from './reading.test-helper.ts'

async function elements(content: string | Buffer, wanted: string[], size?: number) {
  const all = []
  for await (const one of jsonElements(inPieces(content, size), wanted)) all.push(one)
  return all
}

describe('parts of a JSON document', () => {
  it.each([1, 2, 7, 4_096])('are found in pieces of %d bytes', async (size) => {
    const text = `\ufeff{
 "skipped": {"users": [{"id": "]}\\"{"}], "more": [[[1]]]},
 "site": "stable.example",
 "users": [
   {"id": "a", "say": "\\\\\\"]}"},
   12.5e1, "text, [",
   {"id": "ö"}
 ], "users2": [], "last": null }
`
    expect(await elements(text, ['users/*', 'site', 'last'], size)).toEqual([
      { path: 'site', line: 3, value: 'stable.example' },
      { path: 'users/*', line: 5, value: { id: 'a', say: '\\"]}' } },
      { path: 'users/*', line: 6, value: 125 },
      { path: 'users/*', line: 6, value: 'text, [' },
      { path: 'users/*', line: 7, value: { id: 'ö' } },
      { path: 'last', line: 8, value: null },
    ])
  })

  it('are those that JSON.parse finds, whatever the document', async () => {
    const document = fc.array(fc.jsonValue(), { maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(document, fc.boolean(), fc.integer({ min: 1, max: 9 }), async (all, pretty, size) => {
        const text = JSON.stringify({ a: all, b: [all], c: all }, null, pretty ? 2 : 0)
        const found = await elements(text, ['c/*'], size)
        const values = found.map((one) => ('value' in one ? one.value : one.problem))
        expect(values).toEqual(JSON.parse(JSON.stringify(all)))
      }),
      { numRuns: 300 },
    )
  })

  it('have their own problems, and what follows is read', async () => {
    const bytes = Buffer.concat([
      Buffer.from('[{"a":tru},\n{"a":"'),
      Buffer.from([0xff]),
      Buffer.from(`"},\n${'['.repeat(65)}${']'.repeat(65)},\n{"a":"${'x'.repeat(1_100_000)}"},\n{"b":1}]`),
    ])
    expect(await elements(bytes, ['*'])).toEqual([
      { path: '*', line: 1, problem: 'not_json' },
      { path: '*', line: 2, problem: 'not_unicode' },
      { path: '*', line: 3, problem: 'too_deep' },
      { path: '*', line: 4, problem: 'too_long' },
      { path: '*', line: 5, value: { b: 1 } },
    ])
  })

  it.each([
    ['ends too early', '[{"a":1},\n{"a":', 2],
    ['ends within what is passed over', '[{"a":1}], "more', 1],
    ['goes on behind its end', '[{"a":1}]\n]', 2],
    ['has a comma too many', '[{"a":1},\n]', 2],
    ['closes what is not open', '[{"a":1}}', 1],
    ['has two values without a comma', '[{"a":1}\n{"a":2}]', 2],
    ['has a key without a value', '[{"a":1}],{"b"}', 1],
  ])('are read as far as the document can be read that %s', async (_what, text, line) => {
    expect(await elements(text, ['*'])).toEqual([
      { path: '*', line: 1, value: { a: 1 } },
      { path: '', line, problem: 'broken' },
    ])
  })

  it('are not pretended by a key that is written like a path', async () => {
    expect(await elements('{"users/*": {"a": 1}, "*": 2, "users": [{"b": 1}]}', ['users/*'])).toEqual([
      { path: 'users/*', line: 1, value: { b: 1 } },
    ])
  })

  it('nest as deep as they like where nobody reads', async () => {
    const deep = `{"x": ${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}, "users": [1]}`
    expect(await elements(deep, ['users/*'], 65_536)).toEqual([{ path: 'users/*', line: 1, value: 1 }])
  })
})
