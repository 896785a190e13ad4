import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { ApplicationId, WorkspaceId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import {
  type Applications,
  type OrgTx,
  together,
  updateVersioned,
  type WorkspaceTx,
} from '../../platform/db/index.ts'
import { deleteClientId, insertClientId } from '../clients/index.ts'

export type ApplicationRow = Selectable<Applications>

const owned = (tx: OrgTx) => ({ organization_id: tx.organizationId, workspace_id: tx.workspaceId })

/** The application and the client id that leads to it. */
export async function insertApplication(
  tx: OrgTx,
  row: Omit<Insertable<Applications>, 'organization_id' | 'workspace_id'>,
): Promise<ApplicationRow> {
  const [created] = await together(
    tx
      .insertInto('applications')
      .values({ ...row, ...owned(tx) })
      .returningAll()
      .executeTakeFirstOrThrow(),
    insertClientId(tx, row.client_id, { kind: 'application', id: row.id }),
  )
  return created
}

export function selectApplication(tx: OrgTx, id: ApplicationId): Promise<ApplicationRow | undefined> {
  return tx
    .selectFrom('applications')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export function selectApplications(
  tx: OrgTx,
  { limit, after }: { limit: number; after: ApplicationId | undefined },
): Promise<ApplicationRow[]> {
  let query = tx
    .selectFrom('applications')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .orderBy('id')
    .limit(limit + 1)
  if (after) query = query.where('id', '>', after)
  return query.execute()
}

/** Changes the application unless its version is another than expected; undefined when nothing matched. */
export function updateApplication(
  tx: OrgTx,
  id: ApplicationId,
  changes: Updateable<Applications>,
  expectedVersion: number | undefined,
): Promise<ApplicationRow | undefined> {
  return updateVersioned(tx, 'applications', id, changes, expectedVersion)
}

export async function deleteApplication(tx: OrgTx, id: ApplicationId, clientId: string): Promise<void> {
  await together(
    tx
      .deleteFrom('applications')
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', id)
      .execute(),
    deleteClientId(tx, clientId),
  )
}

export function selectNames(
  tx: OrgTx,
  clientIds: readonly string[],
): Promise<{ client_id: string; name: string }[]> {
  return tx
    .selectFrom('applications')
    .select(['client_id', 'name'])
    .where('organization_id', '=', tx.organizationId)
    .where('client_id', 'in', clientIds)
    .execute()
}

/** Every origin that an active application of the workspace names. */
export async function selectAllowedOrigins(tx: WorkspaceTx, workspaceId: WorkspaceId): Promise<string[]> {
  const rows = await tx
    .selectFrom('applications')
    .select('allowed_origins')
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`allowed_origins <> '{}'`)
    .where('status', '=', 'active')
    .execute()
  return rows.flatMap(({ allowed_origins }) => allowed_origins)
}

/** Applications of an organization, and what those above it have opened to it, oldest first. */
export function selectUsable(
  tx: WorkspaceTx,
  { id, path }: Pick<OrganizationContext, 'id' | 'path'>,
  { limit, after }: { limit: number; after: ApplicationId | undefined },
) {
  return tx
    .selectFrom('applications')
    .select(['id', 'organization_id', 'name', 'type', 'first_party', 'status'])
    .where('workspace_id', '=', tx.workspaceId)
    .where(
      'organization_id',
      'in',
      path.map((entry) => entry.id),
    )
    .where((where) =>
      where.or([
        where('organization_id', '=', id),
        where.and([where('open_to', '<>', 'organization'), where('status', '=', 'active')]),
      ]),
    )
    .$if(after !== undefined, (query) => query.where('id', '>', after as ApplicationId))
    .orderBy('id')
    .limit(limit + 1)
    .execute()
}
