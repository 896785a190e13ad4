import type { Insertable, Selectable, Updateable } from 'kysely'
import type { ImportId } from '../../kernel/ids.ts'
import { type Imports, type OrgTx, onConstraint } from '../../platform/db/index.ts'
import { ImportError } from './errors.ts'

export type ImportRow = Selectable<Imports>

/** Of an organization one is worked on at a time. */
const underWay = onConstraint('imports_one_at_work', ImportError.under_way)

export async function insertImport(
  tx: OrgTx,
  row: Omit<Insertable<Imports>, 'organization_id' | 'workspace_id'>,
): Promise<ImportRow> {
  return tx
    .insertInto('imports')
    .values({ ...row, organization_id: tx.organizationId, workspace_id: tx.workspaceId })
    .returningAll()
    .executeTakeFirstOrThrow()
}

const one = (tx: OrgTx, id: ImportId) =>
  tx.selectFrom('imports').selectAll().where('organization_id', '=', tx.organizationId).where('id', '=', id)

export const selectImport = (tx: OrgTx, id: ImportId): Promise<ImportRow | undefined> =>
  one(tx, id).executeTakeFirst()

/** The same; nobody changes it until the transaction ends. */
export async function lockImport(tx: OrgTx, id: ImportId): Promise<ImportRow> {
  const row = await one(tx, id).forNoKeyUpdate().executeTakeFirst()
  if (!row) throw ImportError.not_found()
  return row
}

/** The latest first. */
export function selectImports(
  tx: OrgTx,
  { after, limit }: { after: ImportId | undefined; limit: number },
): Promise<ImportRow[]> {
  let query = tx
    .selectFrom('imports')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after) query = query.where('id', '<', after)
  return query.execute()
}

/** How many have a file here, or wait for one. */
export async function countOpen(tx: OrgTx): Promise<number> {
  const { count } = await tx
    .selectFrom('imports')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('organization_id', '=', tx.organizationId)
    .where('status', 'in', ['created', 'validating', 'validated', 'running', 'stopped'])
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function updateImport(tx: OrgTx, id: ImportId, set: Updateable<Imports>): Promise<ImportRow> {
  const row = await tx
    .updateTable('imports')
    .set(set)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
    .catch(underWay)
  if (!row) throw ImportError.not_found()
  return row
}

const AT_WORK = ['validating', 'running', 'undoing'] as const

/** Takes an import up that nobody is at, until a time; undefined when somebody is, or nothing is to be done. */
export async function takeUp(
  tx: OrgTx,
  id: ImportId,
  { now, until }: { now: Date; until: Date },
): Promise<ImportRow | undefined> {
  const row = await one(tx, id)
    .where('status', 'in', AT_WORK)
    .where('due_at', '<=', now)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row && updateImport(tx, id, { run: row.run + 1, failures: row.failures + 1, due_at: until })
}

const WAITING = ['created', 'validated', 'stopped'] as const

/** One that waits for somebody, and has done so until its time. Undefined when it does not. */
export const lockForgotten = (tx: OrgTx, id: ImportId, now: Date): Promise<ImportRow | undefined> =>
  one(tx, id)
    .where('status', 'in', WAITING)
    .where('due_at', '<=', now)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst()

type Taken = Pick<ImportRow, 'id' | 'run' | 'status'>

/** Undefined when somebody else has taken it up since, or it was ended. */
export const lockTaken = (tx: OrgTx, { id, run, status }: Taken): Promise<ImportRow | undefined> =>
  one(tx, id).where('run', '=', run).where('status', '=', status).forNoKeyUpdate().executeTakeFirst()

/** Anybody may take it up again from a time on, that depends on how often it got nowhere. */
export async function layDown(tx: OrgTx, taken: Taken, from: (attempts: number) => Date): Promise<void> {
  const row = await lockTaken(tx, taken)
  if (row) await updateImport(tx, row.id, { due_at: from(Math.max(row.failures, 1)) })
}
