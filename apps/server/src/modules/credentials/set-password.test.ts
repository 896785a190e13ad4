import { describe, expect, it } from 'vitest'
import { startSession } from '../sessions/index.ts'
import { EMAIL, PASSWORD, policyWith, useAccount } from './account.test-helper.ts'
import {
  deviceProvedAt,
  mintProof,
  preparePassword,
  readCredentials,
  rememberDevice,
  setPassword,
  useProof,
} from './index.ts'

describe('setPassword', () => {
  const account = useAccount()
  const { choose, tryPassword, tryAll, inTx, clock, announce } = account
  const prepare = (password: string, policy = policyWith()) =>
    preparePassword({ ...account.app().services, hasher: account.hasher }, account.place(), {
      userId: account.userId(),
      password,
      policy,
      names: ['Stable North'],
    })
  const started = (policy = policyWith()) =>
    inTx((tx) =>
      startSession(
        tx,
        {
          userId: account.userId(),
          policy,
          amr: ['pwd'],
          acr: '1',
          connection: null,
          authenticatedAt: clock.now(),
          origin: { ip: null, userAgent: null },
        },
        { now: clock.now(), announce },
      ),
    )

  it.each([
    ['too short', 'brown horse', 'too_short'],
    ['too common', '123456789012345', 'too_common'],
    ["built on the person's address", 'the rider jumps so high', 'contains_own_name'],
    ["built on the organization's name", 'my stable north rocks', 'contains_own_name'],
    ['too long', 'brown horse '.repeat(30), 'too_long'],
    ['not text', '\ud800 brown horse jumps', 'not_text'],
  ])('refuses one that is %s, and leaves nothing behind', async (_name, password, code) => {
    expect(await choose(password)).toContain(code)
    expect(await inTx((tx) => tx.selectFrom('passwords').selectAll().execute())).toEqual([])
  })

  it('refuses one that has become public, and asks of none that is refused already, or where nobody wants to know', async () => {
    const asked: string[] = []
    const has = async (password: string) => asked.push(password) > 0
    const choosing = (password: string, policy = policyWith()) =>
      preparePassword(
        { ...account.app().services, hasher: account.hasher, breachedPasswords: { has } },
        account.place(),
        { userId: account.userId(), password, policy, names: [] },
      )
    expect(await choosing('Brown horse jumps ﬁne')).toEqual({ failures: [{ code: 'breached' }] })
    expect(await choosing('brown horse')).toMatchObject({ failures: [{ code: 'too_short' }] })
    const open = policyWith({ password: { blockCommon: false } })
    expect(await choosing('Brown horse jumps high', open)).toHaveProperty('prepared')
    expect(asked).toEqual(['Brown horse jumps fine'])
  })

  it('does not take the present one, nor as many earlier ones as the policy says', async () => {
    const policy = policyWith({ password: { historySize: 3 } })
    const words = ['first', 'second', 'third', 'fourth'].map((word) => `${word} horse jumps high`)
    for (const word of words) {
      clock.advance(1)
      expect(await choose(word, policy)).toMatchObject({ ended: [] })
    }
    const [first, second, third, fourth] = words as [string, string, string, string]
    for (const word of [fourth, third, second]) expect(await choose(word, policy)).toEqual(['reused'])
    expect(await choose(fourth)).toEqual(['reused'])
    expect(await choose(first, policy)).toMatchObject({ ended: [] })
    const kept = await inTx((tx) => tx.selectFrom('password_history').selectAll().execute())
    expect(kept).toHaveLength(3)
    expect(await choose('fifth horse jumps high')).toMatchObject({ ended: [] })
    expect(await inTx((tx) => tx.selectFrom('password_history').selectAll().execute())).toEqual([])
  })

  it('ends other sessions, devices, reset links and locks, and asks for no change any more', async () => {
    await choose(PASSWORD)
    await inTx((tx) => tx.updateTable('passwords').set({ must_change: true }).execute())
    const own = await started()
    const other = await started()
    const device = await inTx((tx) =>
      rememberDevice(tx, {
        userId: account.userId(),
        provedAt: clock.now(),
        days: 30,
        origin: { ip: null, userAgent: null },
      }),
    )
    const mail = { userId: account.userId(), email: EMAIL, lifetimeMinutes: 30, now: clock.now() }
    const link = await inTx((tx) => mintProof(tx, { ...mail, purpose: 'password_reset' }))
    const strict = policyWith({ lockout: { attempts: 3 } })
    await tryAll(['a', 'b', 'c'], { policy: strict })

    const wished = await prepare('another horse jumps high')
    if (!('prepared' in wished)) throw new Error('refused')
    const change = { now: clock.now(), announce, except: own.session.id }
    const { ended } = await inTx((tx) => setPassword(tx, wished.prepared, change))

    expect(ended).toEqual([other.session.id])
    expect(account.announced).toContain(`session ${other.session.id}`)
    expect(account.announced).toContain(`principal ${account.userId()}`)
    expect(await inTx((tx) => deviceProvedAt(tx, account.userId(), device, clock.now()))).toBeUndefined()
    expect(await inTx((tx) => useProof(tx, link, 'password_reset', clock.now()))).toBeUndefined()
    expect((await tryPassword('another horse jumps high', { policy: strict })).result).toBe('ok')
    expect(await inTx((tx) => readCredentials(tx, account.userId()))).toMatchObject({
      mustChangePassword: false,
      passwordChangedAt: clock.now(),
    })
  })

  it('lets one of two simultaneous changes through', async () => {
    await choose(PASSWORD)
    const both = await Promise.all([prepare('one horse jumps so high'), prepare('two horses jump so high')])
    const results = await Promise.allSettled(
      both.map((wished) => {
        if (!('prepared' in wished)) throw new Error('refused')
        return inTx((tx) => setPassword(tx, wished.prepared, { now: clock.now(), announce }))
      }),
    )
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = results.find((one) => one.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'credential.password_changed' })
  })

  it('gives none to an account that is suspended', async () => {
    await account.setStatus('suspended')
    await expect(choose(PASSWORD)).rejects.toMatchObject({ code: 'credential.account_closed' })
    await account.setStatus('invited')
    expect(await choose(PASSWORD)).toMatchObject({ ended: [] })
  })
})
