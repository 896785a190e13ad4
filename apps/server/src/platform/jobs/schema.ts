import { createHash } from 'node:crypto'
import { getConstructionPlans, getMigrationPlans, PgBoss } from 'pg-boss'
import { PARKED, PARKED_FOR_SECONDS, QUEUE_NAMES, QUEUES } from './queues.ts'

export const SCHEMA = 'pgboss'

/** Runs one statement as the owner of the database. */
export type RunAsOwner = (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>

/** Changes with the job tables of the library or with a queue of ours: what is recorded as applied. */
export function jobsVersion(): string {
  const parts = JSON.stringify([getConstructionPlans(SCHEMA), QUEUES, PARKED_FOR_SECONDS])
  return `jobs-${createHash('sha256').update(parts).digest('hex').slice(0, 16)}`
}

/** Makes or updates the job tables and queues. Only the relay's role may use them: no tenant's role gets a thing. */
export async function migrateJobs(run: RunAsOwner, relayRole: string): Promise<void> {
  await migrateTables(run)
  const boss = new PgBoss({
    db: { executeSql: run },
    schema: SCHEMA,
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  })
  await boss.start()
  await ensureQueue(boss, PARKED, { retentionSeconds: PARKED_FOR_SECONDS })
  for (const name of QUEUE_NAMES) {
    const { retryLimit, retryDelay, retryDelayMax, expireInSeconds } = QUEUES[name]
    const settings = { retryLimit, retryDelay, retryDelayMax, retryBackoff: true, expireInSeconds }
    await ensureQueue(boss, name, { ...settings, deadLetter: PARKED, deleteAfterSeconds: 86_400 })
  }
  await boss.stop({ graceful: false })
  await run(`grant usage on schema ${SCHEMA} to ${relayRole}`)
  await run(`grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${relayRole}`)
}

/** By the library's own plans: its other way would leave index builds to a process that owns the tables. */
async function migrateTables(run: RunAsOwner): Promise<void> {
  const construction = getConstructionPlans(SCHEMA)
  const { rows: known } = await run(`select to_regclass('${SCHEMA}.version') is not null as there`)
  if (!known[0]?.there) {
    await run(construction)
    return
  }
  const { rows } = await run(`select version from ${SCHEMA}.version`)
  const wanted = /version\(version\) VALUES \('(\d+)'\)/.exec(construction)?.[1]
  const version = Number(rows[0]?.version)
  if (version < Number(wanted)) await run(getMigrationPlans(SCHEMA, version))
}

async function ensureQueue(boss: PgBoss, name: string, settings: object): Promise<void> {
  if (await boss.getQueue(name)) await boss.updateQueue(name, settings)
  else await boss.createQueue(name, settings)
}
