import { CompiledQuery } from 'kysely'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { statementName } from './connection.ts'
import { type Database, databaseUnavailable } from './database.ts'
import { inProtocolOf } from './entrances.ts'
import { isConnectionLoss } from './transaction.ts'

/**
 * One statement of the protocol's role, which is its own transaction: one round trip, one commit. Its tables have
 * no fence to set; they are found by a hash or by an id together with their workspace.
 */
export const protocolStatement = <R extends object>(
  db: Database,
  text: string,
  values: readonly unknown[],
): Promise<R[]> => statementOf<R>(db, 'protocol', text, values)

/** Whether one of the roles of background work, which have no fence either, finds anything by a statement. */
export const findsAny = async (db: Database, role: 'relay' | 'sealer', text: string): Promise<boolean> =>
  (await statementOf(db, role, text, [])).length > 0

async function statementOf<R extends object>(
  db: Database,
  role: 'protocol' | 'relay' | 'sealer',
  text: string,
  values: readonly unknown[],
): Promise<R[]> {
  const name = statementName(text)
  try {
    const { rows } = await db.pools[role].query<R>({
      ...(name ? { name } : {}),
      text,
      values: [...values],
    })
    return rows
  } catch (error) {
    throw isConnectionLoss(error) ? databaseUnavailable(error) : error
  }
}

/** The same with events of a workspace in it. They stand behind a fence, which takes a transaction around it. */
export function tellingStatement<R extends object>(
  db: Database,
  workspaceId: WorkspaceId,
  text: string,
  values: readonly unknown[],
): Promise<R[]> {
  const query = CompiledQuery.raw(text, [...values])
  return inProtocolOf(db, workspaceId, async (tx) => (await tx.executeQuery<R>(query)).rows)
}
