import type { ColumnType, Generated } from 'kysely'
import type {
  OrganizationId,
  RegistrationFormId,
  RegistrationId,
  TemplateId,
  UserId,
  WorkspaceId,
} from '../../../kernel/ids.ts'
import type { InLanguages } from '../../../kernel/in-languages.ts'
import type { AuthorKind } from './people.ts'
import type { Json } from './tree.ts'

/** Of whoever may answer for what a form lets in at once. */
export type FormKind = 'customer' | 'partner'
export type Admission = 'at_once' | 'after_approval' | 'by_api'
export type RegistrationStatus = 'waiting' | 'asked' | 'approved' | 'refused' | 'expired' | 'withdrawn'

export interface FormTerms {
  version: string
  url: string | null
  text: InLanguages | null
}

export interface RegistrationForms {
  workspace_id: WorkspaceId
  id: RegistrationFormId
  slug: string
  kind: FormKind
  title: Json<InLanguages>
  intro: Json<InLanguages>
  parent_id: OrganizationId
  template_id: TemplateId | null
  fields: Generated<string[]>
  terms: ColumnType<FormTerms | null, string | null, string | null>
  admission: Admission
  continue_url: string | null
  wait_days: number
  is_open: boolean
  author_kind: AuthorKind
  author_id: string
  author_organization_id: OrganizationId
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

export interface Registrations {
  workspace_id: WorkspaceId
  id: RegistrationId
  form_id: RegistrationFormId
  status: RegistrationStatus
  organization_name: string
  attributes: Json<Record<string, unknown>>
  email: string
  email_normalized: string
  given_name: string | null
  family_name: string | null
  locale: string | null
  terms_version: string | null
  terms_url: string | null
  status_hashes: Generated<Buffer[]>
  created_organization_id: OrganizationId | null
  decided_by: string | null
  decided_at: Date | null
  reminded_at: Date | null
  expires_at: Date
  due_at: Date
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

export interface RegistrationMessages {
  workspace_id: WorkspaceId
  registration_id: RegistrationId
  id: string
  kind: 'question' | 'answer' | 'refusal'
  author_id: string | null
  body: string
  created_at: Date
}

export interface RegistrationProofs {
  workspace_id: WorkspaceId
  id: string
  form_id: RegistrationFormId
  email: string
  locale: string | null
  browser_hash: Buffer
  code: Buffer | null
  tries: Generated<number>
  proved_at: Date | null
  expires_at: Date
}

export interface AcceptedTerms {
  organization_id: OrganizationId
  id: string
  workspace_id: WorkspaceId
  user_id: UserId | null
  version: string
  url: string | null
  accepted_at: Date
}
