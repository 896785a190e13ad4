import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import { encode, wrap } from './testing/identity-provider.ts'
import { aSamlWorld, failedCheck, type SamlWorld } from './testing/world.ts'
import { MOST_BYTES } from './transport.ts'

let world: SamlWorld
beforeAll(async () => {
  world = await aSamlWorld()
})

const MB = 1024 * 1024
const check = (text: string) => failedCheck(world.finish(text))
const names = (count: number, name: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => name(index)).join(' ')

describe('a message is bounded (CVE-2026-18212)', () => {
  it('before it is decoded', async () => {
    expect(await check('A'.repeat(MOST_BYTES * 1.5 + 1))).toBe('answer_too_large')
    expect(await check('A'.repeat(64 * MB))).toBe('answer_too_large')
  })

  it.each([
    ['text', `<a>${'x'.repeat(MOST_BYTES)}</a>`, 'answer_too_large'],
    ['elements', `<a>${'<b/>'.repeat(4_001)}</a>`, 'answer_too_large'],
    ['attributes', `<a ${names(8_001, (index) => `a${index}=""`)}/>`, 'answer_too_large'],
    ['depth', '<a>'.repeat(33) + '</a>'.repeat(33), 'answer_too_large'],
    ['open tags', '<'.repeat(200_000), 'malformed'],
    ['an open tag', `<a ${names(20_000, () => 'b="c"')}`, 'malformed'],
    ['blanks in a tag', `<a${' '.repeat(200_000)}`, 'malformed'],
    ['names without values', `<a${' b'.repeat(100_000)}>`, 'malformed'],
    ['ampersands', `<a>${'&'.repeat(200_000)}</a>`, 'malformed'],
    ['namespaces', `<a ${names(8_000, (index) => `xmlns:a${index}="u:${index}"`)}/>`, 'malformed'],
  ])('in %s, and refused at little cost', async (_name, xml, expected) => {
    const started = process.cpuUsage()
    expect(await check(encode(xml))).toBe(expected)
    const { user, system } = process.cpuUsage(started)
    expect((user + system) / 1000).toBeLessThan(1000)
  })

  it('is base64 and nothing else', async () => {
    expect(await check('')).toBe('malformed')
    expect(await check('%3Cx%3E')).toBe('malformed')
    expect(await check('<samlp:Response/>')).toBe('malformed')
    expect(await check(Buffer.from([0xff, 0xfe, 0x3c]).toString('base64'))).toBe('malformed')
  })

  it('costs the memory of one, however often it is sent', async () => {
    const heavy = encode(wrap(world.said, `<x>${'<y/>'.repeat(3_900)}</x>`))
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const kept = async (times: number) => {
      for (let time = 0; time < times; time++) await check(heavy)
      collect()
      return process.memoryUsage().heapUsed
    }
    const before = await kept(10)
    expect((await kept(100)) - before).toBeLessThan(MB)
  })
})
