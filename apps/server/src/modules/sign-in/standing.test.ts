import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aConnected, comeBack, departureOf } from '../../../test/connections/stage.ts'
import { manyWait } from '../../../test/harness/api.ts'
import { Browser } from '../../../test/harness/browser.ts'
import { SoftPasskey } from '../../../test/harness/passkey.ts'
import { asOwner } from '../../../test/harness/template.ts'
import { addSeconds, epochSeconds, fixedClock, systemClock } from '../../kernel/clock.ts'
import type { UserId } from '../../kernel/ids.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { create } from './passkeys.test-helper.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  codeOf,
  credentialsIn,
  enrol,
  PASSWORD,
  type Stage,
  secretOn,
  sessionsIn,
  setOrganization,
} from './testing.test-helper.ts'

const clock = fixedClock(systemClock.now())
const WISH = 'what Mallory would like it to be, and long enough'

/** The flow was looked at, and its proofs counted, when the account's sessions were thrown out: the lock settles who was first. */
describe('what was proved before sessions were thrown out, in a request that is under way (CVE-2026-18963)', () => {
  let stage: Stage
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let id: UserId
  let browser: Browser
  beforeAll(async () => {
    stage = await aStage({ clock })
    const policy = JSON.stringify({ secondFactor: { rememberDeviceDays: 7 } })
    await setOrganization(stage.app, stage.workspace.root, { policy })
  })
  afterAll(() => stage.app.drop())
  beforeEach(() => {
    clock.advance(90)
    browser = new Browser(stage.app)
  })

  const url = (path: string) => `/w/${stage.workspace.slug}${path}`
  async function aPlace(policy: Record<string, unknown> = {}): Promise<void> {
    place = await anOrganizationWith(stage, policy)
    id = await aPerson(stage.app, place, 'ann@example.com')
  }
  async function byPassword(): Promise<void> {
    await browser.open(url(`/sign-in?organization=${place.slug}`))
    await browser.submit({ identifier: 'ann@example.com', password: PASSWORD })
  }

  /** As far as the last post but one; what is given back is the last. */
  const WAYS: Record<string, () => Promise<() => Promise<unknown>>> = {
    'begins no session': async () => {
      await aPlace({ secondFactor: { requirement: 'required' } })
      await byPassword()
      await browser.submit({ code: codeOf(secretOn(browser), stage.app) })
      expect(browser.title()).toBe('Save your recovery codes')
      return () => browser.submit({ saved: 'yes' })
    },
    'remembers no browser': async () => {
      await aPlace()
      const { secret } = await enrol(stage.app, place, id)
      await byPassword()
      return () => browser.submit({ code: codeOf(secret, stage.app), remember: 'yes' })
    },
    'sets up no second factor': async () => {
      await aPlace({ secondFactor: { requirement: 'required' } })
      await byPassword()
      const secret = secretOn(browser)
      return () => browser.submit({ code: codeOf(secret, stage.app) })
    },
    'changes no password': async () => {
      await aPlace({ password: { minimumLength: 40 } })
      await byPassword()
      expect(browser.title()).toBe('Choose a new password')
      return () => browser.submit({ newPassword: WISH, repeatPassword: WISH })
    },
    'renews no recovery codes': async () => {
      await aPlace()
      const { secret } = await enrol(stage.app, place, id)
      await byPassword()
      await browser.submit({ code: codeOf(secret, stage.app) })
      await browser.open(url('/account/recovery-codes'))
      return () => browser.submit({})
    },
    'adds no passkey': async () => {
      await aPlace()
      await byPassword()
      await browser.open(url('/account/passkeys/add'))
      return () => create(browser, new SoftPasskey(), {}, 'Mallory')
    },
    'links no account at a provider': async () => {
      const school = await aConnected(stage)
      place = school.place
      id = await aPerson(stage.app, place, 'ann@example.com')
      await byPassword()
      await browser.open(url('/account/connections/link'))
      const departure = departureOf(await browser.press('connection'))
      school.provider.claims = { email: 'm@example.com', auth_time: epochSeconds(clock.now()) }
      return async () => {
        await comeBack(browser, school.provider, departure)
        await school.provider.close()
      }
    },
  }

  // A code that was right is used up all the same.
  const unstepped = (rows: object[]) => rows.map((row) => ({ ...row, last_step: null }))
  const held = () =>
    inOrganization(stage.app.services.db, place, async (tx) => [
      (await credentialsIn(stage.app, place)).map(unstepped),
      await tx.selectFrom('passkeys').selectAll().where('user_id', '=', id).execute(),
      await tx.selectFrom('remembered_devices').selectAll().where('user_id', '=', id).execute(),
      await tx.selectFrom('identities').selectAll().where('user_id', '=', id).execute(),
    ])

  const open = async () => (await sessionsIn(stage.app, place)).filter(({ ended_at }) => ended_at === null)

  it.each(Object.entries(WAYS))('%s, where it would have', async (_name, prepare) => {
    const undisturbed = await prepare()
    const [had, without] = [await held(), await open()]
    await undisturbed()
    expect([await held(), await open()]).not.toEqual([had, without])
    browser = new Browser(stage.app)
    clock.advance(90)
    const act = await prepare()
    const before = await held()
    const at = addSeconds(clock.now(), 1)
    await asOwner(stage.app.ownerUrl, async (owner) => {
      await owner.query('begin')
      await owner.query('update users set tokens_valid_from = $2 where id = $1', [id, at])
      await owner.query('update sessions set ended_at = $2 where user_id = $1 and ended_at is null', [id, at])
      const acting = act()
      await manyWait(stage.app, 1)
      await owner.query('commit')
      await acting
    })
    expect(await held()).toEqual(before)
    expect(await open()).toEqual([])
  })
})
