/** A picture that was looked at: what it says of itself is what it is. */
export interface Picture {
  type: 'image/png' | 'image/jpeg' | 'image/webp'
  width: number
  height: number
}

export const MOST_BYTES = 20_480
const MOST_PIXELS = 1_024

const ascii = (bytes: Buffer, at: number, length: number): string => bytes.toString('latin1', at, at + length)

/**
 * Reads kind and size of a bitmap out of its bytes; undefined for everything else, above all for what a browser would run
 * (SVG). What somebody calls it counts for nothing.
 */
export function readPicture(bytes: Buffer): Picture | undefined {
  if (bytes.length > MOST_BYTES || bytes.length < 24) return undefined
  const found = readPng(bytes) ?? readJpeg(bytes) ?? readWebp(bytes)
  if (!found) return undefined
  const fits = [found.width, found.height].every((side) => side >= 1 && side <= MOST_PIXELS)
  return fits ? found : undefined
}

/** PNG (Third Edition) 5.2 and 11.2.1. */
function readPng(bytes: Buffer): Picture | undefined {
  if (!bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return undefined
  if (ascii(bytes, 12, 4) !== 'IHDR') return undefined
  return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

/** ITU-T T.81, B.2.2: the first frame header tells the size. */
function readJpeg(bytes: Buffer): Picture | undefined {
  if (bytes.readUInt16BE(0) !== 0xffd8) return undefined
  let at = 2
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] as number
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame)
      return { type: 'image/jpeg', height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}

/** RFC 9649, 2.5 to 2.7. */
function readWebp(bytes: Buffer): Picture | undefined {
  if (ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP' || bytes.length < 30) return undefined
  const type = 'image/webp'
  switch (ascii(bytes, 12, 4)) {
    case 'VP8 ':
      return { type, width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21)
      return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X':
      return { type, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
    default:
      return undefined
  }
}
