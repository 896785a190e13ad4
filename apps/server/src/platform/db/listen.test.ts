import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { asOwner } from '../../../test/harness/template.ts'
import { type Change, createState, type Topic } from '../state/index.ts'
import { announce, inWorkspace } from './index.ts'
import { createChangeSource } from './listen.ts'

const EARS = `select pid from pg_stat_activity
  where datname = current_database() and application_name = 'bailiwick listen'`

describe('the connection that hears of changes', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
  })
  afterAll(() => app.drop())

  const ears = (): Promise<number[]> =>
    asOwner(app.ownerUrl, async (client) => (await client.query(EARS)).rows.map(({ pid }) => Number(pid)))
  const cut = () =>
    asOwner(app.ownerUrl, (client) =>
      client.query(EARS.replace('select pid', 'select pg_terminate_backend(pid)')),
    )
  const hearing = () => vi.waitFor(async () => expect(await ears()).toHaveLength(1), { timeout: 5_000 })
  async function change(subject: string, source: { send(changes: Change[]): void }): Promise<void> {
    const changes: Change[] = [{ workspaceId: workspace.id, topic: 'client', subject }]
    await inWorkspace(app.services.db, workspace.id, (tx) => announce(tx, changes))
    source.send(changes)
  }

  it('outlives its backend, says so once, and hears again', async () => {
    await hearing()
    const before = await ears()
    const strayErrors: unknown[] = []
    const stray = (error: unknown) => strayErrors.push(error)
    process.prependListener('uncaughtException', stray)
    const heard: string[] = []
    app.services.state.on('client', ({ subject }) => heard.push(subject))
    await cut()
    await vi.waitFor(async () => expect(await ears()).not.toEqual(before), { timeout: 5_000 })
    await hearing()
    await app.services.state.confirm()
    const source = createChangeSource<Topic>(app.services.db.pools.installation, '')
    await change('app_after', source)
    await vi.waitFor(() => expect(heard).toContain('app_after'), { timeout: 5_000 })
    process.off('uncaughtException', stray)
    expect(strayErrors).toEqual([])
  })

  it('is lost once, however many errors the loss makes', async () => {
    const url = new URL(app.ownerUrl)
    const lost: Error[] = []
    const source = createChangeSource<Topic>(app.services.db.pools.installation, url.href)
    const heard: string[] = []
    const ear = await source.listen(
      ({ subject }) => heard.push(subject),
      (error) => lost.push(error),
    )
    await change('app_notified', source)
    await vi.waitFor(() => expect(heard).toEqual(['app_notified']))
    await cut()
    await vi.waitFor(() => expect(lost).toHaveLength(1))
    await ear.close()
    const other = await source.listen(
      () => {},
      (error) => lost.push(error),
    )
    await other.close()
    expect(lost).toHaveLength(1)
  })

  it('may be lost without harm: only who cannot ask either fails closed', async () => {
    let canAsk = true
    const state = createState(
      {
        news: () => (canAsk ? Promise.resolve([]) : Promise.reject(new Error('no database'))),
        listen: () => Promise.reject(new Error('deaf')),
        send: () => {},
      },
      () => {},
    )
    await state.start()
    expect(() => state.assertCurrent()).not.toThrow()
    await state.stop()
    canAsk = false
    const later = performance.now() + 5_000
    const time = vi.spyOn(performance, 'now').mockReturnValue(later)
    await expect(state.confirm()).rejects.toMatchObject({ code: 'state.unknown' })
    canAsk = true
    await expect(state.confirm()).resolves.toBeUndefined()
    time.mockRestore()
  })
})
