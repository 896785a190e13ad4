import { type SqlBool, sql } from 'kysely'
import type { OrganizationId } from '../../kernel/ids.ts'
import type { SubtreeTx } from '../../platform/db/index.ts'

/** An organization that somebody may enter. */
export interface Enterable {
  id: OrganizationId
  parent_id: OrganizationId | null
  name: string
  slug: string
}

export interface EnterableFilter {
  limit: number
  after: OrganizationId | undefined
  /** Beginning of a name or slug, lower case. */
  search: string | undefined
  /** Only the head itself. */
  headOnly: boolean
}

/** More matches than this are found sooner by walking the list than by their names. */
const FEW = 400

/** From the row up to the head all is active. An aggregate: `not exists` would become a join over the whole tree. */
const ALL_ACTIVE = sql<SqlBool>`(
  select bool_and(above.status = 'active')
    from organization_closure up join organizations above on above.id = up.ancestor_id
   where up.descendant_id = tree.descendant_id and up.distance <= tree.distance)`

const beginsWith = (column: string, search: string) =>
  sql<SqlBool>`${sql.ref(column)} >= ${search} and ${sql.ref(column)} < ${`${search}\u{10FFFF}`}`

/** Those of the workspace whose name or slug begins so, by its index; undefined when there are many. */
async function selectFewMatches(tx: SubtreeTx, search: string): Promise<OrganizationId[] | undefined> {
  const matches = (column: string) => sql<OrganizationId[]>`array(
    select id from organizations found
     where workspace_id = head.workspace_id and ${beginsWith(`found.${column}`, search)}
     order by ${sql.ref(`found.${column}`)} limit ${FEW + 1})`
  const { named, slugged } = await tx
    .organizations()
    .innerJoin('organizations as head', 'head.id', 'organizations.id')
    .select([matches('name_search').as('named'), matches('slug').as('slugged')])
    .where('organizations.id', '=', tx.headId)
    .executeTakeFirstOrThrow()
  return named.length > FEW || slugged.length > FEW ? undefined : [...new Set([...named, ...slugged])]
}

/** The head and those below it that are active, with all between them and the head active as well. */
export async function selectEnterable(tx: SubtreeTx, filter: EnterableFilter): Promise<Enterable[]> {
  const { limit, after, search, headOnly } = filter
  const few = search === undefined ? undefined : await selectFewMatches(tx, search)
  if (few?.length === 0) return []
  let query = tx
    .organizations()
    .select(['organizations.id', 'organizations.parent_id', 'organizations.name', 'organizations.slug'])
    .where(ALL_ACTIVE)
    .orderBy('tree.descendant_id')
    .limit(limit + 1)
  if (headOnly) query = query.where('organizations.id', '=', tx.headId)
  // Of both columns: that they are equal does not tell the planner where either begins.
  if (after) query = query.where('tree.descendant_id', '>', after).where('organizations.id', '>', after)
  if (few) query = query.where(sql<SqlBool>`tree.descendant_id = any(${few})`)
  else if (search) {
    const [name, slug] = [
      beginsWith('organizations.name_search', search),
      beginsWith('organizations.slug', search),
    ]
    query = query.where((eb) => eb.or([name, slug]))
  }
  return query.execute()
}
