import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganization, aUser, aWorkspace } from '../../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts'
import { addMinutes } from '../../../kernel/clock.ts'
import { newId } from '../../../kernel/ids.ts'
import { inOrganization, type OrgTx, type Place } from '../../../platform/db/index.ts'
import { beginClaim, mintCode, takeCode } from './claims.ts'

describe('a code that shows whose an account is', () => {
  let app: TestApp & { drop(): Promise<void> }
  let place: Place
  beforeAll(async () => {
    app = await createTestApp()
    place = await anOrganization(app, (await aWorkspace(app)).root)
  })
  afterAll(() => app.drop())

  const within = <T>(work: (tx: OrgTx) => Promise<T>) => inOrganization(app.services.db, place, work)

  async function aClaim() {
    const userId = await aUser(app, place, `rhea-${randomBytes(4).toString('hex')}@example.com`)
    const here = { flow: randomBytes(32), browser: randomBytes(32) }
    const now = app.services.clock.now()
    const email = 'rhea@example.com'
    const claim = {
      ...{ userId, email, connectionId: newId('connection'), generation: 1, subject: 'rider-1' },
      connectionOrganizationId: place.organizationId,
    }
    const { id } = await within((tx) => beginClaim(tx, { ...claim, ...here }, now))
    const minted = await within((tx) => mintCode(tx, app.services.vault, { id, userId, email }, now))
    const take = (code: string, changes: object = {}) =>
      within((tx) => takeCode(tx, app.services.vault, { id, code, now, ...here, ...changes }))
    return { id, userId, email, now, code: minted?.code ?? '', take }
  }
  const wrong = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, '0')

  it('is taken in its flow and browser alone, once', async () => {
    const { code, take } = await aClaim()
    expect(await take(code, { flow: randomBytes(32) })).toBe('over')
    expect(await take(code, { browser: randomBytes(32) })).toBe('over')
    expect(await take(`${code.slice(0, 4)} ${code.slice(4)}`)).toMatchObject({ subject: 'rider-1' })
    expect(await take(code)).toBe('over')
  })

  it('is worth nothing after five tries, or ten minutes', async () => {
    const tried = await aClaim()
    for (let n = 0; n < 4; n++) expect(await tried.take(wrong(tried.code))).toBe('wrong')
    expect(await tried.take(wrong(tried.code))).toBe('over')
    expect(await tried.take(tried.code)).toBe('over')
    const old = await aClaim()
    expect(await old.take(old.code, { now: addMinutes(old.now, 11) })).toBe('over')
  })

  it('is minted for the address that the account has, and the latest alone counts', async () => {
    const { id, userId, email, now, code, take } = await aClaim()
    const mint = (to: string) =>
      within((tx) => mintCode(tx, app.services.vault, { id, userId, email: to }, now))
    expect(await mint('other@example.com')).toBeUndefined()
    const again = await mint(email)
    if (again?.code !== code) expect(await take(code)).toBe('wrong')
    expect(await take(again?.code ?? '')).toMatchObject({ userId })
  })
})
