import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { newId } from '../../kernel/ids.ts'
import { createLimits, type Limits } from './limits.ts'
import { assertMaySendSms } from './sms-limits.ts'

type Asked = Parameters<typeof assertMaySendSms>[1]
const HERE = newId('organization')
const ELSEWHERE = newId('organization')

describe('how often is sent by SMS', () => {
  let app: TestApp & { drop(): Promise<void> }
  let limits: Limits
  let number = 49_151_000_000
  beforeAll(async () => {
    app = await createTestApp()
    limits = createLimits(app.services.db)
  })
  afterAll(() => app.drop())

  const another = () => `+${number++}`
  const asked = (more: Partial<Asked> = {}): Asked => ({
    ...{ organizationId: HERE, userId: newId('user'), number: another(), ip: '192.0.2.1' },
    ...{ knownBrowser: undefined, isNew: false },
    ...more,
  })
  const isSent = (one: Asked) =>
    assertMaySendSms(limits, one).then(
      () => true,
      () => false,
    )
  async function sent(one: Asked, times: number) {
    let count = 0
    for (let n = 0; n < times; n++) if (await isSent(one)) count += 1
    return count
  }

  it('to a number that somebody typed uses up nothing of whose number it is, here or elsewhere', async () => {
    const own = asked()
    for (const organizationId of [HERE, ELSEWHERE]) {
      const { number } = own
      expect(await sent(asked({ organizationId, number, isNew: true }), 6)).toBe(5)
      expect(await isSent(asked({ organizationId, number, isNew: true }))).toBe(false)
    }
    expect(await isSent(own)).toBe(true)
    expect(await isSent({ ...own, organizationId: ELSEWHERE })).toBe(true)
  })

  it('is bounded for a number over all organizations, none of which can use up what another may send (CVE-2024-32868)', async () => {
    const number = another()
    const one = newId('organization')
    const all = [one, ...Array.from({ length: 11 }, () => newId('organization'))]
    const sentBy = (organizationId: typeof one, times: number) =>
      sent(asked({ organizationId, number, isNew: true }), times)
    let count = 0
    for (const organizationId of all) count += await sentBy(organizationId, 5)
    // Three of each, and twenty that they have together.
    expect(count).toBe(12 * 3 + 20)
    expect(await sentBy(newId('organization'), 5)).toBe(3)
    expect(await sent(asked({ organizationId: one, isNew: true }), 1)).toBe(1)
    expect(await sent(asked({ organizationId: one, number }), 7)).toBe(5)
  })

  it('is bounded for who sets up in an organization, and for nobody who signs in there', async () => {
    const organizationId = newId('organization')
    let count = 0
    for (let n = 0; n < 501; n++)
      if (await isSent(asked({ organizationId, isNew: true, ip: `10.0.${n >> 4}.1` }))) count += 1
    expect(count).toBe(500)
    expect(await isSent(asked({ organizationId }))).toBe(true)
    expect(await isSent(asked({ organizationId: ELSEWHERE, isNew: true }))).toBe(true)
  }, 60_000)

  it('is bounded for a network in one organization, and for nobody who signs in from there', async () => {
    const organizationId = newId('organization')
    const from = { organizationId, ip: '198.51.100.3' }
    for (let n = 0; n < 30; n++) await isSent(asked({ ...from, isNew: true }))
    expect(await isSent(asked({ ...from, isNew: true }))).toBe(false)
    expect(await isSent(asked({ ...from, organizationId: ELSEWHERE, isNew: true }))).toBe(true)
    expect(await isSent(asked(from))).toBe(true)
  })

  it('to an account five times for strangers, who use up nothing of a browser that it is known in', async () => {
    const own = asked()
    expect(await sent(own, 7)).toBe(5)
    expect(await isSent({ ...own, ip: '203.0.113.1' })).toBe(false)
    expect(await sent({ ...own, knownBrowser: 'one' }, 7)).toBe(5)
    expect(await isSent({ ...own, knownBrowser: 'two' })).toBe(true)
    for (let n = 0; n < 20; n++) await isSent({ ...own, knownBrowser: `more-${n}` })
    expect(await isSent({ ...own, knownBrowser: 'last' })).toBe(false)
  })

  it('to one number thirty times, however many accounts of an organization have it', async () => {
    const number = another()
    let count = 0
    for (let n = 0; n < 32; n++) if (await isSent(asked({ number }))) count += 1
    expect(count).toBe(30)
    expect(await isSent(asked({ number, organizationId: ELSEWHERE }))).toBe(true)
  })
})
