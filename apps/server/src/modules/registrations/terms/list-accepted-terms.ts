import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { selectTerms } from './store.ts'

const TermsView = z.strictObject({
  version: z.string(),
  url: z.string().nullable(),
  acceptedAt: z.iso.datetime(),
})

/** What was accepted for an organization when it registered. */
export const listAcceptedTerms = operation({
  name: 'acceptedTerms.list',
  summary: 'List the terms that were accepted for the organization, newest first',
  permission: 'organization:read',
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(TermsView) }),
  errors: [],
  async run({ tx }) {
    const rows = await selectTerms(tx)
    const items = rows.map(({ version, url, accepted_at }) => ({
      version,
      url,
      acceptedAt: accepted_at.toISOString(),
    }))
    return { items }
  },
})
