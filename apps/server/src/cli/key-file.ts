import { readFileSync } from 'node:fs'
import { UsageError } from './command.ts'

/** A key of 32 bytes in base64 from a file, as `openssl rand -base64 32` makes it. */
export function readKeyFile(path: string | undefined): Buffer | undefined {
  if (path === undefined) return undefined
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new UsageError(`--key-file cannot be read: ${(cause as Error).message}`, { cause })
  }
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== 32) throw new UsageError('--key-file needs 32 bytes in base64: openssl rand -base64 32')
  return key
}
