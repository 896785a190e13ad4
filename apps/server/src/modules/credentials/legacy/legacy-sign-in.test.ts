import { createHash } from 'node:crypto'
import { hash } from '@node-rs/bcrypt'
import { describe, expect, it } from 'vitest'
import { PASSWORD, useAccount } from '../account.test-helper.ts'
import { checkPassword, compareHash, comparePassword, type Hasher, untilUnmoved } from '../index.ts'
import { readLegacyHash } from './index.ts'

const SHA = `$sha256$p=before$$${createHash('sha256').update(PASSWORD).digest('base64').replace(/=+$/, '')}`

describe('a hash from elsewhere', () => {
  const account = useAccount()
  const { inTx, attempt, hasher } = account

  async function bring(text: string) {
    const { text: brought, costMs } = readLegacyHash(text)
    const place = account.place()
    const row = { organization_id: place.organizationId, workspace_id: place.workspaceId }
    const values = { ...row, user_id: account.userId(), hash: brought, changed_at: account.clock.now() }
    await inTx((tx) =>
      tx
        .insertInto('passwords')
        .values({ ...values, legacy_cost_ms: costMs })
        .execute(),
    )
  }
  const stored = () => inTx((tx) => tx.selectFrom('passwords').selectAll().executeTakeFirstOrThrow())
  const deps = () => ({ db: account.app().services.db, hasher })

  it.each([
    ['bcrypt', () => hash(PASSWORD, { cost: 4 })],
    ['SHA-256', async () => SHA],
  ])('opens the account once, and is the own one from then on: %s', async (_scheme, make) => {
    await bring(await make())
    const before = await stored()
    expect((await account.tryPassword('something else')).result).toBe('wrong')
    expect((await stored()).hash).toBe(before.hash)
    expect((await account.tryPassword(PASSWORD)).result).toBe('ok')
    const after = await stored()
    expect(after).toMatchObject({ changed_at: before.changed_at, legacy_cost_ms: null, must_change: false })
    expect(after.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect((await account.tryPassword(PASSWORD)).result).toBe('ok')
    expect((await stored()).hash).toBe(after.hash)
  })

  it('lets ten in at once who are right, hashes anew once, and counts no failure', async () => {
    await bring(await hash(PASSWORD, { cost: 4 }))
    const known = (await stored()).hash
    const compared = await comparePassword(deps(), account.place(), account.userId(), PASSWORD)
    let rounds = 0
    const one = () => {
      let first = true
      return untilUnmoved(async () => {
        rounds += 1
        const now = first
          ? compared
          : await comparePassword(deps(), account.place(), account.userId(), PASSWORD)
        first = false
        return inTx((tx) => checkPassword(tx, now, attempt()))
      })
    }
    const results = await Promise.all(Array.from({ length: 10 }, one))
    expect(results.map(({ result }) => result)).toEqual(Array(10).fill('ok'))
    expect(rounds).toBe(19)
    expect((await stored()).hash).not.toBe(known)
    expect(await inTx((tx) => tx.selectFrom('lockouts').selectAll().execute())).toEqual([])
  })

  it('asks for another password where it may not stay, and goes on asking', async () => {
    await bring(SHA)
    const compared = await comparePassword(deps(), account.place(), account.userId(), PASSWORD)
    const unfit = { ...compared, mustChange: true }
    expect((await inTx((tx) => checkPassword(tx, unfit, attempt()))).result).toBe('expired')
    expect((await account.tryPassword(PASSWORD)).result).toBe('expired')
  })

  it('is remembered as an earlier one when it is given up', async () => {
    await bring(SHA)
    expect(await account.choose(PASSWORD)).toEqual(['reused'])
    await account.choose('another horse jumps higher')
    expect((await stored()).legacy_cost_ms).toBeNull()
  })
})

describe('GHSA-pvm5-9frx-264r: while there are hashes from elsewhere', () => {
  const account = useAccount()
  const asked: string[] = []
  const compared = async (what: string): Promise<false> => {
    asked.push(what)
    return false
  }
  const spy: Hasher = {
    ...account.hasher,
    verify: (known) => compared(known.startsWith('$argon2id') ? 'own' : known.slice(0, 7)),
    verifyNothing: () => compared('own'),
  }
  async function costOf(known: string | undefined, dearest: string | undefined) {
    asked.length = 0
    await compareHash(spy, account.userId(), known, 'wrong', dearest)
    return asked.toSorted()
  }

  it('nobody, somebody of before and somebody of here cost the same', async () => {
    const bcrypt = await hash(PASSWORD, { cost: 10 })
    const own = await account.hasher.hash(PASSWORD)
    for (const known of [undefined, own, bcrypt])
      expect(await costOf(known, bcrypt)).toEqual(['$2b$10$', 'own'])
    // One that costs nothing beside those that do.
    expect(await costOf(SHA, bcrypt)).toEqual(['$2b$10$', '$sha256', 'own'])
    for (const known of [undefined, own]) expect(await costOf(known, undefined)).toEqual(['own'])
  })
})
