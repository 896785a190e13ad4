import { DatabaseError } from 'pg'
import type { ImportId, UserId } from '../../../kernel/ids.ts'
import { ask, type OrgTx } from '../../../platform/db/index.ts'
import type { KnownPerson } from '../people-store.ts'

const CHANGED = [
  'email',
  'email_normalized',
  'email_verified_at',
  'username',
  'given_name',
  'family_name',
  'display_name',
  'locale',
  'attributes',
] as const

/** Somebody as they were, and as they are to be. */
export interface PersonChange {
  before: KnownPerson
  after: Pick<KnownPerson, (typeof CHANGED)[number]> & { id: UserId; version: number; updated_at: Date }
}

const UPDATE = `
  update users u set ${CHANGED.map((column) => `${column} = one.${column}`).join(', ')},
         email_proved_at = case when u.email_normalized = one.email_normalized then u.email_proved_at end,
         version = one.version, updated_at = one.updated_at
    from json_populate_recordset(null::users, $2) one
   where u.organization_id = $1 and u.id = one.id and u.version = one.version - 1 returning u.id`

/** Who is here is not as it was a moment ago: it has to be read again. */
export class SomebodyThereError extends Error {}

const UNIQUE_VIOLATION = '23505'
/** Waited too long, or in a circle. */
const STUCK = new Set(['57014', '40P01'])

export const isStuck = (error: unknown): boolean =>
  error instanceof DatabaseError && error.code !== undefined && STUCK.has(error.code)

/** For what fails as somebody has a name by now, whichever it is. */
export function orSomebodyThere(error: unknown, otherwise?: (error: unknown) => unknown): never {
  if (error instanceof DatabaseError && error.code === UNIQUE_VIOLATION) throw new SomebodyThereError()
  otherwise?.(error)
  throw error
}

/** All of them by one statement, as long as they are as they were read. */
export async function updatePeople(tx: OrgTx, changes: readonly PersonChange[]): Promise<void> {
  const after = JSON.stringify(changes.map((one) => one.after))
  const rows = await ask(tx, UPDATE, [tx.organizationId, after]).catch((error: unknown) =>
    orSomebodyThere(error),
  )
  if (rows.length !== changes.length) throw new SomebodyThereError()
}

/** Keeps how they were, until the import is taken back. What an earlier step of it kept stays. */
export async function insertChanges(
  tx: OrgTx,
  importId: ImportId,
  changes: readonly PersonChange[],
): Promise<void> {
  const rows = changes.map(({ before, after }) => ({
    user_id: before.id,
    version: after.version,
    before: Object.fromEntries(CHANGED.map((column) => [column, before[column]])),
  }))
  await ask(
    tx,
    `insert into import_changes (organization_id, workspace_id, import_id, user_id, version, before)
     select $1, $2, $3, user_id, version, before from json_populate_recordset(null::import_changes, $4)
         on conflict (organization_id, import_id, user_id) do update set version = excluded.version`,
    [tx.organizationId, tx.workspaceId, importId, JSON.stringify(rows)],
  )
}
