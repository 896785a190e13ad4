import type { OrganizationId } from '../../../kernel/ids.ts'
import { ask, type WorkspaceTx } from '../../../platform/db/index.ts'

/** What has become of an organization that an import has made or opened. */
export interface MadeOrganization {
  /** Deleted, itself or with what is above it. */
  isGone: boolean
  isClosed: boolean
  /** It is not as it was made, or something was set up in it. */
  isChanged: boolean
}

/** What is set up in an organization by hand: with it closed, nobody could use any of this. */
const SET_UP = [
  'groups',
  'roles',
  'assignments',
  'service_accounts',
  'applications',
  'connections',
  'domains',
]

const CHANGED = [
  // One that was there before has had other versions, and whom it has invited is nobody's to read here.
  `o.created_at >= $3 and (o.version <> 1 or exists (
     select from invitations t where t.organization_id = o.id and t.status = 'pending'))`,
  ...SET_UP.map(
    (table) => `exists (select from ${table} t where t.organization_id = o.id and t.created_at >= $3)`,
  ),
  // One that was deleted is there until all its people are let go of.
  `exists (select from directories t where t.organization_id = o.id and t.created_at >= $3 and t.ending is null)`,
].join(' or ')

/** As it is now; `since` is when the import was begun. Whoever asks holds the tree. */
export async function selectMadeOrganization(
  tx: WorkspaceTx,
  id: OrganizationId,
  since: Date,
): Promise<MadeOrganization> {
  const [row] = await ask<MadeOrganization>(
    tx,
    `select o.status in ('archived', 'deleted') as "isClosed", ${CHANGED} as "isChanged",
            exists (select from organization_closure c join organizations up on up.id = c.ancestor_id
                     where c.workspace_id = $1 and c.descendant_id = o.id and up.status = 'deleted') as "isGone"
       from organizations o where o.workspace_id = $1 and o.id = $2`,
    [tx.workspaceId, id, since],
  )
  return row ?? { isGone: true, isClosed: true, isChanged: false }
}
