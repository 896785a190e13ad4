import { afterAll, beforeAll, beforeEach } from 'vitest'
import { anOrganization, aUser, aWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { fixedClock, systemClock } from '../../kernel/clock.ts'
import { newId, type UserId } from '../../kernel/ids.ts'
import { inOrganization, type OrgTx, type Place } from '../../platform/db/index.ts'
import { type EffectivePolicy, effectivePolicy, type PolicySettings } from '../policies/index.ts'
import {
  type Attempt,
  checkPassword,
  comparePassword,
  createHasher,
  preparePassword,
  setPassword,
} from './index.ts'

export const PASSWORD = 'brown horse jumps high'
export const EMAIL = 'rider@example.com'

export const policyWith = (settings: PolicySettings = {}): EffectivePolicy =>
  effectivePolicy([{ organizationId: newId('organization'), settings }])

/** One account in an organization of its own for each test, and what is done with it. */
export function useAccount() {
  const clock = fixedClock(systemClock.now())
  const hasher = createHasher()
  let app: TestApp & { drop(): Promise<void> }
  let place: Place
  let userId: UserId
  const announced: string[] = []
  const announce = (topic: string, subject: string) => void announced.push(`${topic} ${subject}`)

  beforeAll(async () => {
    app = await createTestApp({ clock })
  })
  beforeEach(async () => {
    place = await anOrganization(app, (await aWorkspace(app)).root)
    userId = await aUser(app, place, EMAIL)
    announced.length = 0
  })
  afterAll(() => app.drop())

  const inTx = <T>(work: (tx: OrgTx) => Promise<T>): Promise<T> =>
    inOrganization(app.services.db, place, work)
  const attempt = (from: Partial<Attempt> = {}): Attempt => ({
    ip: '192.0.2.1',
    policy: policyWith(),
    now: clock.now(),
    ...from,
  })

  async function choose(password: string, policy = policyWith(), whose = userId) {
    const wish = { userId: whose, password, policy, names: ['Stable North'] }
    const wished = await preparePassword({ ...app.services, hasher }, place, wish)
    if ('failures' in wished) return wished.failures.map(({ code }) => code)
    const change = { now: clock.now(), announce }
    return inTx((tx) => setPassword(tx, wished.prepared, change))
  }

  async function tryPassword(
    password: string,
    from: Partial<Attempt> = {},
    whose: UserId | undefined = userId,
  ) {
    const compared = await comparePassword({ db: app.services.db, hasher }, place, whose, password)
    return inTx((tx) => checkPassword(tx, compared, attempt(from)))
  }

  /** Results of an attempt with each password, one after the other. */
  async function tryAll(passwords: readonly string[], from: Partial<Attempt> = {}) {
    const results: string[] = []
    for (const password of passwords) results.push((await tryPassword(password, from)).result)
    return results
  }

  return {
    clock,
    hasher,
    inTx,
    attempt,
    choose,
    tryPassword,
    tryAll,
    announce,
    announced,
    app: () => app,
    place: () => place,
    userId: () => userId,
    setStatus: (status: 'active' | 'suspended' | 'invited') =>
      inTx((tx) => tx.updateTable('users').set({ status }).where('id', '=', userId).execute()),
  }
}
