import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock, systemClock } from '../../src/kernel/clock.ts'
import type { UserId } from '../../src/kernel/ids.ts'
import { mintMailCode, mintSmsCode } from '../../src/modules/credentials/index.ts'
import { create } from '../../src/modules/sign-in/passkeys.test-helper.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  codeOf,
  eventsIn,
  PASSWORD,
  type Stage,
  secretOn,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { Browser } from '../harness/browser.ts'
import { SoftPasskey } from '../harness/passkey.ts'

const clock = fixedClock(systemClock.now())
const FACTORS = ['totp', 'passkey', 'sms', 'recoveryCode']
const POLICY = {
  account: { linking: true },
  signIn: { methods: ['password', 'emailCode', 'passkey', 'connection'] },
  secondFactor: { factors: FACTORS, requirement: 'none' },
}
const ANN = 'ann@example.com'
const BEA = 'bea@elsewhere.example'

describe('links of an account in which a factor is set up (ADR 33)', () => {
  let stage: Stage
  let browser: Browser
  let other: Browser
  let a: Awaited<ReturnType<typeof anOrganizationWith>>
  let b: Awaited<ReturnType<typeof anOrganizationWith>>
  let ann: UserId
  beforeAll(async () => {
    stage = await aStage({ clock, config: { demo: true } })
    await setOrganization(stage.app, stage.workspace.root, { policy: JSON.stringify(POLICY) })
  })
  afterAll(() => stage.app.drop())
  beforeEach(async () => {
    clock.advance(4_000)
    a = await anOrganizationWith(stage)
    b = await anOrganizationWith(stage)
    ann = await aPerson(stage.app, a, ANN)
    await aPerson(stage.app, b, BEA)
    await inPlace((tx) =>
      tx.updateTable('users').set({ email_verified_at: clock.now() }).where('id', '=', ann).execute(),
    )
    browser = new Browser(stage.app)
    other = new Browser(stage.app)
    await byPassword(browser, a, ANN)
    await byPassword(browser, b, BEA)
    await link()
    clock.advance(1)
  })

  const path = (rest: string) => `/w/${stage.workspace.slug}${rest}`
  const inPlace = <T>(work: Parameters<typeof inOrganization<T>>[2]) =>
    inOrganization(stage.app.services.db, a, work)
  async function byPassword(into: Browser, { slug }: { slug: string }, identifier: string) {
    await into.open(path(`/sign-in?organization=${slug}`))
    await into.submit({ identifier, password: PASSWORD })
  }
  const asked = async (type: string) =>
    String((await eventsIn(stage.app, a)).filter((one) => one.type === type).at(-1)?.data.codeId)
  async function byMail() {
    await other.open(path(`/sign-in?organization=${a.slug}`))
    await other.open(other.link('Sign in with a code by mail'))
    await other.submit({ email: ANN })
    const id = await asked('user.sign_in_code_requested')
    const minted = await inPlace((tx) =>
      mintMailCode(tx, stage.app.services.vault, { id, userId: ann, email: ANN }, clock.now()),
    )
    await other.submit({ code: minted?.code ?? '' })
    expect(other.title()).toBe('Your account')
  }
  async function link() {
    await browser.open(path('/account/accounts'))
    await browser.open(browser.link(`Link with the account at ${b.slug}`))
    await browser.submit({})
  }
  const shownTo = async (who: Browser) => {
    await who.open(path('/account/accounts'))
    return who.shown?.body ?? ''
  }

  const ENROL = {
    async totp() {
      await other.open(path('/account/second-factor'))
      await other.submit({ code: codeOf(secretOn(other), stage.app) })
      await other.submit({ saved: 'yes' })
    },
    async passkey() {
      await other.open(path('/account/passkeys/add'))
      await create(other, new SoftPasskey())
      await other.submit({ saved: 'yes' })
    },
    async sms() {
      await other.open(path('/account/second-factor'))
      await other.open(other.link('Or use your telephone, by SMS'))
      await other.submit({ phone: '+4915123450099' })
      const id = await asked('user.sms_code_requested')
      const minted = await inPlace((tx) =>
        mintSmsCode(tx, stage.app.services.vault, { id, userId: ann, now: clock.now() }),
      )
      await other.submit({ code: minted?.code ?? '' })
      await other.submit({ saved: 'yes' })
    },
  } as const
  const events = async () =>
    (await eventsIn(stage.app, a)).filter(({ type }) =>
      ['user.second_factor_enrolled', 'user.passkey_added'].includes(type),
    )

  for (const factor of Object.keys(ENROL) as (keyof typeof ENROL)[]) {
    it(`are not shown to who came by a mailed code and sets up ${factor}`, async () => {
      await byMail()
      expect(await shownTo(other)).not.toContain(BEA)
      await ENROL[factor]()
      expect(await events()).toHaveLength(1)
      expect(await shownTo(other)).not.toContain(BEA)
      // Nor with another one beside it, now that there is one of the account's own.
      clock.advance(60)
      if (factor !== 'passkey') await ENROL.passkey()
      expect(await shownTo(other)).not.toContain(BEA)
    })

    it(`stay for who has proved a password and sets up ${factor}`, async () => {
      await byPassword(other, a, ANN)
      await ENROL[factor]()
      expect(await events()).toHaveLength(1)
      expect(await shownTo(other)).toContain(BEA)
    })
  }
})
