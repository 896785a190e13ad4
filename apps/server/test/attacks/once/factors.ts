import { checkSecondFactor, type SecondFactorCode } from '../../../src/modules/credentials/index.ts'
import { effectivePolicy } from '../../../src/modules/policies/index.ts'
import { aPasskey } from '../../../src/modules/sign-in/passkeys.test-helper.ts'
import { aPerson, codeOf, enrol, PASSWORD } from '../../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../../src/platform/db/index.ts'
import { passkeyFormOn } from '../../harness/passkey.ts'
import { newEmail } from './mailed.ts'
import type { OnceStage, Use } from './once-stage.ts'

async function factor(on: OnceStage, kind: SecondFactorCode['kind']): Promise<Use> {
  const userId = await aPerson(on.app, on.place, newEmail())
  const { secret, codes } = await enrol(on.app, on.place, userId)
  const code = kind === 'totp' ? codeOf(secret, on.app) : (codes[0] ?? '')
  // A code that was right a moment ago counts as a failure, and many of those would lock.
  const policy = effectivePolicy([
    { organizationId: on.place.organizationId, settings: { lockout: { attempts: 100 } } },
  ])
  return async ({ services: { db, vault, clock } }) => {
    const attempt = { ip: '192.0.2.1', knownBrowser: undefined, policy, now: clock.now() }
    const { result } = await inOrganization(db, on.place, (tx) =>
      checkSecondFactor(tx, vault, userId, { kind, code }, attempt),
    )
    return result === 'right'
  }
}
export const totp = (on: OnceStage): Promise<Use> => factor(on, 'totp')
export const recoveryCode = (on: OnceStage): Promise<Use> => factor(on, 'recoveryCode')

const isIn = (location: unknown): boolean => String(location).includes('/account')

/** The challenge of a page: one that counts nothing could answer it again and again. */
export async function passkeyChallenge(on: OnceStage): Promise<Use> {
  const userId = await aPerson(on.app, on.place, newEmail())
  const passkey = await aPasskey(on.app, on.place, userId)
  passkey.counts = false
  const browser = on.browser()
  await browser.open(`${on.base}/sign-in?organization=${on.place.slug}`)
  const { action, hidden, options } = passkeyFormOn(browser.shown?.body ?? '')
  const send = on.post(browser, action, { ...hidden, credential: passkey.get(options) })
  return async (node) => isIn((await send(node)).headers.location)
}

/** A sign-in leads to one session, however often its last answer comes. */
export async function signIn(on: OnceStage): Promise<Use> {
  const email = newEmail()
  await aPerson(on.app, on.place, email)
  const browser = on.browser()
  await browser.open(`${on.base}/sign-in?organization=${on.place.slug}`)
  const form = browser.form()
  const send = on.post(browser, form.action, { ...form.hidden, identifier: email, password: PASSWORD })
  return async (node) => isIn((await send(node)).headers.location)
}
