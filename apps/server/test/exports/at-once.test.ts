import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { EDITION, exportWhole, FORMAT } from '../../src/modules/exports/index.ts'
import { aUser } from '../factories/index.ts'
import { type FileLine, TwoInstallations } from './stage.ts'

describe('an export and an import among others', () => {
  const stage = new TwoInstallations()
  beforeAll(() => stage.open(), 60_000)
  beforeEach(() => stage.listen())
  afterAll(() => stage.close())

  const lines = (headId = stage.idOf('gallop-south')) =>
    exportWhole({
      db: stage.source.services.db,
      vault: stage.source.services.vault,
      workspaceId: stage.demo.workspace.id,
      headId,
      about: {
        ...{ format: FORMAT, edition: EDITION, id: newId('export'), createdAt: '2026-01-01T00:00:00Z' },
        ...{ release: '1', publicUrl: 'http://localhost:4000', relyingParty: 'localhost', subtree: true },
        workspace: { id: stage.demo.workspace.id, slug: 'equineease' },
      },
      record: async () => undefined,
    })

  it('has everything as it was when it began, however long it takes', async () => {
    const reading = lines()
    const read: FileLine[] = []
    const take = (text: string) =>
      read.push(
        ...text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as FileLine),
      )
    take((await reading.next()).value as string)
    // Where it has not come to yet.
    const late = [
      await aUser(stage.source, stage.placeOf('gallop-south-livery')),
      await aUser(stage.source, stage.placeOf('gallop-south')),
    ]
    for await (const text of reading) take(text)
    const people = read.filter(({ kind }) => kind === 'person').map(({ data }) => data.id)
    expect(people).toHaveLength(6)
    for (const id of late) expect(people).not.toContain(id)
  })

  it('holds no connection of whoever stops reading', async () => {
    for (let time = 0; time < 8; time += 1) {
      const reading = lines()
      await reading.next()
      await reading.return(undefined)
    }
    const last = lines()
    expect((await last.next()).done).toBe(false)
    await last.return(undefined)
  })

  it('comes once when it is taken in twice at the same moment', async () => {
    const file = await stage.exported('gallop-north')
    const both = await Promise.allSettled([stage.import(file), stage.import(file)])
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
    const events = await stage.rows(
      stage.target,
      'events',
      stage.there.root.organizationId,
      `type = 'organization.imported'`,
    )
    expect(events).toHaveLength(1)
    expect(await stage.rows(stage.target, 'users')).toHaveLength(2)
  })
})
