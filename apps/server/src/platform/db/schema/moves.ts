import type { Generated } from 'kysely'
import type { GroupId, Id, OrganizationId, UserId } from '../../../kernel/ids.ts'
import type { AuthorKind, Owned } from './people.ts'
import type { Stamp } from './tree.ts'

export interface Moves extends Owned {
  id: Id<'move'>
  kind: 'split' | 'merge'
  target_id: OrganizationId
  status: Generated<'running' | 'finished' | 'stopped'>
  reason: string | null
  actor_kind: AuthorKind
  actor_id: string
  actor_organization_id: OrganizationId
  bound_to: OrganizationId
  prepared: Generated<boolean>
  emptying: Generated<boolean>
  checkpoint: Generated<string>
  total: number
  moved: Generated<number>
  due_at: Date | null
  /** Whose turn it takes; of before there were turns that of its own organization. */
  turn_of: OrganizationId | null
  attempts: Generated<number>
  memberships_left: Generated<number>
  groups_left: Generated<number>
  roles_left: Generated<number>
  created_at: Stamp
  finished_at: Date | null
}

export interface MovePeople extends Owned {
  move_id: Id<'move'>
  user_id: UserId
  /** Why they stayed; null: they wait. */
  reason: string | null
}

export interface MoveGroups extends Owned {
  move_id: Id<'move'>
  group_id: GroupId
  target_group_id: GroupId | null
}
