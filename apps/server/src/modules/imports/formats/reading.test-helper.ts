import { ImportedRecord, type Read, type ReadFormat } from '../record.ts'
import { FormatOptions, readerOf } from './index.ts'

/** The bytes of a text, in pieces of so many. */
export async function* inPieces(content: string | Buffer, size = 4_096): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export const reader = (options: unknown): ReadFormat => readerOf(FormatOptions.parse(options))

export async function readAll(options: unknown, content: string | Buffer, size?: number): Promise<Read[]> {
  const all: Read[] = []
  for await (const one of reader(options)(inPieces(content, size))) all.push(one)
  return all
}

/** The records of a file that has no problems, each as the engine takes it. */
export async function recordsOf(options: unknown, content: string | Buffer) {
  const all = await readAll(options, content)
  return all.flatMap((read) => {
    if ('problem' in read) throw new Error(`line ${read.line}: ${read.problem.code}`)
    return 'record' in read ? [ImportedRecord.parse(read.record)] : []
  })
}

/** Codes of what was told, each with its place. */
export const notices = (all: readonly Read[]) =>
  all.flatMap((read) => ('notice' in read ? [`${read.line} ${read.notice.code} ${read.notice.pointer}`] : []))

export const problems = (all: readonly Read[]) =>
  all.flatMap((read) => ('problem' in read ? [`${read.line} ${read.problem.code}`] : []))
