import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganization, aUser, aWorkspace } from '../../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts'
import { newSecret } from '../../../kernel/random.ts'
import { inOrganization, type OrgTx, type Place } from '../../../platform/db/index.ts'
import { beginSmsCode, confirmPhone, mintSmsCode, phoneOf } from './sms.ts'

const NUMBER = '+4915123456789'

describe('what is sent by SMS', () => {
  let app: TestApp & { drop(): Promise<void> }
  let place: Place
  beforeAll(async () => {
    app = await createTestApp()
    place = await anOrganization(app, (await aWorkspace(app)).root)
  })
  afterAll(() => app.drop())

  const within = <T>(work: (tx: OrgTx) => Promise<T>) => inOrganization(app.services.db, place, work)
  const person = () => aUser(app, place, `rhea-${randomBytes(4).toString('hex')}@example.com`)

  async function aCode() {
    const { vault, clock } = app.services
    const userId = await person()
    const flow = { id: newSecret(), browser: newSecret() }
    const now = clock.now()
    const id = await within((tx) => beginSmsCode(tx, vault, { userId, flow, number: NUMBER, now }))
    const { code = '' } = (await within((tx) => mintSmsCode(tx, vault, { id, userId, now }))) ?? {}
    const take = (change: Partial<typeof flow> = {}, by = userId) => {
      const tried = { id, userId: by, code, flow: { ...flow, ...change } }
      return within((tx) => confirmPhone(tx, vault, tried, now))
    }
    return { userId, take, phone: () => within((tx) => phoneOf(tx, vault, userId)) }
  }

  it('counts in its own flow and browser and for its own account, whoever knows its id (CVE-2026-7507)', async () => {
    const { take, phone } = await aCode()
    expect(await take({ id: newSecret() })).toBeUndefined()
    expect(await take({ browser: newSecret() })).toBeUndefined()
    expect(await take({}, await person())).toBeUndefined()
    expect(await phone()).toBeUndefined()
    expect(await take()).toEqual({ replaced: false })
    expect(await phone()).toBe(NUMBER)
  })

  it('is the same when it is sent again: a gateway may drop what it has had by this id', async () => {
    const { vault, clock } = app.services
    const userId = await person()
    const now = clock.now()
    const flow = { id: newSecret(), browser: newSecret() }
    const id = await within((tx) => beginSmsCode(tx, vault, { userId, flow, number: NUMBER, now }))
    const sent = [0, 1, 2].map(() => within((tx) => mintSmsCode(tx, vault, { id, userId, now })))
    const codes = (await Promise.all(sent)).map((one) => one?.code)
    expect(codes[0]).toMatch(/^\d{6}$/)
    expect(new Set(codes).size).toBe(1)
  })

  it('has one winner of a hundred at once', async () => {
    const { take } = await aCode()
    const results = await Promise.all(Array.from({ length: 100 }, () => take()))
    expect(results.filter(Boolean)).toHaveLength(1)
  })
})
