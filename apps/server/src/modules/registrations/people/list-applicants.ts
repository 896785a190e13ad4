import { z } from 'zod'
import type { ApplicantId } from '../../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../../kernel/paging.ts'
import { operation } from '../../../platform/operation.ts'
import { selectApplicants } from './applicant-store.ts'
import { ApplicantStatus, ApplicantView, toApplicantView } from './applicant-view.ts'

export const listApplicants = operation({
  name: 'applicants.list',
  summary: 'List people who registered and wait, or were decided on lately; newest first',
  permission: 'invitations:read',
  input: PageQuery.extend({ status: z.enum(['all', ...ApplicantStatus.options]).default('waiting') }),
  output: z.strictObject({ items: z.array(ApplicantView), nextCursor: z.string().optional() }),
  errors: [],
  async run({ tx }, { limit, cursor, status }) {
    const statuses = status === 'all' ? ApplicantStatus.options : [status]
    const after = afterCursor(cursor) as ApplicantId | undefined
    const rows = await selectApplicants(tx, { limit, after, statuses })
    return toPage(rows.map(toApplicantView), limit, (item) => [item.id])
  },
})
