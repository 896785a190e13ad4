import type { GroupId } from '../../kernel/ids.ts'
import type { Grant } from '../../platform/access.ts'
import { together } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { type Held, lockSubject } from '../roles/index.ts'
import { GroupError } from './errors.ts'
import { type GroupRow, selectGroup } from './store.ts'

/** A group that is about to be changed, and what its members hold through it and the groups around it. */
export interface Target extends Held {
  group: GroupRow
  grants: Grant[]
}

/**
 * A group gives to its members what was assigned to it. So nobody changes one that gives more than they hold; and
 * nobody is given or loses a role in this organization until the transaction ends.
 */
export async function lockGroup(context: Run<'organization'>, groupId: GroupId): Promise<Target> {
  const [held, group] = await together(
    lockSubject(context, 'groups:write', groupId),
    selectGroup(context.tx, groupId),
  )
  if (!group) throw GroupError.not_found()
  return { ...held, group }
}

/** Throws for a group of an identity provider or a directory. */
export function assertOwn(group: Pick<GroupRow, 'connection_id' | 'directory_id'>): void {
  if (group.connection_id !== null) throw GroupError.from_provider()
  assertNotOfDirectory(group)
}

export function assertNotOfDirectory({ directory_id: directoryId }: Pick<GroupRow, 'directory_id'>): void {
  if (directoryId !== null) throw GroupError.from_directory({ directoryId })
}
