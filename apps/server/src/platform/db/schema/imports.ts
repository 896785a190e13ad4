import type { Generated } from 'kysely'
import type { Id, OrganizationId, UserId } from '../../../kernel/ids.ts'
import type { AuthorKind, Owned } from './people.ts'
import type { Json, JsonWithDefault, Stamp } from './tree.ts'

export type ImportStatus =
  | 'created'
  | 'validating'
  | 'validated'
  | 'running'
  | 'finished'
  | 'stopped'
  | 'cancelled'
  | 'undoing'
  | 'undone'

type Counts = JsonWithDefault<Record<string, number>>

export interface Imports extends Owned {
  id: Id<'import'>
  format: string
  source: string
  options: Buffer | null
  send_invitations: Generated<boolean>
  status: Generated<ImportStatus>
  reason: string | null
  actor_kind: AuthorKind
  actor_id: string
  actor_organization_id: OrganizationId
  bound_to: OrganizationId
  file_bytes: Generated<string>
  sha256: string | null
  file_name: string | null
  run: Generated<number>
  due_at: Date | null
  /** Whose turn it takes; of before there were turns that of its own organization. */
  turn_of: OrganizationId | null
  /** How often in a row it was taken up and got nowhere. */
  failures: Generated<number>
  checkpoint: Generated<number>
  total: Generated<number>
  done: Generated<number>
  found: Counts
  outcome: Counts
  taken_back: Counts
  undo_steps: number | null
  undone_steps: Generated<number>
  problems: Generated<number>
  notices: Generated<number>
  problem_counts: Counts
  reported: Generated<number>
  created_at: Stamp
  validated_at: Date | null
  begun_at: Date | null
  finished_at: Date | null
}

export interface ImportParts extends Owned {
  import_id: Id<'import'>
  kind: 'file' | 'staged'
  number: number
  place_id: OrganizationId | null
  records: Generated<number>
  bytes: number
  sealed: Buffer
  expires_at: Date
}

export interface ImportLines extends Owned {
  import_id: Id<'import'>
  number: number
  line: number
  kind: 'problem' | 'notice'
  during: 'validation' | 'run' | 'undo'
  code: string
  pointer: string | null
  message: string
  created_at: Stamp
}

export interface ImportBatches extends Owned {
  import_id: Id<'import'>
  number: number
  place_id: OrganizationId
  kind: 'organization' | 'group' | 'person' | 'membership'
  created: Generated<string[]>
  changed: Generated<string[]>
  joined: JsonWithDefault<[string, string][]>
  assigned: Generated<string[]>
}

export interface ImportChanges extends Owned {
  import_id: Id<'import'>
  user_id: UserId
  version: number
  before: Json<Record<string, unknown>>
}
