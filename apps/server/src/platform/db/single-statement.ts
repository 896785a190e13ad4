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
export async function protocolStatement<R extends object>(
  db: Database,
  text: string,
  values: readonly unknown[],
): Promise<R[]> {
  const name = statementName(text)
  try {
    const { rows } = await db.pools.protocol.query<R>({
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
