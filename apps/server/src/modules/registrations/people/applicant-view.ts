import { z } from 'zod'
import { idSchema, pathId } from '../../../kernel/ids.ts'
import type { ApplicantRow } from './applicant-store.ts'

export const ApplicantStatus = z.enum(['waiting', 'approved', 'refused'])

export const ApplicantParams = z.strictObject({ applicantId: pathId('applicant') })

export const ApplicantView = z.strictObject({
  id: idSchema('applicant'),
  status: ApplicantStatus,
  email: z.string().describe('Proved before the applicant was there.'),
  givenName: z.string(),
  familyName: z.string(),
  profile: z.record(z.string(), z.string()).describe('What they say of themselves.'),
  termsVersion: z.string().nullable().describe('What they accepted.'),
  notLetIn: z.string().nullable().describe('Why they wait although people are let in at once.'),
  reason: z.string().nullable().describe('Of a refusal.'),
  invitationId: idSchema('invitation').nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  forgetAt: z.iso.datetime().describe('Until then somebody can decide, or it is kept what was decided.'),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
})
type ApplicantView = z.output<typeof ApplicantView>

export const toApplicantView = (row: ApplicantRow): ApplicantView => ({
  id: row.id,
  status: row.status,
  email: row.email,
  givenName: row.given_name,
  familyName: row.family_name,
  profile: row.profile,
  termsVersion: row.accepted_terms?.version ?? null,
  notLetIn: row.not_let_in,
  reason: row.reason,
  invitationId: row.invitation_id,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at?.toISOString() ?? null,
  forgetAt: row.forget_at.toISOString(),
  version: row.version,
  createdAt: row.created_at.toISOString(),
})

/** The target of the events of an applicant. */
export const targetOfApplicant = (id: string) => ({ kind: 'applicant', id })
