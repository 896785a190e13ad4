import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOrganizations } from '../../src/modules/organizations/list-organizations.ts'
import {
  ask,
  inOrganization,
  type OrgTx,
  type Place,
  protocolStatement,
} from '../../src/platform/db/index.ts'
import { type Call, execute } from '../../src/platform/execute.ts'
import { anOrganization, aUser, aWorkspace } from '../factories/index.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'

/** Some fifty kilobytes, as a page of a list. */
const PAGE = `select repeat('x', 1000) || n as text from generate_series(1, $1::int) n`
const ROWS = 50
const [ROUNDS, TIMES] = [5, 50]
/** What is alive at two collections in a row is old. */
const COLLECTED = 10
/** For one answer, of all that it was made of. */
const MOST_BYTES = 2_000

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as (of: { type: 'minor' }) => void
function old(): number {
  const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space')
  if (!space) throw new Error('this V8 has no old space')
  return space.space_used_size
}

/** By how much the old space grows with each; in some rounds code is compiled, in some it is collected. */
async function growthOf(answer: () => Promise<unknown>): Promise<number> {
  const found: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const before = old()
    await repeat(answer, TIMES)
    found.push((old() - before) / TIMES)
  }
  return found.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN
}

async function repeat(answer: () => Promise<unknown>, times: number): Promise<void> {
  for (let count = 1; count <= times; count++) {
    await answer()
    if (count % COLLECTED !== 0) continue
    // Out of the driver's hands, which has just handed over the last one.
    await new Promise(setImmediate)
    collect({ type: 'minor' })
  }
}

describe('the rows of an answer (docs/adr/0054-rows-die-young.md)', () => {
  let app: TestApp & { drop(): Promise<void> }
  let place: Place
  beforeAll(async () => {
    app = await createTestApp()
    place = await anOrganization(app, (await aWorkspace(app)).root)
  })
  afterAll(() => app.drop())

  /** As operations do: what was read is known to the work that read it. */
  async function readBy(mode: { readOnly?: boolean }): Promise<number> {
    let rows: unknown[] = []
    const work = async (tx: OrgTx) => {
      rows = await ask(tx, PAGE, [ROWS])
    }
    await inOrganization(app.services.db, place, work, mode)
    return rows.length
  }

  it('would be seen if they did', async () => {
    const { pools } = app.services.db
    // For the promise that the driver itself makes.
    const byDriver = async () => {
      const client = await pools.protocol.connect()
      const { rows } = await client.query(PAGE, [ROWS]).finally(() => client.release())
      return rows.length
    }
    expect(await growthOf(byDriver)).toBeGreaterThan(10 * MOST_BYTES)
  })

  it('do not reach the old space when a transaction has read them', async () => {
    const read = () => readBy({ readOnly: true })
    expect(await growthOf(read)).toBeLessThan(MOST_BYTES)
  })

  it('nor when a transaction that can write has', async () => {
    const read = () => readBy({})
    expect(await growthOf(read)).toBeLessThan(MOST_BYTES)
  })

  it('nor when an operation has made an answer of them', async () => {
    for (let count = 0; count < ROWS; count++) await anOrganization(app, place)
    const grant = { ...place, reach: 'subtree', permissions: new Set(['organization:read']), endsAt: null }
    const actor = {
      kind: 'user',
      id: await aUser(app, place),
      ...place,
      boundTo: place.organizationId,
      grants: [grant],
    }
    const origin = { ip: null, userAgent: null }
    const call = {
      actor,
      origin,
      organizationId: place.organizationId,
      params: {},
      input: { limit: ROWS },
    } as unknown as Call
    const read = () => execute(app.services, listOrganizations, call)
    await read()
    expect(await growthOf(read)).toBeLessThan(MOST_BYTES)
  })

  it('nor when a statement on its own has', async () => {
    const read = () => protocolStatement(app.services.db, PAGE, [ROWS])
    expect(await growthOf(read)).toBeLessThan(MOST_BYTES)
  })
})
