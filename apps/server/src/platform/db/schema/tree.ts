import type { ColumnType, Generated } from 'kysely'
import type { Id, OrganizationId, TemplateId, WorkspaceId } from '../../../kernel/ids.ts'

/** A jsonb column: read as `T`, written as JSON text. */
export type Json<T> = ColumnType<T, string, string>
export type JsonWithDefault<T> = ColumnType<T, string | undefined, string>
export type Computed<T> = ColumnType<T, never, never>
/** A point in time that the database sets itself unless told. */
export type Stamp = ColumnType<Date, Date | undefined, Date>

export type OrganizationStatus = 'active' | 'suspended' | 'archived' | 'deleted'

export interface Workspaces {
  id: WorkspaceId
  slug: string
  name: string
  root_organization_id: OrganizationId
  attribute_schema: JsonWithDefault<Record<string, unknown>>
  /** The same with its keys in the order they were written; null where nobody has written one since it is kept. */
  attribute_schema_as_given: ColumnType<Record<string, unknown> | null, string | undefined, string>
  version: Generated<number>
  created_at: Stamp
}

export interface Organizations {
  id: OrganizationId
  workspace_id: WorkspaceId
  parent_id: OrganizationId | null
  slug: string
  name: string
  name_search: Computed<string>
  status: Generated<OrganizationStatus>
  attributes: JsonWithDefault<Record<string, unknown>>
  policy: JsonWithDefault<Record<string, unknown>>
  /** What was given to it from above; of the root, what the workspace has to give. */
  limits: JsonWithDefault<Record<string, unknown>>
  event_retention_days: Generated<number>
  sessions_valid_from: Date | null
  purged_at: Date | null
  version: Generated<number>
  created_at: Stamp
  updated_at: Stamp
}

export interface OrganizationClosure {
  workspace_id: WorkspaceId
  descendant_id: OrganizationId
  ancestor_id: OrganizationId
  distance: number
}

/** How many seats an organization was given, and how many are taken at most. */
export interface SeatsTable {
  organization_id: OrganizationId
  workspace_id: WorkspaceId
  most: number | null
  counts: 'organization' | 'subtree'
  used: number
  counted_at: Date
  sure_from: Date
}

/** What was said of the steps that lead into a new organization. */
export interface Checklists {
  organization_id: OrganizationId
  workspace_id: WorkspaceId
  skipped: Generated<string[]>
  seen: Generated<string[]>
  dismissed_at: Date | null
  updated_at: Date
}

export interface Slugs {
  workspace_id: WorkspaceId
  slug: string
  organization_id: OrganizationId
}

export interface Invalidations {
  id: string
  workspace_id: WorkspaceId
  topic: string
  subject: string
  created_at: Stamp
}

/** The set-up of an organization, kept to be given to others. */
export interface Templates {
  workspace_id: WorkspaceId
  id: TemplateId
  name: string
  name_search: Computed<string>
  description: Generated<string>
  content: Json<Record<string, unknown>>
  revision: Generated<number>
  version: Generated<number>
  created_at: Stamp
  updated_at: Stamp
}

export interface TemplateUses {
  organization_id: OrganizationId
  template_id: TemplateId
  workspace_id: WorkspaceId
  revision: number
  applied_at: Stamp
}

/** Counters of a workspace, kept by the sealer. */
export interface WorkspaceDays {
  workspace_id: WorkspaceId
  day: ColumnType<Date, string, never>
  sign_ins: Generated<number>
  failed_sign_ins: Generated<number>
}

export interface WorkspaceSizes {
  workspace_id: WorkspaceId
  organizations: number
  people: number
  counted_at: Date
}

/** An organization that came from another installation, and the file that brought it. */
export interface OrganizationImports {
  workspace_id: WorkspaceId
  export_id: Id<'export'>
  organization_id: OrganizationId
  parent_id: OrganizationId
  sha256: string
  counts: Json<Record<string, number>>
  imported_at: Date
  undone_at: Date | null
}
