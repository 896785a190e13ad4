import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inOrganization } from '../../src/platform/db/index.ts'
import { eventsOf } from '../harness/api.ts'
import { TEST_MASTER_KEY } from '../harness/cluster.ts'
import { ImportStage, person } from './stage.ts'

/** Fifty by `npm run attacks:kills`. */
const KILLS = Number(process.env.IMPORT_KILLS ?? 3)
const IMPORTER = fileURLToPath(new URL('importer.ts', import.meta.url))
/** A part takes about that long, begun just after the word. */
const WITHIN_MS = 400
const PEOPLE = 2_000 + KILLS * 1_000

describe('a node that is ended by force in the middle of an import', () => {
  let stage: ImportStage
  beforeAll(async () => {
    stage = await ImportStage.open()
  })
  afterAll(() => stage.app.drop())

  async function importer(id: string): Promise<ChildProcess> {
    const { workspaceId, organizationId } = stage.place
    const key = TEST_MASTER_KEY.toString('base64url')
    const args = [IMPORTER, stage.app.ownerUrl, key, workspaceId, organizationId, id]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    if (child.stdout) await once(child.stdout, 'data')
    return child
  }

  /** As if the minute had passed in which whoever was at it might have said a word. */
  const isLeft = (id: string) =>
    inOrganization(stage.app.services.db, stage.place, (tx) =>
      tx
        .updateTable('imports')
        .set({ due_at: new Date() })
        .where('id', '=', id as never)
        .where('due_at', 'is not', null)
        .execute(),
    )

  /** Nothing is half done: who is here, what they came with, what is on record and how far it is say the same. */
  async function expectWhole(id: string): Promise<{ made: number; status: string }> {
    const { db } = stage.app.services
    const { organizationId } = stage.place
    const [people, groups, passwords, view] = await inOrganization(db, stage.place, async (tx) => [
      await tx
        .selectFrom('users')
        .select('id')
        .where('source', '=', 'yard')
        .where('status', '<>', 'deleted')
        .where('organization_id', '=', organizationId)
        .execute(),
      await tx
        .selectFrom('group_users')
        .select('user_id')
        .where('organization_id', '=', organizationId)
        .execute(),
      await tx
        .selectFrom('passwords')
        .select('user_id')
        .where('organization_id', '=', organizationId)
        .execute(),
      await tx
        .selectFrom('imports')
        .selectAll()
        .where('id', '=', id as never)
        .where('organization_id', '=', organizationId)
        .executeTakeFirstOrThrow(),
    ])
    const made = people.map((one) => one.id).sort()
    expect(passwords.map(({ user_id }) => user_id).sort()).toEqual(made)
    expect(groups.map(({ user_id }) => user_id).sort()).toEqual(made)
    const told = (await eventsOf(stage.app, stage.place, 'import.batch_applied'))
      .filter(({ data }) => data.kind === 'person')
      .flatMap(({ data }) => data.created as string[])
    const gone = (await eventsOf(stage.app, stage.place, 'import.batch_undone')).flatMap(
      ({ data }) => data.removed as string[],
    )
    const left = new Set(gone)
    expect(told.filter((one) => !left.has(one)).sort()).toEqual(made)
    if (view.status === 'running' || view.status === 'finished')
      expect(view.outcome.peopleCreated ?? 0).toBe(made.length)
    return { made: made.length, status: view.status }
  }

  async function endAgainAndAgain(id: string, isOver: (status: string) => boolean): Promise<number> {
    let inTheMiddle = 0
    for (let ended = 0; ended < KILLS; ended += 1) {
      await isLeft(id)
      const child = await importer(id)
      const over = once(child, 'exit')
      // Later each time, round and round: wherever it is then.
      await new Promise((resolve) => setTimeout(resolve, ((ended * 67) % WITHIN_MS) + 1))
      child.kill('SIGKILL')
      const [, signal] = (await over) as [number | null, string | null]
      const { status } = await expectWhole(id)
      if (signal === 'SIGKILL' && !isOver(status)) inTheMiddle += 1
    }
    await isLeft(id)
    expect(await once(await importer(id), 'exit')).toEqual([0, null])
    return inTheMiddle
  }

  it(`leaves nothing half brought in or taken back, and the next goes on to the same end (${KILLS} times each)`, async () => {
    const hash = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'
    const credentials = { passwordHash: hash }
    const { id } = await stage.validated([
      { kind: 'group', key: 'g', name: 'Grooms' },
      ...Array.from({ length: PEOPLE }, (_, at) => person(`p${at}`, { groups: ['g'], credentials })),
    ])
    await stage.api(`POST ${stage.path}/${id}/begin`)
    const inTheMiddle = await endAgainAndAgain(id, (status) => status === 'finished')
    expect(inTheMiddle).toBeGreaterThan(KILLS / 2)
    expect(await expectWhole(id)).toEqual({ made: PEOPLE, status: 'finished' })
    await stage.api(`POST ${stage.path}/${id}/undo`)
    await endAgainAndAgain(id, (status) => status === 'undone')
    expect(await expectWhole(id)).toEqual({ made: 0, status: 'undone' })
    expect((await stage.get(id)).takenBack).toMatchObject({
      peopleRemoved: PEOPLE,
      peopleKept: 0,
      groupsRemoved: 1,
    })
  }, 1_800_000)
})
