import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock, systemClock } from '../../src/kernel/clock.ts'
import {
  aStage,
  codeOf,
  enrol,
  type Stage,
  sessionsIn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { aConnected, connectionTo, markTested, signInThrough, usersIn } from './stage.ts'

const clock = fixedClock(systemClock.now())

describe('a sign-in through a provider that waits for its second factor', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage({ clock })
  })
  afterAll(() => stage.app.drop())

  const url = (path: string) => `/w/${stage.workspace.slug}${path}`

  it('attack 33: comes to nothing once an administrator has unlinked the account', async () => {
    const school = await aConnected(stage)
    school.provider.claims = { sub: 'half', email: 'half@school.example' }
    await signInThrough(stage, school)
    const user = (await usersIn(stage, school.place)).find(({ email }) => email === 'half@school.example')
    if (!user) throw new Error('nobody')
    const { secret } = await enrol(stage.app, school.place, user.id)
    const before = (await sessionsIn(stage.app, school.place)).length
    const browser = await signInThrough(stage, school)
    expect((await sessionsIn(stage.app, school.place)).length).toBe(before)
    const path = `/organizations/${school.place.organizationId}/users/${user.id}/identities/${school.connectionId}`
    const { status, text } = await school.api(school.admin, `DELETE ${path}` as never)
    expect(status, text).toBe(204)
    clock.advance(30)
    await browser.submit({ code: codeOf(secret, stage.app) })
    const after = await sessionsIn(stage.app, school.place)
    await school.provider.close()
    expect(after.slice(before).filter(({ ended_at }) => ended_at === null)).toEqual([])
  })

  it('attack 27: comes to nothing once the connection knows people by another claim', async () => {
    const school = await aConnected(stage)
    school.provider.claims = { sub: 'half', email: 'half@school.example' }
    await signInThrough(stage, school)
    const user = (await usersIn(stage, school.place)).find(({ email }) => email === 'half@school.example')
    if (!user) throw new Error('nobody')
    const { secret } = await enrol(stage.app, school.place, user.id)
    const browser = await signInThrough(stage, school)
    clock.advance(60)
    const to = (settings: object) =>
      school.api(school.admin, `PUT ${school.one}`, connectionTo(school.provider, { settings }))
    expect((await to({ subject: 'oid' })).status).toBe(200)
    await markTested(stage, school.place, school.connectionId)
    expect((await school.api(school.admin, `POST ${school.one}/activate`, {})).status).toBe(200)
    clock.advance(30)
    await browser.submit({ code: codeOf(secret, stage.app) })
    await browser.open(url('/account'))
    await school.provider.close()
    expect(browser.title()).not.toBe('Your account')
  })
})
