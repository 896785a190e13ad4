import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import {
  announce,
  type Database,
  inOrganization,
  openDatabase,
  type Place,
} from '../../src/platform/db/index.ts'
import type { RunningServer } from './server.ts'

/** Lets every sign-in of an organization have happened so much earlier, and has the server hear of it: nobody need wait. */
export async function ageSignIns({ dataDir }: RunningServer, place: Place, seconds: number): Promise<void> {
  const kept = (name: string) => readFileSync(join(dataDir, name), 'utf8').trim()
  const db = openDatabase({
    ownerUrl: kept('owner-url'),
    masterKey: Buffer.from(kept('master.key'), 'base64'),
    ...{ poolSize: 1, statementTimeoutMs: 5_000, onError: () => undefined },
  })
  try {
    await ageSignInsIn(db, place, seconds)
  } finally {
    await db.close()
  }
  await new Promise((resolve) => setTimeout(resolve, HEARD_MS))
}

/** The same in a database that is open. */
export async function ageSignInsIn(db: Database, place: Place, seconds: number): Promise<void> {
  const earlier = (column: string) => sql<Date>`${sql.ref(column)} - make_interval(secs => ${seconds})`
  await inOrganization(db, place, async (tx) => {
    const aged = await tx
      .updateTable('sessions')
      .set({ authenticated_at: earlier('authenticated_at'), second_factor_at: earlier('second_factor_at') })
      .where('organization_id', '=', place.organizationId)
      .returning('id')
      .execute()
    if (aged.length === 0) throw new Error('nobody is signed in')
    await announce(
      tx,
      aged.map(({ id }) => ({ workspaceId: place.workspaceId, topic: 'session', subject: id })),
    )
  })
}

/** A server asks twice a second what has changed. */
const HEARD_MS = 1_000
