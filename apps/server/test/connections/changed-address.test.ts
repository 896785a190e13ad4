import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aStage, eventsIn, type Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import { aConnected, signInThrough, usersIn } from './stage.ts'

describe('what a provider changes', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  it('the address of an account, by which it is recovered, is on record (law 5)', async () => {
    const attributes = [{ claim: 'email', attribute: 'email', when: 'always' }]
    const school = await aConnected(stage, { connection: { mappings: { attributes } } })
    school.provider.claims = { sub: 'r', email: 'before@school.example' }
    await signInThrough(stage, school)
    const before = new Set((await eventsIn(stage.app, school.place)).map(({ id }) => id))
    school.provider.claims = { sub: 'r', email: 'after@elsewhere.example' }
    await signInThrough(stage, school)
    expect((await usersIn(stage, school.place)).map(({ email }) => email)).toContain(
      'after@elsewhere.example',
    )
    const events = (await eventsIn(stage.app, school.place)).filter(({ id }) => !before.has(id))
    // The address before is told, and the new one asked whether it is somebody's.
    expect(events.filter(({ type }) => /^user\.email/.test(type))).toMatchObject([
      {
        type: 'user.email_changed',
        outgoing: true,
        data: { connectionId: school.connectionId, vouched: false },
      },
      { type: 'user.email_verification_requested', outgoing: true },
    ])
    const again = (await eventsIn(stage.app, school.place)).length
    await signInThrough(stage, school)
    const after = await eventsIn(stage.app, school.place)
    expect(after.slice(again).filter(({ type }) => /^user\.email/.test(type))).toEqual([])
    await school.provider.close()
  })
})
