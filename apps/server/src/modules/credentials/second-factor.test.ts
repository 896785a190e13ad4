import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { aUser } from '../../../test/factories/index.ts'
import type { UserId } from '../../kernel/ids.ts'
import { PASSWORD, policyWith, useAccount } from './account.test-helper.ts'
import {
  type Attempt,
  beginTotp,
  checkSecondFactor,
  confirmTotp,
  deviceProvedAt,
  readCredentials,
  rememberDevice,
  renewRecoveryCodes,
  resetSecondFactor,
  showEnrolment,
} from './index.ts'

const LABEL = { issuer: 'Stable North', account: 'rider@example.com' }
const codeAt = (secret: string, at: Date) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })

describe('second factor', () => {
  const account = useAccount()
  const { inTx, clock, attempt } = account
  const vault = () => account.app().services.vault
  const code = (secret: string) => codeAt(secret, clock.now())
  const wide = policyWith({ lockout: { attempts: 100 } })

  async function enrol(whose = account.userId()): Promise<string> {
    const { secret, sealed } = beginTotp(vault(), account.place(), whose, LABEL)
    const given = { userId: whose, sealed, code: code(secret), now: clock.now() }
    expect(await inTx((tx) => confirmTotp(tx, vault(), given))).toBeDefined()
    clock.advance(60)
    return secret
  }
  const check = (kind: 'totp' | 'recoveryCode', typed: string, from: Partial<Attempt> = {}, whose?: UserId) =>
    inTx((tx) =>
      checkSecondFactor(tx, vault(), whose ?? account.userId(), { kind, code: typed }, attempt(from)),
    ).then(({ result }) => result)
  const parallel = async (kind: 'totp' | 'recoveryCode', typed: string) =>
    Promise.all(Array.from({ length: 100 }, () => check(kind, typed, { policy: wide })))

  it('takes an authenticator once it has given a code, which is used up by that', async () => {
    const { secret, uri, sealed } = beginTotp(vault(), account.place(), account.userId(), LABEL)
    expect(Secret.fromBase32(secret).bytes).toHaveLength(20)
    expect(uri).toMatch(/^otpauth:\/\/totp\/Stable%20North:rider%40example\.com\?/)
    expect(showEnrolment(vault(), account.place(), account.userId(), sealed, LABEL).secret).toBe(secret)
    const right = code(secret)
    const confirm = (typed: string) =>
      inTx((tx) =>
        confirmTotp(tx, vault(), { userId: account.userId(), sealed, code: typed, now: clock.now() }),
      )
    expect(await confirm(right === '000000' ? '111111' : '000000')).toBeUndefined()
    expect(await inTx((tx) => readCredentials(tx, account.userId()))).toMatchObject({ hasTotp: false })
    expect(await confirm(right)).toEqual({ replaced: false })
    expect(await check('totp', right)).toBe('wrong')
    clock.advance(30)
    expect(await check('totp', code(secret))).toBe('right')
  })

  it('CVE-2026-40166: keeps the secret sealed, for this account only', async () => {
    const other = await aUser(account.app(), account.place())
    const { secret, sealed } = beginTotp(vault(), account.place(), account.userId(), LABEL)
    const stolen = { userId: other, sealed, code: code(secret), now: clock.now() }
    await expect(inTx((tx) => confirmTotp(tx, vault(), stolen))).rejects.toThrow()
    const raw = Buffer.from(Secret.fromBase32(await enrol()).bytes)
    const [row] = await inTx((tx) => tx.selectFrom('factors').selectAll().execute())
    expect(row?.secret.includes(raw)).toBe(false)
    await inTx((tx) => tx.updateTable('factors').set({ user_id: other }).execute())
    await expect(check('totp', '123456', {}, other)).rejects.toThrow()
  })

  it('takes a code one step early or late, and none from further away', async () => {
    const secret = await enrol()
    const shifted = (seconds: number) => codeAt(secret, new Date(clock.now().getTime() + seconds * 1000))
    for (const [seconds, expected] of [
      [-60, 'wrong'],
      [60, 'wrong'],
      [-30, 'right'],
      [30, 'right'],
    ] as const) {
      expect(await check('totp', shifted(seconds)), String(seconds)).toBe(expected)
      clock.advance(seconds === -30 ? 120 : 0)
    }
    // What is later than a used code counts; what is earlier does not (RFC 6238, 5.2).
    expect(await check('totp', shifted(0))).toBe('wrong')
    for (const typed of ['', '12345', '1234567', 'abcdef', '１２３４５６']) {
      expect(await check('totp', typed, { policy: wide })).toBe('wrong')
    }
  })

  it('one of 100 simultaneous uses of a code gets through', async () => {
    const secret = await enrol()
    const results = await parallel('totp', code(secret))
    expect(results.filter((one) => one === 'right')).toHaveLength(1)
    expect(await check('totp', code(secret), { knownBrowser: 'b' })).toBe('wrong')
  })

  it('one of 100 simultaneous uses of a recovery code gets through', async () => {
    const codes = await inTx((tx) => renewRecoveryCodes(tx, account.userId()))
    const results = await parallel('recoveryCode', codes[0] as string)
    expect(results.filter((one) => one === 'right')).toHaveLength(1)
    expect(await inTx((tx) => readCredentials(tx, account.userId()))).toMatchObject({ recoveryCodesLeft: 9 })
  })

  it('shows ten recovery codes once, takes them however they are typed, and no earlier ones', async () => {
    const earlier = await inTx((tx) => renewRecoveryCodes(tx, account.userId()))
    const codes = await inTx((tx) => renewRecoveryCodes(tx, account.userId()))
    expect(new Set(codes).size).toBe(10)
    for (const one of codes) expect(one).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){2}$/)
    expect(await check('recoveryCode', earlier[0] as string)).toBe('wrong')
    expect(await check('recoveryCode', ` ${(codes[0] as string).toUpperCase().replaceAll('-', ' ')}`)).toBe(
      'right',
    )
    expect(await check('recoveryCode', (codes[1] as string).replaceAll('1', 'l').replaceAll('0', 'O'))).toBe(
      'right',
    )
    expect(await check('recoveryCode', '')).toBe('wrong')
  })

  it("CVE-2026-35030: somebody else's recovery code is nothing, even when it is stored under both", async () => {
    const other = await aUser(account.app(), account.place())
    const [first] = await inTx((tx) => renewRecoveryCodes(tx, account.userId()))
    expect(await check('recoveryCode', first as string, {}, other)).toBe('wrong')
    await inTx((tx) => tx.updateTable('recovery_codes').set({ user_id: other }).execute())
    expect(await check('recoveryCode', first as string, {}, other)).toBe('wrong')
  })

  it('CVE-2024-32868: codes are counted apart from passwords: a right password buys no more guesses', async () => {
    await account.choose(PASSWORD)
    const secret = await enrol()
    const policy = policyWith({ lockout: { attempts: 3 } })
    const right = code(secret)
    const wrong = right === '000000' ? '111111' : '000000'
    for (let i = 0; i < 3; i++) {
      expect((await account.tryPassword(PASSWORD, { policy })).result).toBe('ok')
      expect(await check(i === 1 ? 'recoveryCode' : 'totp', wrong, { policy })).toBe('wrong')
    }
    expect(await check('totp', right, { policy })).toBe('locked')
    expect(await check('recoveryCode', right, { policy })).toBe('locked')
    expect(await check('totp', right, { policy, knownBrowser: 'own' })).toBe('right')
    expect((await account.tryPassword(PASSWORD, { policy })).result).toBe('ok')
  })

  it('54: a code is not used up by what is rolled back', async () => {
    const secret = await enrol()
    const cut = inTx(async (tx) => {
      await checkSecondFactor(tx, vault(), account.userId(), { kind: 'totp', code: code(secret) }, attempt())
      throw new Error('cut')
    })
    await expect(cut).rejects.toThrow('cut')
    expect(await check('totp', code(secret))).toBe('right')
  })

  it('CVE-2026-1609: is worth nothing to a suspended account', async () => {
    const secret = await enrol()
    await account.setStatus('suspended')
    expect(await check('totp', code(secret))).toBe('wrong')
  })

  it('remembers a browser until the factor is replaced or reset, and for its own account only', async () => {
    await enrol()
    const remember = () =>
      inTx((tx) =>
        rememberDevice(tx, {
          userId: account.userId(),
          provedAt: clock.now(),
          days: 30,
          origin: { ip: null, userAgent: null },
        }),
      )
    const proved = (token: string, whose = account.userId()) =>
      inTx((tx) => deviceProvedAt(tx, whose, token, clock.now()))
    const first = await remember()
    expect(await proved(first)).toEqual(clock.now())
    expect(await proved(first, await aUser(account.app(), account.place()))).toBeUndefined()
    expect(await proved(`${first}x`)).toBeUndefined()
    clock.advance(30 * 86_400 - 1)
    expect(await proved(first)).toBeDefined()
    clock.advance(1)
    expect(await proved(first)).toBeUndefined()
    const second = await remember()
    await enrol()
    expect(await proved(second)).toBeUndefined()
    const third = await remember()
    await inTx((tx) => renewRecoveryCodes(tx, account.userId()))
    await inTx((tx) => resetSecondFactor(tx, account.userId()))
    expect(await proved(third)).toBeUndefined()
    expect(await inTx((tx) => readCredentials(tx, account.userId()))).toMatchObject({
      hasTotp: false,
      hasRecoveryCodes: false,
    })
  })

  it('replaces an authenticator: codes of the one before are worth nothing', async () => {
    const before = await enrol()
    const after = await enrol()
    expect(await check('totp', code(before))).toBe('wrong')
    expect(await check('totp', code(after))).toBe('right')
  })
})
