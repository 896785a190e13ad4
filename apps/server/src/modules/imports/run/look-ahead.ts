import type { OrganizationId } from '../../../kernel/ids.ts'
import { inOrganization } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import type { ImportRow } from '../import-store.ts'
import { namesOf } from '../judge-person.ts'
import { selectKnown } from '../people-store.ts'
import type { StagedPerson } from '../staged.ts'

/** Whether somebody has one of the names of some people, before it is their turn: then who is here is read behind the lock. */
export async function isAnybodyThere(
  { db }: Pick<Services, 'db'>,
  { workspace_id: workspaceId, source }: ImportRow,
  organizationId: OrganizationId,
  people: readonly StagedPerson[],
): Promise<boolean> {
  const place = { workspaceId, organizationId }
  const known = await inOrganization(db, place, (tx) => selectKnown(tx, source, namesOf(people)), {
    readOnly: true,
  })
  return known.length > 0
}
