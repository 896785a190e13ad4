import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aStage, type Stage, sessionsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { anActor } from '../factories/index.ts'
import { eventsOf } from '../harness/api.ts'
import { Browser } from '../harness/browser.ts'
import { aConnected, comeBack, departFrom, usersIn } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await aStage()
})
afterAll(() => stage.app.drop())

it('whoever comes through a connection and finds no seat is told so, and the administrator sees why', async () => {
  const school = await aConnected(stage)
  const staff = (await anActor(stage.app, stage.workspace.root, 'workspace-administrator', 'subtree')).headers
  const { organizationId } = school.place
  const give = async (most: number) => {
    const settings = { seats: { most } }
    const given = await school.api(staff, `PUT /organizations/${organizationId}/limits`, { settings })
    expect(given.status, given.text).toBe(200)
  }
  const before = (await usersIn(stage, school.place)).length
  await give(before + 2)
  const come = async () => {
    const browser = new Browser(stage.app)
    school.provider.claims = { sub: randomUUID(), email: `${randomUUID()}@school.example`, name: 'R' }
    const departure = await departFrom(stage, school.place, browser)
    return comeBack(browser, school.provider, departure)
  }
  // As many accounts as there are seats.
  for (let one = 0; one < 4; one++) await come()
  expect(await usersIn(stage, school.place)).toHaveLength(before + 2)
  const shown = await come()
  expect(shown.body).toContain('your organization has no seat left for you')
  const reasons = (await eventsOf(stage.app, school.place, 'connection.sign_in_refused')).map((e) => e.reason)
  expect(reasons).toEqual(['no_seat', 'no_seat', 'no_seat'])
  // One more seat, and the next one is in.
  const sessions = (await sessionsIn(stage.app, school.place)).length
  await give(before + 3)
  await come()
  expect(await usersIn(stage, school.place)).toHaveLength(before + 3)
  expect((await sessionsIn(stage.app, school.place)).length).toBeGreaterThan(sessions)
  await school.provider.close()
})
