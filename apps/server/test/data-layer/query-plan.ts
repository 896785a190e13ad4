import pg from 'pg'
import { type RoleName, roleUrl } from '../../src/platform/db/index.ts'
import { TEST_MASTER_KEY } from '../harness/cluster.ts'
import type { Recording, Sent } from './recorder.ts'

/** How a statement is answered. */
export interface Plan {
  text: string
  /** The first time on a connection, or as often as it takes until the plan no longer changes. */
  when: 'first' | 'settled'
  /** Tables read from their beginning to their end. */
  scanned: string[]
  /** Rows looked at, also those that a condition then removed. */
  rowsRead: number
  /** Pages of tables and indexes; what an index leaves out is among these alone. */
  pagesRead: number
  /** Whether it is made anew each time that the statement is run. */
  isAnew: boolean
}

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Join Filter'?: number
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
  Plans?: Node[]
}

const EXPLAINABLE = /^\s*(select|with|insert|update|delete)\b/i
const LOCKS = /pg_advisory|pg_notify/

/** After five runs of a prepared statement one plan for all values may be taken, if it looks no worse. */
const RUNS_BEFORE = 6
const WRITES = /\b(insert into|update|delete from)\b/i

/** Plans of what was sent, under the role that sent it and behind the same fence. Writes are undone. */
export async function plansOf(ownerUrl: string, { sent }: Recording): Promise<Plan[]> {
  const plans: Plan[] = []
  for (const role of new Set(sent.map((one) => one.role))) {
    const url = roleUrl(ownerUrl, TEST_MASTER_KEY, role.replace('bailiwick_', '') as RoleName)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      for (const when of ['first', 'settled'] as const) {
        for (const group of transactionsOf(sent.filter((one) => one.role === role)))
          plans.push(...(await explainAll(client, group, when)))
      }
    } finally {
      await client.end()
    }
  }
  return plans
}

/** Statements that share a fence. */
function transactionsOf(sent: Sent[]): Sent[][] {
  const groups: Sent[][] = [[]]
  for (const one of sent) {
    if (/^\s*begin/i.test(one.text)) groups.push([])
    groups.at(-1)?.push(one)
  }
  return groups
}

async function explainAll(client: pg.Client, group: Sent[], when: Plan['when']): Promise<Plan[]> {
  const plans: Plan[] = []
  await client.query('begin')
  for (const one of group) {
    if (/^\s*set local/i.test(one.text)) await client.query(one.text)
    if (!EXPLAINABLE.test(one.text) || LOCKS.test(one.text)) continue
    const { root, isAnew } = await explain(client, one, when)
    plans.push({ text: one.text, when, isAnew, ...(await verdictOn(client, root)) })
  }
  await client.query('rollback')
  return plans
}

async function explain(
  client: pg.Client,
  { text, values }: Sent,
  when: Plan['when'],
): Promise<{ root: Node; isAnew: boolean }> {
  await client.query(`prepare asked as ${text}`)
  const list = values.length > 0 ? `(${values.map((value) => literal(client, value)).join(', ')})` : ''
  const isWrite = WRITES.test(text)
  // What writes can run only once with the same values; for it the plan for all values is asked for.
  const mode = when === 'first' ? 'force_custom_plan' : isWrite ? 'force_generic_plan' : 'auto'
  await client.query(`set local plan_cache_mode = ${mode}`)
  for (let run = 0; mode === 'auto' && run < RUNS_BEFORE; run++) await client.query(`execute asked${list}`)
  const { rows } = await client.query(
    `explain (analyze, buffers, timing off, format json) execute asked${list}`,
  )
  const kept = await client.query(
    `select from pg_prepared_statements where name = 'asked' and generic_plans > 0`,
  )
  await client.query('deallocate asked')
  return { root: rows[0]['QUERY PLAN'][0].Plan as Node, isAnew: kept.rowCount === 0 }
}

function literal(client: pg.Client, value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'`
  if (value instanceof Date) return `'${value.toISOString()}'`
  if (Array.isArray(value)) return `array[${value.map((one) => literal(client, one)).join(', ')}]`
  return client.escapeLiteral(typeof value === 'object' ? JSON.stringify(value) : String(value))
}

/** A table of a few rows is best read whole. */
const FEW = 1_000

async function verdictOn(
  client: pg.Client,
  root: Node,
): Promise<Pick<Plan, 'scanned' | 'rowsRead' | 'pagesRead'>> {
  const nodes = flatten(root)
  const names = nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name'])
  const { rows } = await client.query<{ relname: string }>(
    'select relname from pg_class where relname = any($1) and reltuples > $2',
    [names, FEW],
  )
  return {
    scanned: rows.map((row) => row.relname),
    rowsRead: nodes.reduce((sum, node) => sum + readBy(node), 0),
    pagesRead: root['Shared Hit Blocks'] + root['Shared Read Blocks'],
  }
}

const flatten = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flatten)]

function readBy(node: Node): number {
  if (node['Relation Name'] === undefined) return 0
  return (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
}

/** What reads a table from end to end, or more rows than it may; none at all would prove nothing. */
export function costly(plans: Plan[], most: number): string[] {
  if (plans.length === 0) throw new Error('nothing was asked of the database')
  return plans
    .filter(({ scanned, rowsRead }) => scanned.length > 0 || rowsRead > most)
    .map(
      ({ when, scanned, rowsRead, text }) => `${when}: ${rowsRead} rows (${scanned.join(', ')}) by ${text}`,
    )
}
