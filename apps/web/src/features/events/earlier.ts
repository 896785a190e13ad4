import type { Export, Format } from './export.ts'
import type { AuditEvent } from './queries.ts'

const FORMATS: readonly Format[] = ['csv', 'jsonl', 'chain']
const OUTCOMES = ['success', 'denied', 'failed'] as const

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** What was asked for by an export that is on record: it can be asked for again, in whichever browser. */
export function askedBy({ data }: Pick<AuditEvent, 'data'>): Pick<Export, 'format' | 'query'> | undefined {
  const format = FORMATS.find((one) => one === data.format)
  if (!format) return undefined
  const given = {
    type: text(data.type),
    actor: text(data.actor),
    target: text(data.target),
    outcome: OUTCOMES.find((one) => one === data.outcome),
    since: text(data.since),
    until: text(data.until),
    subtree: data.subtree === true ? ('true' as const) : undefined,
  }
  const query = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return { format, query: query as Export['query'] }
}
