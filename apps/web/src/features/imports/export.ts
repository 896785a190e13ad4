import { startActivity } from '../../lib/activity.ts'
import { api } from '../../lib/api/client.ts'
import { takeFile } from '../../lib/take-file.ts'

export interface ReportExport {
  organizationId: string
  importId: string
  title: string
}

/** Takes the whole report of an import as a table. Goes on while other screens are open. */
export function exportReport(wanted: ReportExport): void {
  const { organizationId, importId, title } = wanted
  startActivity({
    title,
    again: { kind: 'imports.report', input: wanted },
    async run(report, signal) {
      const { data } = await api.GET('/organizations/{organizationId}/imports/{importId}/report/file', {
        params: { path: { organizationId, importId }, query: { format: 'csv' } },
        parseAs: 'stream',
        signal,
      })
      const stream = data as ReadableStream<Uint8Array<ArrayBuffer>> | null | undefined
      const fileName = `import-${importId}.csv`
      return stream ? takeFile(stream, { isTable: true, fileName, report }) : undefined
    },
  })
}
