import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anOrganization, aWorkspace, type TestWorkspace } from '../../../../test/factories/index.ts'
import { eventsOf } from '../../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts'
import { type Clock, systemClock } from '../../../kernel/clock.ts'
import type { Place } from '../../../platform/db/index.ts'
import { aDirectory, type TestDirectory } from '../directory.test-helper.ts'
import { DirectoryError, recordRefusedRequest } from '../index.ts'

const HOUR = 3_600_000

describe('a directory of which requests are refused', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let place: Place
  let entra: TestDirectory
  let hours = 0
  const clock: Clock = { ...systemClock, now: () => new Date(systemClock.now().getTime() + hours * HOUR) }
  beforeAll(async () => {
    app = await createTestApp({ clock })
    workspace = await aWorkspace(app)
  })
  afterAll(() => app.drop())
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    entra = await aDirectory(app, place)
  })

  const refuse = async (more: object = {}, by = entra) =>
    recordRefusedRequest(app.services, await by.caller(), {
      ...{ method: 'POST', path: '/Users', status: 409, message: 'Somebody has it.' },
      code: DirectoryError.person_exists.code,
      ...more,
    })
  const told = () => eventsOf(app, place, 'directory.failing')
  /** Refused every so many hours, a number of times. */
  async function failing(times: number, every = 6, more: object = {}, by = entra) {
    for (let at = 0; at < times; at++) {
      await refuse(more, by)
      hours += every
    }
  }

  it('is told of after a day, and once as long as that goes on', async () => {
    await failing(4)
    expect(await told()).toEqual([])
    await refuse()
    const [event] = await told()
    expect(event).toMatchObject({
      ...{ outcome: 'failed', reason: 'directory.person_exists', outgoing: true, target_id: entra.id },
      ...{ actor_kind: 'directory' },
    })
    await failing(20, 40)
    expect(await told()).toHaveLength(1)
  })

  it('is told of once by all that is refused at once', async () => {
    await refuse()
    hours += 25
    await Promise.all(Array.from({ length: 5 }, () => refuse()))
    expect(await told()).toHaveLength(1)
  })

  it('is told of again when it fails anew, after two days without', async () => {
    await failing(6)
    hours += 48
    await failing(4)
    expect(await told()).toHaveLength(1)
    await refuse()
    expect(await told()).toHaveLength(2)
  })

  it('is not told of for what passes, was only looked for or was tried out', async () => {
    await failing(3, 50)
    hours += 50
    await failing(6, 6, { status: 503, code: DirectoryError.removals_paused.code })
    await failing(6, 6, { status: 412 })
    await failing(6, 6, { method: 'GET', status: 404 })
    await failing(6, 6, {}, await aDirectory(app, place, { mode: 'dry_run' }))
    expect(await told()).toEqual([])
  })
})
