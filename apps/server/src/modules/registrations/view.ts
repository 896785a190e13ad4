import { z } from 'zod'
import { idSchema, pathId } from '../../kernel/ids.ts'
import type { MessageRow, RegistrationRow } from './store.ts'

export const Status = z.enum(['waiting', 'asked', 'approved', 'refused', 'expired', 'withdrawn'])

export const RegistrationParams = z.strictObject({ registrationId: pathId('registration') })

export const RegistrationView = z.strictObject({
  id: idSchema('registration'),
  formId: idSchema('registrationForm'),
  status: Status.describe('asked: it waits for an answer of whoever registered.'),
  organizationName: z.string(),
  attributes: z.record(z.string(), z.unknown()),
  email: z.string().describe('Proved before the registration was there.'),
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  termsVersion: z.string().nullable().describe('What was accepted when it was sent.'),
  organizationId: idSchema('organization').nullable().describe('What it became.'),
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  remindedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime(),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
type RegistrationView = z.output<typeof RegistrationView>

const MessageView = z.strictObject({
  id: idSchema('registrationMessage'),
  kind: z.enum(['question', 'answer', 'refusal']),
  authorId: z.string().nullable().describe('Who of the staff wrote it; null where the applicant did.'),
  text: z.string(),
  createdAt: z.iso.datetime(),
})
export const RegistrationDetail = RegistrationView.extend({ messages: z.array(MessageView) })

export const toRegistrationView = (row: RegistrationRow): RegistrationView => ({
  id: row.id,
  formId: row.form_id,
  status: row.status,
  organizationName: row.organization_name,
  attributes: row.attributes,
  email: row.email,
  givenName: row.given_name,
  familyName: row.family_name,
  termsVersion: row.terms_version,
  organizationId: row.created_organization_id,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at?.toISOString() ?? null,
  remindedAt: row.reminded_at?.toISOString() ?? null,
  expiresAt: row.expires_at.toISOString(),
  version: row.version,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})

export const toMessageView = (row: MessageRow) => ({
  id: row.id as z.output<typeof MessageView>['id'],
  kind: row.kind,
  authorId: row.author_id,
  text: row.body,
  createdAt: row.created_at.toISOString(),
})

/** The target of the events of a registration. */
export const targetOf = ({ id }: Pick<RegistrationRow, 'id'>) => ({ kind: 'registration', id })
