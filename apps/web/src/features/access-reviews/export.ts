import { startActivity } from '../../lib/activity.ts'
import { api } from '../../lib/api/client.ts'
import { takeFile } from '../../lib/take-file.ts'

export interface ReviewExport {
  organizationId: string
  reviewId: string
  format: 'csv' | 'jsonl'
  title: string
}

/** Takes what came of a review as a file. Goes on while other screens are open. */
export function exportReview(wanted: ReviewExport): void {
  const { organizationId, reviewId, format, title } = wanted
  startActivity({
    title,
    again: { kind: 'accessReviews.export', input: wanted },
    async run(report, signal) {
      const { data } = await api.GET('/organizations/{organizationId}/access-reviews/{reviewId}/result', {
        params: { path: { organizationId, reviewId }, query: { format } },
        parseAs: 'stream',
        signal,
      })
      const stream = data as ReadableStream<Uint8Array<ArrayBuffer>> | null | undefined
      const fileName = `access-review-${reviewId}.${format}`
      return stream ? takeFile(stream, { isTable: format === 'csv', fileName, report }) : undefined
    },
  })
}
