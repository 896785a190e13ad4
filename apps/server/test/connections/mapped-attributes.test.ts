import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aStage, type Stage, sessionsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { aUser } from '../factories/index.ts'
import { eventsOf } from '../harness/api.ts'
import { aConnected, type Connected, connectionTo, signInThrough } from './stage.ts'

const ATTRIBUTES = [
  { claim: 'email', attribute: 'email', when: 'always' },
  { claim: 'name', attribute: 'displayName', when: 'always' },
  { claim: 'title', attribute: 'profile.jobTitle', when: 'always' },
  { claim: 'phone', attribute: 'profile.phoneNumber', when: 'first' },
  { claim: 'zone', attribute: 'profile.timeZone', when: 'always' },
  { claim: 'cost', attribute: 'attributes.cost.centre', when: 'always' },
  { claim: 'badge', attribute: 'attributes.badge', when: 'first' },
]

describe('what of a provider goes where in an account', () => {
  let stage: Stage
  let school: Connected
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())
  beforeEach(async () => {
    school = await aConnected(stage, { connection: { mappings: { attributes: ATTRIBUTES } } })
    return () => school.provider.close()
  })
  const rider = async () => {
    const [session] = await sessionsIn(stage.app, school.place)
    return inOrganization(stage.app.services.db, school.place, (tx) =>
      tx
        .selectFrom('users')
        .selectAll()
        .where('id', '=', session?.user_id as never)
        .executeTakeFirstOrThrow(),
    )
  }
  const skipped = async () =>
    (await eventsOf(stage.app, school.place, 'connection.values_skipped')).map(
      ({ data }) => (data as { attributes: string[] }).attributes,
    )

  it('is the profile and attributes as well, at first or at every sign-in', async () => {
    const first = {
      email: 'r@school.example',
      name: 'R',
      title: 'Groom',
      phone: '1',
      cost: ['4711'],
      badge: 7,
    }
    school.provider.claims = first
    await signInThrough(stage, school)
    expect(await rider()).toMatchObject({
      profile: { jobTitle: 'Groom', phoneNumber: '1' },
      attributes: { 'cost.centre': '4711', badge: 7 },
    })
    school.provider.claims = { ...first, title: 'Trainer', phone: '2', cost: ['a', 'b'], badge: 8 }
    await signInThrough(stage, school)
    expect(await rider()).toMatchObject({
      profile: { jobTitle: 'Trainer', phoneNumber: '1' },
      attributes: { 'cost.centre': ['a', 'b'], badge: 7 },
    })
    expect(await skipped()).toEqual([])
  })

  it('is left as it was where it cannot be stored, and nobody is kept out by it', async () => {
    school.provider.claims = { email: 'r@school.example', name: 'R', title: 'Groom', zone: 'Europe/Vienna' }
    await signInThrough(stage, school)
    school.provider.claims = {
      ...{ email: 'r@school.example', name: 'R', title: 'x'.repeat(201), zone: 'no where' },
      cost: { nested: 'secret' },
    }
    const browser = await signInThrough(stage, school)
    expect(browser.title()).toBe('Your account')
    expect(await rider()).toMatchObject({
      profile: { jobTitle: 'Groom', timeZone: 'Europe/Vienna' },
      attributes: {},
    })
    expect(await skipped()).toEqual([['attributes.cost.centre', 'profile.jobTitle', 'profile.timeZone']])
  })

  it('never becomes the address of somebody else', async () => {
    school.provider.claims = { email: 'r@school.example', name: 'R' }
    await signInThrough(stage, school)
    await aUser(stage.app, school.place, 'taken@school.example')
    school.provider.claims = { email: 'taken@school.example', name: 'Renamed' }
    const browser = await signInThrough(stage, school)
    expect(browser.title()).toBe('Your account')
    expect(await rider()).toMatchObject({ email: 'r@school.example', display_name: 'Renamed' })
    expect(await skipped()).toEqual([['email']])
  })

  it('makes no more attributes than an account has room for', async () => {
    school.provider.claims = { email: 'r@school.example', name: 'R' }
    await signInThrough(stage, school)
    const full = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`a${n}`, n]))
    await inOrganization(stage.app.services.db, school.place, (tx) =>
      tx
        .updateTable('users')
        .set({ attributes: JSON.stringify(full) })
        .where('email', '=', 'r@school.example')
        .execute(),
    )
    school.provider.claims.cost = 'new'
    await signInThrough(stage, school)
    expect((await rider()).attributes).toEqual(full)
  })

  it('is nowhere but where a claim can go, and makes no account where none is made', async () => {
    const put = (more: object) =>
      school.api(school.admin, `PUT ${school.one}`, connectionTo(school.provider, more))
    for (const attribute of ['attributes.', 'attributes._x', 'profile.admin', 'status', 'id', 'attributes'])
      expect([
        attribute,
        (await put({ mappings: { attributes: [{ claim: 'x', attribute, when: 'always' }] } })).status,
      ]).toEqual([attribute, 400])
    const closed = await aConnected(stage, { connection: { createsAccounts: false } })
    closed.provider.claims = { email: 'r@school.example' }
    await signInThrough(stage, closed)
    const [refused] = await eventsOf(stage.app, closed.place, 'connection.sign_in_refused')
    expect([refused?.reason, await sessionsIn(stage.app, closed.place)]).toEqual(['no_account', []])
    await closed.provider.close()
  })
})
