import { z } from 'zod'
import type { TermsRow } from './store.ts'

const TermsView = z.strictObject({
  version: z.string(),
  url: z.string().nullable(),
  acceptedAt: z.iso.datetime(),
})
export const TermsList = z.strictObject({ items: z.array(TermsView) })

export const toTermsList = (rows: readonly TermsRow[]): z.output<typeof TermsList> => ({
  items: rows.map(({ version, url, accepted_at }) => ({
    version,
    url,
    acceptedAt: accepted_at.toISOString(),
  })),
})
