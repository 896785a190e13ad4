/** RFC 1320; no library that is alive has it. For comparing with hashes that systems of the nineties have left behind. */
export function md4(message: Uint8Array): Buffer {
  const words = toWords(message)
  let [a, b, c, d] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]
  for (let at = 0; at < words.length; at += 16) {
    const before = [a, b, c, d] as const
    for (const { f, add, order, shifts } of ROUNDS) {
      for (const [step, index] of order.entries()) {
        const sum = (a + f(b, c, d) + (words[at + index] as number) + add) | 0
        const shift = shifts[step % 4] as number
        ;[a, b, c, d] = [d, (sum << shift) | (sum >>> (32 - shift)), b, c]
      }
    }
    a = (a + before[0]) | 0
    b = (b + before[1]) | 0
    c = (c + before[2]) | 0
    d = (d + before[3]) | 0
  }
  const digest = Buffer.alloc(16)
  for (const [index, word] of [a, b, c, d].entries()) digest.writeInt32LE(word | 0, index * 4)
  return digest
}

interface Round {
  f: (x: number, y: number, z: number) => number
  add: number
  order: readonly number[]
  shifts: readonly number[]
}

const ROUNDS: readonly Round[] = [
  {
    f: (x, y, z) => (x & y) | (~x & z),
    add: 0,
    order: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    shifts: [3, 7, 11, 19],
  },
  {
    f: (x, y, z) => (x & y) | (x & z) | (y & z),
    add: 0x5a827999,
    order: [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
    shifts: [3, 5, 9, 13],
  },
  {
    f: (x, y, z) => x ^ y ^ z,
    add: 0x6ed9eba1,
    order: [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
    shifts: [3, 9, 11, 15],
  },
]

function toWords(message: Uint8Array): number[] {
  const padded = Buffer.alloc(Math.ceil((message.length + 9) / 64) * 64)
  padded.set(message)
  padded[message.length] = 0x80
  padded.writeBigUInt64LE(BigInt(message.length) * 8n, padded.length - 8)
  return Array.from({ length: padded.length / 4 }, (_, index) => padded.readInt32LE(index * 4))
}
