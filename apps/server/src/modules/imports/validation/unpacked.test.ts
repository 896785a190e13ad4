import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NotUnpacked, unpacked } from './unpacked.ts'

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const bytes of source) pieces.push(bytes)
  return Buffer.concat(pieces)
}

describe('a file that may be packed', () => {
  it('is the same packed or not, in pieces of any size', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array(), fc.integer({ min: 1, max: 40 }), async (bytes, size) => {
        const file = Buffer.from([0x7b, ...bytes])
        expect(await all(unpacked(inPieces(file, size)))).toEqual(file)
        expect(await all(unpacked(inPieces(gzipSync(file), size)))).toEqual(file)
      }),
      { numRuns: 100 },
    ))

  it('is nothing where nothing is in it', async () => {
    expect(await all(unpacked(inPieces(Buffer.alloc(0), 1)))).toEqual(Buffer.alloc(0))
    expect(await all(unpacked(inPieces(gzipSync(''), 1)))).toEqual(Buffer.alloc(0))
  })

  it('is refused where it is cut off, broken, or grows beyond what is taken', async () => {
    const packed = gzipSync(Buffer.alloc(1_000_000))
    const broken = Buffer.from(packed)
    broken.writeUInt8(broken.readUInt8(broken.length - 6) ^ 1, broken.length - 6)
    for (const bytes of [packed.subarray(0, -9), packed.subarray(0, 2), broken])
      await expect(all(unpacked(inPieces(bytes, 100)))).rejects.toThrow(NotUnpacked)
    await expect(all(unpacked(inPieces(packed, 100), { mostBytes: 999_999 }))).rejects.toThrow(NotUnpacked)
    expect((await all(unpacked(inPieces(packed, 100), { mostBytes: 1_000_000 }))).length).toBe(1_000_000)
  })

  it('is refused where little was made to unpack to very much, and says that it goes on', async () => {
    const empty = gzipSync(Buffer.alloc(10_000_000))
    await expect(all(unpacked(inPieces(empty, 100), { freeBytes: 1_000_000 }))).rejects.toThrow(NotUnpacked)
    let beats = 0
    const beat = async () => {
      beats += 1
    }
    await all(unpacked(inPieces(empty, 100), { beat }))
    expect(beats).toBe(2)
    const lost = new Error('somebody else is at it')
    await expect(all(unpacked(inPieces(empty, 100), { beat: () => Promise.reject(lost) }))).rejects.toBe(lost)
  })

  it('ends by what ends its source, and ends its source', async () => {
    const packed = gzipSync(randomBytes(1_000_000))
    const lost = new Error('somebody else is at it')
    const ended: string[] = []
    async function* source(name: string, last?: Error) {
      try {
        yield* inPieces(packed.subarray(0, last ? 100_000 : packed.length), 10_000)
        if (last) throw last
      } finally {
        ended.push(name)
      }
    }
    await expect(all(unpacked(source('fails', lost)))).rejects.toBe(lost)
    for await (const _ of unpacked(source('left'))) break
    await expect.poll(() => ended).toEqual(['fails', 'left'])
  })
})
