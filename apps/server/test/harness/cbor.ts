// CBOR (RFC 8949) of what an authenticator sends: byte strings, texts, numbers, maps of encoded pairs, arrays.

const bytesOf = (length: number): Buffer =>
  length < 24
    ? Buffer.from([length])
    : length < 256
      ? Buffer.from([24, length])
      : Buffer.from([25, length >> 8, length & 255])

function head(major: number, length: number): Buffer {
  const [first, ...rest] = bytesOf(length)
  return Buffer.from([(major << 5) | (first ?? 0), ...rest])
}
export const byteString = (data: Buffer): Buffer => Buffer.concat([head(2, data.length), data])
export const text = (value: string): Buffer => Buffer.concat([head(3, value.length), Buffer.from(value)])
export const map = (...pairs: Buffer[][]): Buffer => Buffer.concat([head(5, pairs.length), ...pairs.flat()])
export const int = (value: number): Buffer => (value >= 0 ? head(0, value) : head(1, -1 - value))
export const array = (...items: Buffer[]): Buffer => Buffer.concat([head(4, items.length), ...items])
