import { readFileSync } from 'node:fs'
import { UsageError, withFile } from './command.ts'

/** A key of 32 bytes in base64 from a file, as `openssl rand -base64 32` makes it. */
export async function readKeyFile(path: string | undefined): Promise<Buffer | undefined> {
  if (path === undefined) return undefined
  const text = await withFile('key-file', () => readFileSync(path, 'utf8'))
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== 32) throw new UsageError('--key-file needs 32 bytes in base64: openssl rand -base64 32')
  return key
}
