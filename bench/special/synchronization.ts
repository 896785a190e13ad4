import { asOwner } from '../lib/cluster.ts'
import { provided } from '../lib/directory.ts'
import { orderFor } from '../lib/measure.ts'
import type { Verdict } from '../lib/report.ts'
import type { Scenario } from '../lib/scenario.ts'
import type { Settings } from '../lib/settings.ts'
import type { Stage } from '../lib/stage.ts'
import { directoryScenarios, UNCHANGED } from '../scenarios/directories.ts'

const MOST_MS = 300_000

/** Everybody whom a directory provides is looked up and said again: whether that wrote anything, looked for in every table. */
export async function measureSynchronization(
  { bench, ours, ownerUrl }: Stage,
  settings: Settings,
  say: (text: string) => void,
): Promise<Verdict[]> {
  if (!settings.only.test(UNCHANGED)) return []
  const scenario = directoryScenarios.find(({ name }) => name === UNCHANGED) as Scenario
  const people = provided(ours.target.size)
  const before = await rowsOf(ownerUrl)
  const order = orderFor(scenario, ours, { milliseconds: MOST_MS, requests: people * 2 })
  const { requests, seconds, failures, failure } = await bench.load(order)
  const after = await rowsOf(ownerUrl)
  const written = [...after].filter(([table, rows]) => before.get(table) !== rows).map(([table]) => table)
  const isWhole = requests >= people * 2 && failures === 0
  say(
    `${people} people unchanged: ${requests} requests in ${seconds.toFixed(1)} s, ` +
      (failure ?? `written: ${written.join(', ') || 'nothing'}`),
  )
  const measured = isWhole ? written.length : Number.NaN
  return [
    {
      what: `tables written by a synchronization of ${people} unchanged`,
      measured,
      asked: '≤ 0',
      holds: measured === 0,
    },
  ]
}

/** Which version of which row is where, of each table but those that tell when a directory asked last. */
async function rowsOf(ownerUrl: string): Promise<Map<string, string>> {
  return asOwner(ownerUrl, async (owner) => {
    const { rows: tables } = await owner.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname = 'public' and c.relname not in ('directories', 'directory_tokens')`,
    )
    const found = new Map<string, string>()
    for (const { name } of tables) {
      const { rows } = await owner.query<{ state: string }>(
        `select concat(count(*), ' ', sum(hashtextextended(ctid::text || xmin::text, 0))) as state from ${name}`,
      )
      found.set(name, String(rows[0]?.state))
    }
    return found
  })
}
