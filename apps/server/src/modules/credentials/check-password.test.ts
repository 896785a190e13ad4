import { hash } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { EMAIL, PASSWORD, policyWith, useAccount } from './account.test-helper.ts'
import { PasswordMovedError } from './check-password.ts'
import { checkPassword, comparePassword, readCredentials } from './index.ts'

const strict = policyWith({ lockout: { attempts: 3, durationMinutes: 10 } })

describe('checkPassword', () => {
  const account = useAccount()
  const { choose, tryPassword, tryAll, inTx, clock } = account

  it('says right, wrong, none, and nothing of an account that does not exist', async () => {
    expect((await tryPassword(PASSWORD)).result).toBe('none')
    await choose(PASSWORD)
    expect((await tryPassword(PASSWORD)).result).toBe('ok')
    expect((await tryPassword('something else')).result).toBe('wrong')
    const compared = await comparePassword(
      { db: account.app().services.db, hasher: account.hasher },
      account.place(),
      undefined,
      PASSWORD,
    )
    expect((await inTx((tx) => checkPassword(tx, compared, account.attempt()))).result).toBe('wrong')
  })

  it('asks for another one when it is too old or must be changed', async () => {
    await choose(PASSWORD)
    const aging = policyWith({ password: { maximumAgeDays: 30 } })
    expect((await tryPassword(PASSWORD, { policy: aging })).result).toBe('ok')
    clock.advance(30 * 86_400)
    expect((await tryPassword(PASSWORD, { policy: aging })).result).toBe('expired')
    expect((await tryPassword(PASSWORD)).result).toBe('ok')
    await inTx((tx) => tx.updateTable('passwords').set({ must_change: true }).execute())
    expect((await tryPassword(PASSWORD)).result).toBe('expired')
  })

  it('CVE-2026-1609: opens no account that is not active', async () => {
    await choose(PASSWORD)
    for (const status of ['suspended', 'invited'] as const) {
      await account.setStatus(status)
      expect((await tryPassword(PASSWORD)).result).toBe('wrong')
    }
  })

  it('does not take a password that was changed while it was compared', async () => {
    await choose(PASSWORD)
    const deps = { db: account.app().services.db, hasher: account.hasher }
    const compared = await comparePassword(deps, account.place(), account.userId(), PASSWORD)
    await choose('another horse jumps higher')
    await expect(inTx((tx) => checkPassword(tx, compared, account.attempt()))).rejects.toThrow(
      PasswordMovedError,
    )
    expect(await inTx((tx) => tx.selectFrom('lockouts').selectAll().execute())).toEqual([])
    expect((await tryPassword(PASSWORD)).result).toBe('wrong')
  })

  it("brings a hash up to today's cost, once it is proved", async () => {
    await choose(PASSWORD)
    const cheap = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 })
    await inTx((tx) => tx.updateTable('passwords').set({ hash: cheap }).execute())
    const hashNow = () => inTx((tx) => tx.selectFrom('passwords').select('hash').executeTakeFirst())
    await tryPassword('something else')
    expect((await hashNow())?.hash).toBe(cheap)
    expect((await tryPassword(PASSWORD)).result).toBe('ok')
    expect((await hashNow())?.hash).toMatch(/m=19456/)
    expect((await tryPassword(PASSWORD)).result).toBe('ok')
  })

  it('CVE-2024-32868: locks after so many failures; then the right password is no better than a wrong one', async () => {
    await choose(PASSWORD)
    expect(await tryAll(['a', 'b'], { policy: strict })).toEqual(['wrong', 'wrong'])
    const third = await tryPassword('c', { policy: strict })
    expect(third).toMatchObject({ result: 'wrong', justLocked: true })
    expect(await tryAll([PASSWORD, 'd'], { policy: strict })).toEqual(['locked', 'locked'])
    clock.advance(10 * 60)
    expect((await tryPassword(PASSWORD, { policy: strict })).result).toBe('ok')
  })

  it('CVE-2025-64102: of 40 guesses at once, no more are answered than one after the other', async () => {
    await choose(PASSWORD)
    const guesses = Array.from({ length: 40 }, (_, i) => tryPassword(`guess ${i}`, { policy: strict }))
    const results = (await Promise.all(guesses)).map(({ result }) => result)
    expect(results.filter((one) => one === 'wrong')).toHaveLength(3)
    expect(results.filter((one) => one === 'locked')).toHaveLength(37)
  })

  it('CVE-2026-45364: another form of the same address is no other network', async () => {
    await choose(PASSWORD)
    await tryAll(['a'], { policy: strict, ip: '192.0.2.1' })
    await tryAll(['b'], { policy: strict, ip: '::ffff:192.0.2.1' })
    await tryAll(['c'], { policy: strict, ip: '::ffff:c000:201' })
    expect((await tryPassword(PASSWORD, { policy: strict, ip: '192.0.2.1' })).result).toBe('locked')
    expect((await tryPassword(PASSWORD, { policy: strict, ip: '192.0.2.2' })).result).toBe('ok')
  })

  it('no free lockout of others: whoever fails on purpose, from wherever, does not lock a known browser', async () => {
    await choose(PASSWORD)
    for (let network = 1; network <= 6; network++) {
      await tryAll(['a', 'b', 'c'], { policy: strict, ip: `198.51.100.${network}` })
    }
    expect((await tryPassword(PASSWORD, { policy: strict, ip: '203.0.113.9' })).result).toBe('locked')
    const known = { policy: strict, ip: '198.51.100.1', knownBrowser: 'cookie' }
    expect((await tryPassword(PASSWORD, known)).result).toBe('ok')
    expect(await tryAll(['a', 'b', 'c', PASSWORD], known)).toEqual(['wrong', 'wrong', 'wrong', 'locked'])
  })

  it('a success makes good the failures of its own origin, and not those of strangers', async () => {
    await choose(PASSWORD)
    const stranger = { policy: strict, ip: '198.51.100.1' }
    await tryAll(['a', 'b'], stranger)
    await tryAll(['a', 'b', PASSWORD, 'c', 'd'], { policy: strict })
    expect((await tryPassword(PASSWORD, { policy: strict })).result).toBe('ok')
    expect(await tryAll(['c', PASSWORD], stranger)).toEqual(['wrong', 'locked'])
    const total = await inTx((tx) =>
      tx.selectFrom('lockouts').select('failures').where('origin', '=', 'everywhere').executeTakeFirst(),
    )
    expect(total?.failures).toBe(3)
  })

  it('54: what is rolled back burns no try and gives none away', async () => {
    await choose(PASSWORD)
    const deps = { db: account.app().services.db, hasher: account.hasher }
    const compared = await comparePassword(deps, account.place(), account.userId(), 'wrong')
    for (let i = 0; i < 5; i++) {
      const cut = inTx(async (tx) => {
        await checkPassword(tx, compared, account.attempt({ policy: strict }))
        throw new Error('cut')
      })
      await expect(cut).rejects.toThrow('cut')
    }
    expect(await inTx((tx) => tx.selectFrom('lockouts').selectAll().execute())).toEqual([])
    await tryAll(['a', 'b'], { policy: strict })
    const right = await comparePassword(deps, account.place(), account.userId(), PASSWORD)
    const cut = inTx(async (tx) => {
      await checkPassword(tx, right, account.attempt({ policy: strict }))
      throw new Error('cut')
    })
    await expect(cut).rejects.toThrow('cut')
    expect(await tryAll(['c', PASSWORD], { policy: strict })).toEqual(['wrong', 'locked'])
  })

  it('does not pile up the networks that have failed', async () => {
    await choose(PASSWORD)
    for (let i = 0; i < 5; i++) await tryAll(['a'], { ip: `198.51.100.${i}` })
    clock.advance(86_401)
    await tryAll(['a'])
    const rows = await inTx((tx) => tx.selectFrom('lockouts').select('origin').execute())
    expect(rows.map(({ origin }) => origin).sort()).toEqual(['everywhere', 'network 192.0.2.1'])
  })

  it('CVE-2026-40166: nothing that can be read of an account holds a secret', async () => {
    await choose(PASSWORD)
    const state = JSON.stringify(await inTx((tx) => readCredentials(tx, account.userId())))
    expect(state).toContain('"hasPassword":true')
    expect(state).not.toContain('argon2')
    expect(state).not.toContain(EMAIL)
  })
})
