import type { ImportedRecord, LineProblem, Read } from '../record.ts'
import { linesOf } from './lines.ts'

const decoder = new TextDecoder('utf-8', { fatal: true })

const PROBLEMS = {
  too_long: 'The line is longer than what is read.',
  not_unicode: 'The line is not UTF-8.',
  not_json: 'The line is not a JSON object.',
} as const

const problem = (code: keyof typeof PROBLEMS): LineProblem => ({ code, message: PROBLEMS[code] })

/**
 * JSON Lines: a record in each line, in the neutral form itself. Only that it is an object is looked at here; the engine reads
 * it by the strict schemas, as it does what any other format says. Empty lines are passed over.
 */
export async function* readJsonLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<Read> {
  for await (const { line, bytes } of linesOf(source)) {
    const read = bytes ? parse(bytes) : problem('too_long')
    if (read === undefined) continue
    yield 'code' in read ? { line, problem: read } : { line, record: read.record }
  }
}

function parse(bytes: Buffer): { record: ImportedRecord } | LineProblem | undefined {
  let text: string
  try {
    // A byte order mark at the beginning is left out by the decoder.
    text = decoder.decode(bytes).trim()
  } catch {
    return problem('not_unicode')
  }
  if (text === '') return undefined
  try {
    const record: unknown = JSON.parse(text)
    const isObject = typeof record === 'object' && record !== null && !Array.isArray(record)
    return isObject ? { record: record as ImportedRecord } : problem('not_json')
  } catch {
    return problem('not_json')
  }
}
