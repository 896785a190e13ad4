import type { Insertable, Selectable } from 'kysely'
import type { ConnectionId, SetUpLinkId } from '../../../kernel/ids.ts'
import type { ConnectionSetUpLinks, OrgTx } from '../../../platform/db/index.ts'

export type LinkRow = Selectable<ConnectionSetUpLinks>
export type EndReason = NonNullable<LinkRow['end_reason']>
type NewLink = Omit<Insertable<ConnectionSetUpLinks>, 'organization_id' | 'workspace_id'>

export interface LinkKey {
  connectionId: ConnectionId
  id: SetUpLinkId
}

/** How many are kept of a connection. */
const KEPT = 10

/** The oldest make room. */
export async function insertLink(tx: OrgTx, link: NewLink): Promise<LinkRow> {
  const row = await tx
    .insertInto('connection_set_up_links')
    .values({ ...link, organization_id: tx.organizationId, workspace_id: tx.workspaceId })
    .returningAll()
    .executeTakeFirstOrThrow()
  await tx
    .deleteFrom('connection_set_up_links')
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', link.connection_id)
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('connection_set_up_links')
        .select('id')
        .where('organization_id', '=', tx.organizationId)
        .where('connection_id', '=', link.connection_id)
        .orderBy('id', 'desc')
        .limit(KEPT),
    )
    .execute()
  return row
}

/** Newest first. */
export function selectLinks(tx: OrgTx, connectionId: ConnectionId): Promise<LinkRow[]> {
  return tx
    .selectFrom('connection_set_up_links')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', connectionId)
    .orderBy('id', 'desc')
    .execute()
}

const one = (tx: OrgTx, { connectionId, id }: LinkKey) =>
  tx
    .selectFrom('connection_set_up_links')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', connectionId)
    .where('id', '=', id)

export const selectLink = (tx: OrgTx, key: LinkKey): Promise<LinkRow | undefined> =>
  one(tx, key).executeTakeFirst()

/** The same, held until the transaction ends. */
export const lockLink = (tx: OrgTx, key: LinkKey): Promise<LinkRow | undefined> =>
  one(tx, key).forUpdate().executeTakeFirst()

/** The one that a secret is of, whatever has become of it. */
export const selectLinkBySecret = (tx: OrgTx, key: LinkKey, hash: Buffer): Promise<LinkRow | undefined> =>
  one(tx, key).where('token_hash', '=', hash).executeTakeFirst()

/** Ends the one that is open, if there is one; tells which. */
export async function endOpenLink(
  tx: OrgTx,
  connectionId: ConnectionId,
  reason: EndReason,
  now: Date,
): Promise<SetUpLinkId | undefined> {
  const row = await tx
    .updateTable('connection_set_up_links')
    .set({ ended_at: now, end_reason: reason })
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', connectionId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** False when it had ended before, or there is none. */
export async function endLink(
  tx: OrgTx,
  { connectionId, id }: LinkKey,
  reason: EndReason,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .updateTable('connection_set_up_links')
    .set({ ended_at: now, end_reason: reason })
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', connectionId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** When it was opened first. */
export async function markOpened(tx: OrgTx, { connectionId, id }: LinkKey, now: Date): Promise<void> {
  await tx
    .updateTable('connection_set_up_links')
    .set({ opened_at: now })
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', connectionId)
    .where('id', '=', id)
    .where('opened_at', 'is', null)
    .execute()
}
