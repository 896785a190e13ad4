import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import type { Database } from './database.ts'
import type { OrganizationClosure, Schema } from './schema/index.ts'
import { literal, transact } from './transaction.ts'

type OwnedTable = 'users' | 'events' | 'sessions'
type WithTree = Schema & { tree: OrganizationClosure }

type Level = SelectQueryBuilder<Schema, 'organizations', object>
interface Place {
  id: OrganizationId
  name_search: string
}
type Picked = SelectQueryBuilder<Schema, 'organizations', Place>
type WithPage = Schema & { page: Place }

/** So many in the order of their ids, behind one of them. */
export interface Stretch {
  after: OrganizationId | undefined
  newestFirst: boolean
  most: number
}

/**
 * Reads over a whole subtree. There is no way to a table but `from`, which has joined the tree already
 * (as `tree`, one row for each organization at or below the head).
 */
export interface SubtreeTx {
  readonly headId: OrganizationId
  from<T extends OwnedTable>(table: T): SelectQueryBuilder<WithTree, T | 'tree', object>
  organizations(): SelectQueryBuilder<WithTree, 'organizations' | 'tree', object>
  /** Those one level below the head: who is above a row is enough to know it, so the tree is not asked. */
  children(): SelectQueryBuilder<Schema, 'organizations', object>
  /**
   * As `children`, of a level of any width: `pick` chooses a page of them by what stands in an index, and only those are looked up.
   */
  level(pick: (level: Level) => Picked): SelectQueryBuilder<WithPage, 'organizations' | 'page', object>
  /**
   * As `organizations`, all at or below the head, each looked up on its own while the tree is walked in its order: for a
   * page of a long list. With a stretch no further than its end, whatever is asked of them.
   */
  walk(stretch?: Stretch): SelectQueryBuilder<WithTree, 'organizations' | 'tree', object>
}

/** Runs `work`, which can only read, on the organizations at or below `headId` in its workspace. */
export function inSubtree<T>(
  db: Database,
  place: { workspaceId: WorkspaceId; headId: OrganizationId },
  work: (tx: SubtreeTx) => Promise<T>,
): Promise<T> {
  const settings = `set local bailiwick.workspace_id = ${literal(place.workspaceId)}`
  return transact(db, 'subtree', { settings, readOnly: true }, (tx) => work(reader(tx, place.headId)))
}

function reader(tx: Kysely<Schema>, headId: OrganizationId): SubtreeTx {
  const tree = (tx as unknown as Kysely<WithTree>)
    .selectFrom('organization_closure as tree')
    .where('tree.ancestor_id', '=', headId)
  const join = (table: string, column: string) =>
    tree.innerJoin(table as 'users', `${table}.${column}` as 'users.organization_id', 'tree.descendant_id')
  return {
    headId,
    from: (table) => join(table, 'organization_id') as never,
    organizations: () => join('organizations', 'id') as never,
    children: () => tx.selectFrom('organizations').where('organizations.parent_id', '=', headId),
    level: (pick) =>
      tx
        .selectFrom(
          pick(tx.selectFrom('organizations').where('organizations.parent_id', '=', headId)).as('page'),
        )
        .innerJoinLateral(
          (eb) =>
            eb
              .selectFrom('organizations')
              .selectAll()
              .whereRef('organizations.id', '=', 'page.id')
              .offset(0)
              .as('organizations'),
          (on) => on.onTrue(),
        ) as never,
    walk: (stretch) =>
      (stretch ? stretchOf(tx, headId, stretch) : tree).innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('organizations')
            .selectAll()
            .whereRef('organizations.id', '=', 'tree.descendant_id')
            // Otherwise it would be flattened into a join of whole tables.
            .offset(0)
            .as('organizations'),
        (on) => on.onTrue(),
      ) as never,
  }
}

function stretchOf(tx: Kysely<Schema>, headId: OrganizationId, { after, newestFirst, most }: Stretch) {
  let stretch = tx
    .selectFrom('organization_closure')
    .selectAll()
    .where('ancestor_id', '=', headId)
    .orderBy('descendant_id', newestFirst ? 'desc' : 'asc')
    .limit(sql.lit(most))
  if (after) stretch = stretch.where('descendant_id', newestFirst ? '<' : '>', after)
  return (tx as unknown as Kysely<WithTree>).selectFrom(stretch.as('tree'))
}
