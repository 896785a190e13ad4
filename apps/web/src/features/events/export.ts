import { startActivity } from '../../lib/activity.ts'
import { api } from '../../lib/api/client.ts'
import type { operations } from '../../lib/api/schema.generated.ts'
import { takeFile } from '../../lib/take-file.ts'

/** Two of what a filter finds; the third is the whole log with all it takes to verify it. */
export type Format = 'csv' | 'jsonl' | 'chain'

export interface Export {
  organizationId: string
  query: Omit<NonNullable<operations['events.exportRows']['parameters']['query']>, 'format'>
  format: Format
  title: string
  fileName: string
}

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
      return takeFile(stream, { isTable: format === 'csv', fileName, report })
    },
  })
}
