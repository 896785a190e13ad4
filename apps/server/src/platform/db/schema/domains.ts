import type { Generated } from 'kysely'
import type { DomainId, OrganizationId, WorkspaceId } from '../../../kernel/ids.ts'
import type { Reach } from './people.ts'
import type { Stamp } from './tree.ts'

export type DomainStatus = 'pending' | 'verified' | 'failing' | 'released'
/** What the DNS said: the record, others in its place, none, or nothing at all. */
export type DomainCheck = 'found' | 'different' | 'absent' | 'no_answer'

export interface Domains {
  organization_id: OrganizationId
  id: DomainId
  workspace_id: WorkspaceId
  domain: string
  status: Generated<DomainStatus>
  reach: Generated<Reach>
  verification_token: string
  verified_at: Date | null
  checked_at: Date | null
  check_result: DomainCheck | null
  silent_since: Date | null
  failing_since: Date | null
  release_at: Date | null
  reminded_at: Date | null
  due_at: Date
  version: Generated<number>
  created_at: Stamp
  updated_at: Stamp
}

export interface VerifiedDomains {
  workspace_id: WorkspaceId
  domain: string
  organization_id: OrganizationId
  domain_id: DomainId
  reach: Reach
}
