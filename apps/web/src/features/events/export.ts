import { startActivity } from '../../lib/activity.ts'
import { api } from '../../lib/api/client.ts'
import type { operations } from '../../lib/api/schema.generated.ts'

/** Two of what a filter finds; the third is the whole log with all it takes to verify it. */
export type Format = 'csv' | 'jsonl' | 'chain'

export interface Export {
  organizationId: string
  query: Omit<NonNullable<operations['events.exportRows']['parameters']['query']>, 'format'>
  format: Format
  title: string
  fileName: string
}

const LINE_FEED = 10

const ask = ({ organizationId, query, format }: Export, signal: AbortSignal) =>
  format === 'chain'
    ? api.GET('/organizations/{organizationId}/events/export', {
        params: { path: { organizationId } },
        parseAs: 'stream',
        signal,
      })
    : api.GET('/organizations/{organizationId}/events/rows', {
        params: { path: { organizationId }, query: { ...query, format } },
        parseAs: 'stream',
        signal,
      })

/** Takes events as a file. Goes on while other screens are open. */
export function exportEvents(wanted: Export): void {
  const { format, title, fileName } = wanted
  startActivity({
    title,
    again: { kind: 'events.export', input: wanted },
    async run(report, signal) {
      const { data } = await ask(wanted, signal)
      const stream = data as ReadableStream<Uint8Array<ArrayBuffer>> | null | undefined
      if (!stream) return undefined
      const parts: Uint8Array<ArrayBuffer>[] = []
      // The first line of a table names its columns.
      let rows = format === 'csv' ? -1 : 0
      const reader = stream.getReader()
      for (;;) {
        const { done, value } = await reader.read()
        if (done) break
        parts.push(value)
        rows += value.reduce((sum, byte) => (byte === LINE_FEED ? sum + 1 : sum), 0)
        report(Math.max(0, rows))
      }
      const file = new Blob(parts, { type: format === 'csv' ? 'text/csv' : 'application/jsonl' })
      return () => save(file, fileName)
    },
  })
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
