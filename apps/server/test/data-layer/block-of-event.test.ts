import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EventId } from '../../src/kernel/ids.ts'
import { selectBlockOf } from '../../src/modules/audit/store.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { anOrganization, aWorkspace } from '../factories/index.ts'
import { createTestApp } from '../harness/app.ts'
import { asOwner } from '../harness/template.ts'
import { plansOf } from './query-plan.ts'
import { record } from './recorder.ts'

const BLOCKS = 20_000
let app: Awaited<ReturnType<typeof createTestApp>>
let place: Place
beforeAll(async () => {
  app = await createTestApp()
  place = await anOrganization(app, (await aWorkspace(app)).root)
  await asOwner(app.ownerUrl, async (owner) => {
    await owner.query(
      `insert into event_blocks (organization_id, workspace_id, number, previous_hash, hash, digest, event_count,
         first_event_id, last_event_id, event_ids, sealed_at)
       select $1, $2, n, '', '', '', 1, id, id, array[id], now()
         from (select n, 'evt_' || lpad(n::text, 26, '0') as id from generate_series(1, ${BLOCKS}) n) blocks`,
      [place.organizationId, place.workspaceId],
    )
    await owner.query('analyze event_blocks')
  })
})
afterAll(() => app.drop())

it('the block of an event is found without a look at all that came since', async () => {
  const blocks = [1, BLOCKS / 2, BLOCKS]
  const found: (number | null)[] = []
  const recording = await record(async () => {
    for (const block of blocks) {
      const id = `evt_${String(block).padStart(26, '0')}` as EventId
      found.push(await inOrganization(app.services.db, place, (tx) => selectBlockOf(tx, id)))
    }
  })
  expect(found).toEqual(blocks)
  const plans = await plansOf(app.ownerUrl, recording)
  expect(plans).toHaveLength(2 * blocks.length)
  for (const { when, text, pagesRead } of plans) expect(pagesRead, `${when}: ${text}`).toBeLessThan(20)
})
