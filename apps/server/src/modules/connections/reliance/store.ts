import type { ConnectionId } from '../../../kernel/ids.ts'
import { ask, type OrgTx, type SubtreeTx } from '../../../platform/db/index.ts'

/** Nothing is counted further: whoever reads it needs to know whether it is few or many. */
export const MOST_COUNTED = 1_000

export interface Counts {
  people: number
  withoutPassword: number
  sessions: number
  roles: number
  groups: number
}

/** What there is in this organization by the word of a connection, each up to the bound. */
export async function countReliance(tx: OrgTx, id: ConnectionId, generation: number): Promise<Counts> {
  const [counts] = await ask<Counts>(
    tx,
    `with known as (
       select user_id from identities
        where organization_id = $1 and connection_id = $2 and generation = $3 limit $4
     )
     select (select count(*)::int from known) as people,
       (select count(*)::int from known where not exists (
          select from passwords p where p.organization_id = $1 and p.user_id = known.user_id)) as "withoutPassword",
       (select count(*)::int from (select from sessions
          where organization_id = $1 and connection_id = $2 and ended_at is null limit $4) open) as sessions,
       (select count(*)::int from (select from assignments
          where organization_id = $1 and connection_id = $2 limit $4) given) as roles,
       (select count(*)::int from (select from groups
          where organization_id = $1 and connection_id = $2 limit $4) brought) as groups`,
    [tx.organizationId, id, generation, MOST_COUNTED],
  )
  return counts ?? { people: 0, withoutPassword: 0, sessions: 0, roles: 0, groups: 0 }
}

/** Who is known by a connection in organizations below, and is signed in there through it, each up to the bound. */
export async function countBelow(
  tx: SubtreeTx,
  id: ConnectionId,
): Promise<Pick<Counts, 'people' | 'sessions'>> {
  const below = () => tx.organizations().where('tree.distance', '>', 0)
  const known = await below()
    .innerJoin('identities', 'identities.organization_id', 'tree.descendant_id')
    .innerJoin('connections', 'connections.id', 'identities.connection_id')
    .where('connections.organization_id', '=', tx.headId)
    .where('identities.connection_id', '=', id)
    .whereRef('identities.generation', '=', 'connections.generation')
    .select('identities.user_id')
    .limit(MOST_COUNTED)
    .execute()
  const open = await below()
    .innerJoin('sessions', 'sessions.organization_id', 'tree.descendant_id')
    .where('sessions.connection_id', '=', id)
    .where('sessions.ended_at', 'is', null)
    .select('sessions.id')
    .limit(MOST_COUNTED)
    .execute()
  return { people: known.length, sessions: open.length }
}
