import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealOnce } from '../../src/modules/audit/sealer.ts'
import { relayOnce } from '../../src/platform/jobs/relay.ts'
import { aWorkspace } from '../factories/index.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { record } from './recorder.ts'

describe('what is looked for twice a second asks one statement, and opens no transaction, while nothing is there', () => {
  let app: TestApp & { drop(): Promise<void> }
  beforeAll(async () => {
    app = await createTestApp()
    await aWorkspace(app)
    const { db, clock } = app.services
    while ((await sealOnce(db, clock)) === 'more');
  })
  afterAll(() => app.drop())

  it('events for the sealer', async () => {
    const { db, clock } = app.services
    const { sent } = await record(() => sealOnce(db, clock))
    expect(sent.map(({ text }) => text)).toEqual([expect.stringMatching(/^select from unsealed_events/)])
  })

  it('events for the relay', async () => {
    const { db, clock } = app.services
    // Neither is asked.
    const [jobs, outbox] = [{} as never, { types: [] } as never]
    const { sent } = await record(() => relayOnce({ db, clock, jobs, outbox }))
    expect(sent.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^select from events where outgoing/),
    ])
  })
})
