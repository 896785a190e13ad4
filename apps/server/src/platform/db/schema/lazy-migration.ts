import type { Generated } from 'kysely'
import type { Id, OrganizationId, WorkspaceId } from '../../../kernel/ids.ts'
import type { Stamp } from './tree.ts'

export interface LegacyStores {
  organization_id: OrganizationId
  workspace_id: WorkspaceId
  url: string
  enabled: boolean
  ends_at: Date | null
  source: string | null
  patience_ms: number
  secret_id: Id<'secret'>
  sealed: Buffer
  secret_created_at: Date
  earlier_secret_id: Id<'secret'> | null
  earlier_sealed: Buffer | null
  earlier_ends_at: Date | null
  author_kind: string
  author_id: string
  author_organization_id: OrganizationId
  last_right_at: Date | null
  last_fault_at: Date | null
  last_fault: string | null
  version: Generated<number>
  created_at: Stamp
  updated_at: Stamp
}
