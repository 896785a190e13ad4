import { createHmac, timingSafeEqual } from 'node:crypto'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const STEP_SECONDS = 30

function bytesOf(base32: string): Buffer {
  let bits = ''
  for (const letter of base32) bits += ALPHABET.indexOf(letter).toString(2).padStart(5, '0')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** What an authenticator shows at a step (RFC 4226, 5.3). */
function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest()
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fff_ffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** The step that a code is of, now or one earlier or later (RFC 6238, 5.2); undefined when it is of none. */
export function stepOfCode(secret: string, code: string, nowMs: number): number | undefined {
  const typed = Buffer.from(code.replace(/\s/g, ''))
  const now = Math.floor(nowMs / 1000 / STEP_SECONDS)
  return [now, now - 1, now + 1].find((step) => {
    const right = Buffer.from(codeAt(secret, step))
    return right.length === typed.length && timingSafeEqual(right, typed)
  })
}
