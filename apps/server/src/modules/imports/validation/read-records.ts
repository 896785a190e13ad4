import { toPointer } from '../../../kernel/json-pointer.ts'
import { ImportedRecord, type LineProblem, type Read, type ReadRecord } from '../record.ts'

/** A record as the schemas give it, or what is against it. */
export function readRecord(record: unknown): ReadRecord | LineProblem {
  const result = ImportedRecord.safeParse(record)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const path = toPointer(...(issue?.path ?? []))
  const unknown = issue?.code === 'unrecognized_keys' ? toPointer(issue.keys[0] ?? '') : ''
  return {
    code: 'invalid',
    message: unknown ? 'unknown field' : (issue?.message ?? 'is not a record'),
    pointer: `${path}${unknown}`,
  }
}

export const isProblem = (read: ReadRecord | LineProblem): read is LineProblem => 'code' in read

/** What a record says it is; nothing else of it was looked at. */
export const kindOf = (read: Read): unknown =>
  'record' in read ? (read.record as { kind?: unknown }).kind : undefined
