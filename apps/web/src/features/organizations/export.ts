import { startActivity } from '../../lib/activity.ts'
import { api } from '../../lib/api/client.ts'
import type { operations } from '../../lib/api/schema.generated.ts'
import { takeFile } from '../../lib/take-file.ts'

type Query = NonNullable<operations['organizations.export']['parameters']['query']>

export interface OrganizationExport {
  organizationId: string
  /** All of it as JSON Lines where none is named. */
  part?: NonNullable<Query['part']>
  title: string
}

/** Takes what an organization keeps as a file. Goes on while other screens are open. */
export function exportOrganization(wanted: OrganizationExport): void {
  const { organizationId, part, title } = wanted
  const format = part ? 'csv' : 'jsonl'
  const day = new Date().toISOString().slice(0, 10)
  startActivity({
    title,
    again: { kind: 'organizations.export', input: wanted },
    async run(report, signal) {
      const { data } = await api.GET('/organizations/{organizationId}/export', {
        params: { path: { organizationId }, query: { format, ...(part && { part }) } },
        parseAs: 'stream',
        signal,
      })
      const stream = data as ReadableStream<Uint8Array<ArrayBuffer>> | null | undefined
      const fileName = `${part ?? 'organization'}-${organizationId}-${day}.${format}`
      return stream ? takeFile(stream, { isTable: format === 'csv', fileName, report }) : undefined
    },
  })
}
