import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganization, aUser, aWorkspace } from '../../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts'
import { newSecret } from '../../../kernel/random.ts'
import { inOrganization, type OrgTx, type Place } from '../../../platform/db/index.ts'
import { beginMailCode, mintMailCode, readMailLink, takeMailCode, takeMailLink } from './mail-codes.ts'

describe('what is mailed to sign in by', () => {
  let app: TestApp & { drop(): Promise<void> }
  let place: Place
  beforeAll(async () => {
    app = await createTestApp()
    place = await anOrganization(app, (await aWorkspace(app)).root)
  })
  afterAll(() => app.drop())

  const within = <T>(work: (tx: OrgTx) => Promise<T>) => inOrganization(app.services.db, place, work)

  async function aCode() {
    const { vault, clock } = app.services
    const email = `rhea-${randomBytes(4).toString('hex')}@example.com`
    const userId = await aUser(app, place, email)
    const flow = { id: newSecret(), browser: newSecret() }
    const now = clock.now()
    const id = await within((tx) => beginMailCode(tx, vault, { flow, userId, email, now }))
    const minted = await within((tx) => mintMailCode(tx, vault, { id, userId, email }, now))
    if (!minted) throw new Error('nothing was minted')
    const by = (change: Partial<typeof flow>) => ({ id, flow: { ...flow, ...change }, now })
    return {
      ...{ id, email, userId, flow, now, ...minted },
      take: (change: Partial<typeof flow> = {}, code = minted.code) =>
        within((tx) => takeMailCode(tx, vault, { ...by(change), code })),
      follow: (change: Partial<typeof flow> = {}, token = minted.token) =>
        within((tx) => takeMailLink(tx, { ...by(change), token })),
    }
  }

  it('counts in its own flow and its own browser, whoever knows its id (CVE-2026-7507)', async () => {
    const { take, follow, userId } = await aCode()
    for (const change of [{ id: newSecret() }, { browser: newSecret() }]) {
      expect(await take(change)).toBe('over')
      expect(await follow(change)).toBeUndefined()
    }
    expect(await take()).toMatchObject({ userId })
  })

  it('is one proof: of code and link each uses the other up, once', async () => {
    const first = await aCode()
    expect(await first.take()).toMatchObject({ userId: first.userId })
    expect(await first.follow()).toBeUndefined()
    expect(await first.take()).toBe('over')
    const second = await aCode()
    expect(await second.follow()).toMatchObject({ userId: second.userId })
    expect(await second.take()).toBe('over')
    expect(await second.follow()).toBeUndefined()
  })

  it('has one winner of a hundred at once', async () => {
    const { take, follow } = await aCode()
    const tries = Array.from({ length: 100 }, (_, n) => (n % 25 === 0 ? take() : follow()))
    const won = (await Promise.all(tries)).filter((one) => typeof one === 'object')
    expect(won).toHaveLength(1)
  })

  it('leads by its link back to its flow, in its browser alone', async () => {
    const { flow, token, now } = await aCode()
    const { vault } = app.services
    const read = (browser: string | undefined) =>
      within((tx) => readMailLink(tx, vault, { token, browser, now }))
    expect(await read(flow.browser)).toEqual({ flow: flow.id })
    expect(await read(newSecret())).toBe('elsewhere')
    expect(await read(undefined)).toBe('elsewhere')
  })

  it('is minted for the address that it was asked for alone, and of nobody never', async () => {
    const { id, userId, now } = await aCode()
    const { vault } = app.services
    const other = { id, userId, email: 'other@example.com' }
    expect(await within((tx) => mintMailCode(tx, vault, other, now))).toBeUndefined()
    const flow = { id: newSecret(), browser: newSecret() }
    const none = { flow, userId: undefined, email: 'nobody@example.com', now }
    const empty = await within((tx) => beginMailCode(tx, vault, none))
    for (let n = 0; n < 4; n++)
      expect(await within((tx) => takeMailCode(tx, vault, { id: empty, flow, code: '', now }))).toBe('wrong')
    expect(await within((tx) => takeMailCode(tx, vault, { id: empty, flow, code: '', now }))).toBe('over')
  })
})
