import { newId } from '../../../src/kernel/ids.ts'
import { mintProof } from '../../../src/modules/credentials/index.ts'
import { prepareInvitationMail } from '../../../src/modules/invitations/index.ts'
import { aPasskey } from '../../../src/modules/sign-in/passkeys.test-helper.ts'
import { aPerson, PASSWORD } from '../../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../../src/platform/db/index.ts'
import type { OnceStage, Use } from './once-stage.ts'

type Purpose = Parameters<typeof mintProof>[1]['purpose']

export const newEmail = (): string => `${newId('user')}@example.com`

const WISH = { newPassword: 'an entirely different phrase', repeatPassword: 'an entirely different phrase' }

async function linkOf(
  on: OnceStage,
  page: string,
  proof: { userId: `usr_${string}`; purpose: Purpose; email: string; forEmail?: string },
): Promise<string> {
  const { db, clock } = on.app.services
  const token = await inOrganization(db, on.place, (tx) =>
    mintProof(tx, { ...proof, lifetimeMinutes: 30, now: clock.now() }),
  )
  return `${on.base}/sign-in/${page}?${new URLSearchParams({ organization: on.place.slug, token })}`
}

/** A link that is opened once, and its form sent many times. */
async function formOf(on: OnceStage, url: string, fields: Record<string, string>) {
  const browser = on.browser()
  const { status } = await browser.open(url)
  if (status !== 200) throw new Error(`${url} answered ${status}`)
  const form = browser.form()
  return on.post(browser, form.action, { ...form.hidden, ...fields })
}

/** Whoever is let through goes on; everybody else is told that the link no longer works. */
const goesOn =
  (send: Awaited<ReturnType<typeof formOf>>): Use =>
  async (node) =>
    (await send(node)).statusCode === 303
const isShown =
  (send: Awaited<ReturnType<typeof formOf>>): Use =>
  async (node) =>
    (await send(node)).statusCode === 200

export async function passwordReset(on: OnceStage): Promise<Use> {
  const email = newEmail()
  // Each of those who lose compares with it.
  const userId = await aPerson(on.app, on.place, email, PASSWORD, on.hasher)
  return goesOn(
    await formOf(on, await linkOf(on, 'reset', { userId, purpose: 'password_reset', email }), WISH),
  )
}

export async function emailVerification(on: OnceStage): Promise<Use> {
  const email = newEmail()
  const userId = await aPerson(on.app, on.place, email)
  return isShown(
    await formOf(on, await linkOf(on, 'email', { userId, purpose: 'email_verification', email }), {}),
  )
}

/** `last`: which end of a change of address comes second. */
async function emailChange(on: OnceStage, last: 'old' | 'new'): Promise<Use> {
  const [email, forEmail] = [newEmail(), newEmail()]
  const userId = await aPerson(on.app, on.place, email)
  const change = { userId, forEmail }
  const links = {
    new: await linkOf(on, 'email', { ...change, purpose: 'email_change', email: forEmail }),
    old: await linkOf(on, 'email', { ...change, purpose: 'email_change_consent', email }),
  }
  const first = await formOf(on, links[last === 'old' ? 'new' : 'old'], { decision: 'allow' })
  if ((await first(on.app)).statusCode !== 200) throw new Error('the first end was not taken')
  return isShown(await formOf(on, links[last], { decision: 'allow' }))
}
export const emailChangeNew = (on: OnceStage): Promise<Use> => emailChange(on, 'new')
export const emailChangeOld = (on: OnceStage): Promise<Use> => emailChange(on, 'old')

export async function passkeyLink(on: OnceStage): Promise<Use> {
  const email = newEmail()
  const userId = await aPerson(on.app, on.place, email)
  await aPasskey(on.app, on.place, userId)
  return goesOn(
    await formOf(on, await linkOf(on, 'passkey', { userId, purpose: 'passkey_recovery', email }), {}),
  )
}

export async function invitation(on: OnceStage): Promise<Use> {
  const made = await on.stage.api(`POST /organizations/${on.place.organizationId}/invitations`, {
    email: newEmail(),
  })
  const mail = await prepareInvitationMail(on.app.services, on.place, made.body.id as `inv_${string}`)
  const query = new URLSearchParams({ organization: on.place.slug, token: mail?.token ?? '' })
  return goesOn(await formOf(on, `${on.base}/sign-in/invitation?${query}`, { ...WISH, name: 'New One' }))
}
