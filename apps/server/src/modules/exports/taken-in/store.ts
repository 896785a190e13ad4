import { type Selectable, type SqlBool, sql } from 'kysely'
import { DatabaseError } from 'pg'
import type { Id, OrganizationId, RoleId, UserId } from '../../../kernel/ids.ts'
import type { OrganizationImports, OrgTx, SubtreeTx, WorkspaceTx } from '../../../platform/db/index.ts'
import { ExportFileError } from '../errors.ts'
import type { Kind } from '../file/kinds.ts'

export type ImportRow = Selectable<OrganizationImports>

export const selectImport = (tx: WorkspaceTx, id: Id<'export'>): Promise<ImportRow | undefined> =>
  tx
    .selectFrom('organization_imports')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('export_id', '=', id)
    .executeTakeFirst()

/** Those that brought an organization, the latest first. */
export const selectImportsOf = (tx: WorkspaceTx, id: OrganizationId): Promise<ImportRow[]> =>
  tx
    .selectFrom('organization_imports')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('organization_id', '=', id)
    .orderBy('imported_at', 'desc')
    .execute()

/** Says which file brought it. Waits for whoever takes in the same one at this moment; false when they did. */
export async function insertImport(
  tx: WorkspaceTx,
  row: Omit<ImportRow, 'workspace_id' | 'undone_at'>,
): Promise<boolean> {
  const { export_id: _id, ...set } = { ...row, counts: JSON.stringify(row.counts), undone_at: null }
  const result = await tx
    .insertInto('organization_imports')
    .values({ ...set, export_id: row.export_id, workspace_id: tx.workspaceId })
    .onConflict((clash) =>
      clash
        .columns(['workspace_id', 'export_id'])
        .doUpdateSet(set)
        .where('organization_imports.undone_at', 'is not', null),
    )
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export async function noteUndone(tx: WorkspaceTx, id: OrganizationId, now: Date): Promise<void> {
  await tx
    .updateTable('organization_imports')
    .set({ undone_at: now })
    .where('workspace_id', '=', tx.workspaceId)
    .where('organization_id', '=', id)
    .where('undone_at', 'is', null)
    .execute()
}

export async function hasSignedInSince(tx: SubtreeTx, at: Date): Promise<boolean> {
  const row = await tx
    .from('users')
    .select('users.id')
    .where('users.last_sign_in_at', '>', at)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What is set up by hand in an organization, and would go with it; a domain does not say since when it is there. */
const SET_UP = [
  'groups',
  'assignments',
  'service_accounts',
  'connections',
  'applications',
  'directories',
  'external_members',
] as const

/** What is there that no file brought, by what it is; all people and organizations where the log knows of it no more. */
export interface Added {
  counts: Partial<Record<'organizations' | 'people' | (typeof SET_UP)[number], number>>
  /** Whether the log still knows what the file brought. */
  isKnown: boolean
}

/**
 * Of all at or below the head, what was not in the file of an export that was taken in at a time: made, given or moved there since,
 * whoever did so.
 */
export async function countAdded(tx: SubtreeTx, exportId: string, at: Date): Promise<Added> {
  const { organizations, people, isKnown } = await countPeopleAdded(tx, exportId)
  const counts: Added['counts'] = { organizations, people }
  for (const table of SET_UP) {
    const { count } = await tx
      .from(table)
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .where(sql<SqlBool>`${sql.ref(`${table}.created_at`)} > ${at}`)
      .executeTakeFirstOrThrow()
    counts[table] = Number(count)
  }
  return { counts, isKnown }
}

async function countPeopleAdded(tx: SubtreeTx, exportId: string) {
  const told = (type: string) =>
    tx
      .from('events')
      .where('events.type', '=', type)
      .where(sql<SqlBool>`events.data ->> 'exportId' = ${exportId}`)
  const organizations = await tx
    .organizations()
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('organizations.status', '<>', 'deleted')
    .where('organizations.id', 'not in', told('organization.imported').select('events.organization_id'))
    .executeTakeFirstOrThrow()
  const people = await tx
    .from('users')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('users.status', '<>', 'deleted')
    .where(
      'users.id',
      'not in',
      told('organization.people_imported').select(
        sql<UserId>`jsonb_array_elements_text(events.data -> 'userIds')`.as('id'),
      ),
    )
    .executeTakeFirstOrThrow()
  const first = await told('organization.imported').select('events.id').limit(1).executeTakeFirst()
  return {
    organizations: Number(organizations.count),
    people: Number(people.count),
    isKnown: first !== undefined,
  }
}

export interface RoleHere {
  id: RoleId
  key: string
  permissions: string[]
  built_in: boolean
}

export const selectRolesHere = (tx: WorkspaceTx): Promise<RoleHere[]> =>
  tx
    .selectFrom('workspace_roles')
    .select(['id', 'key', 'permissions', 'built_in'])
    .where('workspace_id', '=', tx.workspaceId)
    .execute()

/** Columns that stand in no file, and what is in them here. */
export type Fixed = Readonly<Record<string, unknown>>

/** Rows of a table of the organization, all of one statement. What the table refuses is the file's fault. */
export async function insertRows(
  tx: OrgTx,
  table: Kind['table'],
  columns: readonly string[],
  rows: readonly Fixed[],
): Promise<void> {
  if (rows.length === 0) return
  const names = sql.join(columns.map((column) => sql.ref(column)))
  await sql`
    insert into ${sql.table(table)} (organization_id, workspace_id, ${names})
    select ${tx.organizationId}, ${tx.workspaceId}, ${names}
      from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`
    .execute(tx)
    .catch((error: unknown) => {
      throw toFault(error, table)
    })
}

const REFUSED = /^(22|23)/
const TAKEN = /^(connection_ids|client_ids)_pkey$/

function toFault(error: unknown, table: string): unknown {
  if (!(error instanceof DatabaseError) || !REFUSED.test(error.code ?? '')) return error
  const { constraint = error.message } = error
  return TAKEN.test(constraint)
    ? new ExportFileError(`an id of ${table} is taken in this workspace: --new-ids gives others to all`, {
        cause: error,
      })
    : new ExportFileError(`the file cannot be taken in: ${table} does not accept it (${constraint})`, {
        cause: error,
      })
}
