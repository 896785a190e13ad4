import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Lines } from '../platform/lines.ts'
import { UsageError, withFile } from './command.ts'

/** How lines are wanted, and where. */
export const WRITTEN = { format: { type: 'string', default: 'jsonl' }, out: { type: 'string' } } as const

/** As JSON Lines, or as a table. */
export function formatOf(said: string): 'csv' | 'jsonl' {
  if (said !== 'csv' && said !== 'jsonl') throw new UsageError('--format is csv or jsonl')
  return said
}

/** Writes what an operation answers with to a new file that nobody else reads, or to standard output. */
export async function writeLines(answer: unknown, out: string | undefined): Promise<void> {
  const lines = Readable.from(answer as Lines)
  if (out) await withFile('out', () => pipeline(lines, createWriteStream(out, { mode: 0o600, flags: 'wx' })))
  else await pipeline(lines, process.stdout, { end: false })
}
