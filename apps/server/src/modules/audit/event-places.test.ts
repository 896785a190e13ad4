import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clusterUrl, TEST_MASTER_KEY } from '../../../test/harness/cluster.ts'
import { asOwner, withDatabase } from '../../../test/harness/template.ts'
import { systemClock } from '../../kernel/clock.ts'
import { type EventId, newId } from '../../kernel/ids.ts'
import {
  type Database,
  inOrganization,
  openDatabase,
  type Place,
  toEventRow,
} from '../../platform/db/index.ts'
import { readMigrations } from '../../platform/db/migrate.ts'
import { type ChainBlock, sealBlock } from './chain.ts'
import { exportChain } from './export-chain.ts'
import { ORIGIN, SYSTEM } from './log.test-helper.ts'
import { pruneEvents } from './retention.ts'
import { toStoredEvent } from './rows.ts'
import { sealOnce } from './sealer.ts'
import { selectBlockOf } from './store.ts'
import { verifyExport } from './verify-export.ts'

const NAME = `test_event_places_${process.pid}`
const OWNER = `event_places_${process.pid}`
const MIGRATION = '0081_event_places'

describe('the migration to blocks that name their events', () => {
  let url: string
  let superuser: pg.Client
  let db: Database
  const place: Place = { workspaceId: newId('workspace'), organizationId: newId('organization') }

  /** As an owner that is no superuser: the fence of old tables holds for it as well. */
  async function apply(isMeant: (name: string) => boolean): Promise<void> {
    await superuser.query(`set role ${OWNER}`)
    for (const { name, sql } of await readMigrations())
      if (isMeant(name)) await superuser.query(`begin; ${sql}; commit`)
    await superuser.query('reset role')
  }

  beforeAll(async () => {
    const cluster = await clusterUrl()
    url = withDatabase(cluster, NAME)
    await asOwner(cluster, async (client) => {
      await client.query(`create role ${OWNER}`)
      await client.query(`create database ${NAME}`)
    })
    superuser = new pg.Client({ connectionString: url })
    await superuser.connect()
    await superuser.query(`grant all on schema public to ${OWNER}`)
    await apply((name) => name < MIGRATION)
    await superuser.query(`grant usage on schema public to bailiwick_organization, bailiwick_sealer`)
    const { workspaceId, organizationId } = place
    await superuser.query(`begin;
      insert into workspaces (id, slug, name, root_organization_id) values ('${workspaceId}', 'old', 'Old', '${organizationId}');
      insert into organizations (id, workspace_id, slug, name) values ('${organizationId}', '${workspaceId}', 'old', 'Old');
      commit`)
    const onError = (error: Error) => console.error(error.message)
    const options = { masterKey: TEST_MASTER_KEY, poolSize: 2, statementTimeoutMs: 10_000, onError }
    db = openDatabase({ ownerUrl: url, ...options })
  })
  afterAll(async () => {
    await db.close()
    await superuser.end()
    await asOwner(await clusterUrl(), async (client) => {
      await client.query(`drop database ${NAME} with (force)`)
      await client.query(`drop role ${OWNER}`)
    })
  })

  async function happened(id: EventId): Promise<void> {
    const row = {
      ...toEventRow(place, SYSTEM, ORIGIN, { type: 'test.old', outcome: 'success', personal: { name: 'Ö' } }),
      id,
    }
    const columns = Object.keys(row)
    await superuser.query(
      `insert into events (${columns.join(', ')}) values (${columns.map((_, n) => `$${n + 1}`).join(', ')})`,
      Object.values(row),
    )
  }

  /** Seals as the release of before did. */
  async function sealed(previous: ChainBlock | undefined, ids: readonly EventId[]): Promise<ChainBlock> {
    const { rows } = await superuser.query(`select * from events where id = any($1) order by id`, [ids])
    const block = sealBlock(
      previous,
      rows.map((row) => toStoredEvent(row)),
      systemClock.now().toISOString(),
    )
    const bytes = (hex: string) => Buffer.from(hex, 'hex')
    const { number, eventCount, firstEventId, lastEventId, sealedAt } = block
    await superuser.query(
      `insert into event_blocks (organization_id, workspace_id, number, previous_hash, hash, digest, event_count,
         first_event_id, last_event_id, sealed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[place.organizationId, place.workspaceId, number],
        ...[block.previousHash, block.hash, block.digest].map(bytes),
        ...[eventCount, firstEventId, lastEventId, sealedAt],
      ],
    )
    await superuser.query(
      `update events set block = $1, position = n - 1 from unnest($2::text[]) with ordinality p (id, n)
        where events.id = p.id`,
      [number, ids],
    )
    return block
  }

  it('keeps the chain as it was, and what waited goes on waiting', async () => {
    const ids = Array.from({ length: 9 }, () => newId('event'))
    for (const id of ids) await happened(id)
    const [a, b, c, late, d, e, f, waiting, other] = ids as [EventId, ...EventId[]]
    const of = (...some: (EventId | undefined)[]) => some.filter((id) => id !== undefined)
    const first = await sealed(undefined, of(a))
    const second = await sealed(first, of(b, c, d))
    // Committed long after it began: older than what is in the block before.
    const third = await sealed(second, of(late, e, f))
    await superuser.query(`delete from events where id = $1`, [a])
    await superuser.query(`update event_blocks set pruned_at = now() where number = 1`)

    await apply((name) => name === MIGRATION)

    const { rows } = await superuser.query(`select number::int, event_ids from event_blocks order by number`)
    expect(rows).toEqual([
      { number: 1, event_ids: [] },
      { number: 2, event_ids: [b, c, d] },
      { number: 3, event_ids: [late, e, f] },
    ])
    const verify = () => verifyExport(exportChain(db, place, systemClock))
    expect(await verify()).toMatchObject({
      valid: true,
      head: { number: 3, hash: third.hash },
      prunedBlocks: 1,
      sealedEvents: 6,
      unsealedEvents: 2,
    })
    const blockOf = (id: EventId | undefined) =>
      inOrganization(db, place, (tx) => selectBlockOf(tx, id as EventId))
    expect([await blockOf(late), await blockOf(d), await blockOf(waiting)]).toEqual([3, 2, null])

    await sealOnce(db, systemClock)
    expect(await verify()).toMatchObject({ valid: true, blocks: 4, sealedEvents: 8, unsealedEvents: 0 })
    expect(await blockOf(other)).toBe(4)

    await superuser.query(`update event_blocks set sealed_at = now() - interval '10 years' where number = 2`)
    expect(await pruneEvents(db, systemClock)).toBe(1)
    const left = await superuser.query(`select id from events order by id`)
    expect(left.rows.map(({ id }) => id)).toEqual([late, e, f, waiting, other])
  })
})
