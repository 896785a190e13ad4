import { newId } from '../../../src/kernel/ids.ts'
import { hashSecret, newSecret } from '../../../src/kernel/random.ts'
import {
  beginMailCode,
  beginSmsCode,
  checkSmsCode,
  confirmPhone,
  mintMailCode,
  mintSmsCode,
  takeMailCode,
  takeMailLink,
} from '../../../src/modules/credentials/index.ts'
import { beginClaim, mintCode, takeCode } from '../../../src/modules/identities/index.ts'
import { effectivePolicy } from '../../../src/modules/policies/index.ts'
import { aPerson } from '../../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type OrgTx } from '../../../src/platform/db/index.ts'
import type { TestApp } from '../../harness/app.ts'
import { newEmail } from './mailed.ts'
import type { OnceStage, Use } from './once-stage.ts'

/** Codes that come by mail or to a telephone. The flow that they count in is used once itself, so it is left out here. */

const at =
  (on: OnceStage) =>
  <T>({ services }: TestApp, work: (tx: OrgTx) => Promise<T>): Promise<T> =>
    inOrganization(services.db, on.place, work)

const aFlow = () => ({ id: newSecret(), browser: newSecret() })
const NUMBER = '+4915123456789'

async function mailed(on: OnceStage) {
  const within = at(on)
  const { vault, clock } = on.app.services
  const email = newEmail()
  const userId = await aPerson(on.app, on.place, email)
  const flow = aFlow()
  const now = clock.now()
  const id = await within(on.app, (tx) => beginMailCode(tx, vault, { flow, userId, email, now }))
  const minted = await within(on.app, (tx) => mintMailCode(tx, vault, { id, userId, email }, now))
  if (!minted) throw new Error('nothing was minted')
  const byCode: Use = async (node) => {
    const tried = { id, flow, now, code: minted.code }
    return typeof (await within(node, (tx) => takeMailCode(tx, node.services.vault, tried))) === 'object'
  }
  const byLink: Use = async (node) =>
    (await within(node, (tx) => takeMailLink(tx, { id, flow, now, token: minted.token }))) !== undefined
  return { byCode, byLink }
}

export const mailCode = async (on: OnceStage): Promise<Use> => (await mailed(on)).byCode
export const mailLink = async (on: OnceStage): Promise<Use> => (await mailed(on)).byLink

/** Both at once, on either node; a code has few tries, so that most are by the link. */
export async function mailCodeAndLink(on: OnceStage): Promise<Use> {
  const { byCode, byLink } = await mailed(on)
  let uses = 0
  return (node) => (uses++ % 25 < 2 ? byCode(node) : byLink(node))
}

async function sent(on: OnceStage, userId: `usr_${string}`) {
  const { vault, clock } = on.app.services
  const flow = aFlow()
  const now = clock.now()
  const within = at(on)
  const id = await within(on.app, (tx) => beginSmsCode(tx, vault, { userId, flow, number: NUMBER, now }))
  const minted = await within(on.app, (tx) => mintSmsCode(tx, vault, { id, userId, now }))
  return { id, userId, flow, code: minted?.code ?? '' }
}

/** By which a telephone becomes the account's own, with recovery codes beside it. */
export async function smsCodeOfSetUp(on: OnceStage): Promise<Use> {
  const tried = await sent(on, await aPerson(on.app, on.place, newEmail()))
  return async (node) => {
    const { vault, clock } = node.services
    return (await at(on)(node, (tx) => confirmPhone(tx, vault, tried, clock.now()))) !== undefined
  }
}

/** As second factor of a sign-in. */
export async function smsCode(on: OnceStage): Promise<Use> {
  const within = at(on)
  const { vault, clock } = on.app.services
  const userId = await aPerson(on.app, on.place, newEmail())
  const first = await sent(on, userId)
  await within(on.app, (tx) => confirmPhone(tx, vault, first, clock.now()))
  const tried = await sent(on, userId)
  // A code that was right a moment ago counts as a failure, and many of those would lock.
  const settings = { lockout: { attempts: 100 } }
  const policy = effectivePolicy([{ organizationId: on.place.organizationId, settings }])
  return async (node) => {
    const attempt = { ip: '192.0.2.1', knownBrowser: undefined, policy, now: node.services.clock.now() }
    const { result } = await within(node, (tx) => checkSmsCode(tx, node.services.vault, tried, attempt))
    return result === 'right'
  }
}

/** By which somebody whom a provider vouches for shows that an account is theirs. */
export async function claimCode(on: OnceStage): Promise<Use> {
  const within = at(on)
  const { vault, clock } = on.app.services
  const email = newEmail()
  const userId = await aPerson(on.app, on.place, email)
  const place = { flow: hashSecret(newSecret()), browser: hashSecret(newSecret()) }
  const now = clock.now()
  const claim = {
    ...{ userId, email, connectionId: newId('connection'), generation: 1, subject: newSecret() },
    connectionOrganizationId: on.place.organizationId,
  }
  const { id } = await within(on.app, (tx) => beginClaim(tx, { ...claim, ...place }, now))
  const minted = await within(on.app, (tx) => mintCode(tx, vault, { id, userId, email }, now))
  const tried = { id, code: minted?.code ?? '', now, ...place }
  return async (node) =>
    typeof (await within(node, (tx) => takeCode(tx, node.services.vault, tried))) === 'object'
}
