import {
  type Compilable,
  type CompiledQuery,
  type Expression,
  type Kysely,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from 'kysely'
import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import { askComposed, composeOnce, type Shape, slot } from './compose-once.ts'
import type { Database } from './database.ts'
import type { OrganizationClosure, Schema } from './schema/index.ts'
import { literal, transact } from './transaction.ts'

type OwnedTable =
  | 'users'
  | 'events'
  | 'sessions'
  | 'session_upstreams'
  | 'invitations'
  | 'groups'
  | 'assignments'
  | 'service_accounts'
  | 'connections'
  | 'applications'
  | 'directories'
  | 'external_members'
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

type Sought<F> = Schema & {
  organizations: F
  tree: { [K in keyof OrganizationClosure]: OrganizationClosure[K] | null }
}

/**
 * What is read over a whole subtree. There is no way to a table but `from`, which has joined the tree already
 * (as `tree`, one row for each organization at or below the head).
 */
export interface SubtreeReader {
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
  /**
   * Organizations that an index of the workspace led to, with all of their columns. Those of whom `are` holds are looked up in
   * the tree, each on its own: all others, and who is not at or below the head, have no `tree`.
   */
  lookUp<F>(
    found: RawBuilder<F>,
    are: Expression<SqlBool>,
  ): SelectQueryBuilder<Sought<F>, 'organizations' | 'tree', object>
}

export interface SubtreeTx extends SubtreeReader {
  readonly headId: OrganizationId
  /** Asks a statement of `composeInSubtree`. */
  ask<R>(statement: CompiledQuery, values: Readonly<Record<string, unknown>>): Promise<R[]>
}

const HEAD = slot<OrganizationId>('headId')
/** The workspace of the head, in a statement of `composeInSubtree`. */
export const WORKSPACE = slot<WorkspaceId>('workspaceId')

/** As `composeOnce`, over whichever subtree it is asked in. */
export const composeInSubtree = <S extends Shape>(
  compose: (tree: SubtreeReader, ...shape: S) => Compilable,
): ((...shape: S) => CompiledQuery) =>
  composeOnce((from, ...shape: S) => compose(reader(from, HEAD), ...shape))

/** Runs `work`, which can only read, on the organizations at or below `headId` in its workspace. */
export function inSubtree<T>(
  db: Database,
  place: { workspaceId: WorkspaceId; headId: OrganizationId },
  work: (tx: SubtreeTx) => Promise<T>,
): Promise<T> {
  const settings = `set local bailiwick.workspace_id = ${literal(place.workspaceId)}`
  return transact(db, 'subtree', { settings, readOnly: true }, (tx) =>
    work({
      ...reader(tx, place.headId),
      headId: place.headId,
      ask: (statement, values) => askComposed(tx, statement, { ...values, ...place }),
    }),
  )
}

/** The same over a transaction that is there already, fenced to the workspace of the head. */
export function reader(
  tx: Kysely<Schema>,
  headId: OrganizationId | Expression<OrganizationId>,
): SubtreeReader {
  const tree = (tx as unknown as Kysely<WithTree>)
    .selectFrom('organization_closure as tree')
    .where('tree.ancestor_id', '=', headId)
  const join = (table: string, column: string) =>
    tree.innerJoin(table as 'users', `${table}.${column}` as 'users.organization_id', 'tree.descendant_id')
  return {
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
    lookUp: (found, are) => {
      const tree = tx
        .selectFrom('organization_closure')
        .selectAll()
        .where('ancestor_id', '=', headId)
        .where(sql<SqlBool>`descendant_id = organizations.id`)
        .where(are)
        .offset(0)
      return tx
        .selectFrom(found.as('organizations'))
        .leftJoinLateral(tree.as('tree'), (on) => on.onTrue()) as never
    },
  }
}

function stretchOf(
  tx: Kysely<Schema>,
  headId: OrganizationId | Expression<OrganizationId>,
  { after, newestFirst, most }: Stretch,
) {
  let stretch = tx
    .selectFrom('organization_closure')
    .selectAll()
    .where('ancestor_id', '=', headId)
    .orderBy('descendant_id', newestFirst ? 'desc' : 'asc')
    .limit(sql.lit(most))
  if (after) stretch = stretch.where('descendant_id', newestFirst ? '<' : '>', after)
  return (tx as unknown as Kysely<WithTree>).selectFrom(stretch.as('tree'))
}
