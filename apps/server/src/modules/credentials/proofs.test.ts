import { describe, expect, it } from 'vitest'
import { anOrganization, aUser } from '../../../test/factories/index.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { EMAIL, useAccount } from './account.test-helper.ts'
import {
  dropProofs,
  mintProof,
  organizationOfProof,
  type ProofPurpose,
  readProof,
  useProof,
} from './index.ts'

describe('proofs', () => {
  const account = useAccount()
  const { inTx, clock } = account
  const mint = (purpose: ProofPurpose = 'password_reset', email = EMAIL) =>
    inTx((tx) =>
      mintProof(tx, { userId: account.userId(), purpose, email, lifetimeMinutes: 30, now: clock.now() }),
    )
  const use = (token: string, purpose: ProofPurpose = 'password_reset') =>
    inTx((tx) => useProof(tx, token, purpose, clock.now()))

  it('prove an address once, and keep only a hash', async () => {
    const token = await mint('password_reset', 'Rider@Example.com')
    expect(organizationOfProof(token)).toBe(account.place().organizationId)
    const rows = await inTx((tx) => tx.selectFrom('proofs').selectAll().execute())
    expect(JSON.stringify(rows)).not.toContain(token.split('.')[1])
    expect(await inTx((tx) => readProof(tx, token, 'password_reset', clock.now()))).toEqual({
      userId: account.userId(),
      email: EMAIL,
      forEmail: null,
    })
    expect(await use(token)).toEqual({ userId: account.userId(), email: EMAIL, forEmail: null })
    expect(await use(token)).toBeUndefined()
    expect(await inTx((tx) => readProof(tx, token, 'password_reset', clock.now()))).toBeUndefined()
  })

  it('let one of 100 simultaneous uses through', async () => {
    const token = await mint()
    const results = await Promise.all(Array.from({ length: 100 }, () => use(token)))
    expect(results.filter((one) => one !== undefined)).toHaveLength(1)
  })

  it('are worth nothing for another purpose, superseded, dropped or too late', async () => {
    const token = await mint()
    expect(await use(token, 'email_verification')).toBeUndefined()
    const verification = await mint('email_verification')
    const second = await mint()
    expect(await use(token)).toBeUndefined()
    await inTx((tx) => dropProofs(tx, account.userId(), 'password_reset'))
    expect(await use(second)).toBeUndefined()
    clock.advance(30 * 60 - 1)
    expect(await inTx((tx) => readProof(tx, verification, 'email_verification', clock.now()))).toBeDefined()
    clock.advance(1)
    expect(await use(verification, 'email_verification')).toBeUndefined()
  })

  it('of several minted at once only one is worth anything', async () => {
    const tokens = await Promise.all(Array.from({ length: 10 }, () => mint()))
    const results: unknown[] = []
    for (const token of tokens) results.push(await use(token))
    expect(results.filter((one) => one !== undefined)).toHaveLength(1)
  })

  it('GHSA-qgqp-xh8r-v73r: are bound to the address of the account, which must still be its own', async () => {
    const elsewhere = await mint('password_reset', 'attacker@example.com')
    expect(await use(elsewhere)).toBeUndefined()
    const token = await mint()
    const moveTo = (email: string) =>
      inTx((tx) => tx.updateTable('users').set({ email, email_normalized: email }).execute())
    await moveTo('moved@example.com')
    expect(await use(token)).toBeUndefined()
    await moveTo(EMAIL)
    expect(await use(token)).toBeDefined()
  })

  it('CVE-2025-64717: are worth nothing to an account that was suspended since', async () => {
    const token = await mint()
    await account.setStatus('suspended')
    expect(await use(token)).toBeUndefined()
    await account.setStatus('active')
    expect(await use(token)).toBeDefined()
  })

  it('CVE-2026-32131: are worth nothing in another organization', async () => {
    const token = await mint()
    const other = await anOrganization(account.app(), account.place())
    await aUser(account.app(), other, EMAIL)
    const taken = inOrganization(account.app().services.db, other, (tx) =>
      useProof(tx, token, 'password_reset', clock.now()),
    )
    expect(await taken).toBeUndefined()
    const renamed = `${other.organizationId}.${token.split('.')[1]}`
    const forged = inOrganization(account.app().services.db, other, (tx) =>
      useProof(tx, renamed, 'password_reset', clock.now()),
    )
    expect(await forged).toBeUndefined()
    expect(await use(renamed)).toBeUndefined()
    expect(organizationOfProof('nothing')).toBeUndefined()
    expect(await use(token)).toBeDefined()
  })
})
