import type { TestApp } from '../../../test/harness/app.ts'
import type { Browser, Shown } from '../../../test/harness/browser.ts'
import { passkeyFormOn, SoftPasskey, type Twist } from '../../../test/harness/passkey.ts'
import type { UserId } from '../../kernel/ids.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'
import { addPasskey, readRegistration, userHandleOf, verifyRegistration } from '../passkeys/index.ts'

const PARTY = { id: 'localhost', origin: 'http://localhost:4000' }

/** Gives an account a passkey, without a page. */
export async function aPasskey(
  app: TestApp,
  place: Place,
  userId: UserId,
  name = 'Laptop',
  twist: Twist = {},
): Promise<SoftPasskey> {
  const passkey = new SoftPasskey()
  const id = userHandleOf(place.organizationId, userId)
  const posted = passkey.create({ challenge: 'Y2hhbGxlbmdl', rp: PARTY, user: { id } }, twist)
  const registration = readRegistration(posted)
  const key =
    registration &&
    (await verifyRegistration(registration, { party: PARTY, challenge: 'Y2hhbGxlbmdl', attestation: 'none' }))
  if (!key) throw new Error('no passkey')
  await inOrganization(app.services.db, place, (tx) =>
    addPasskey(tx, userId, { ...key, name, transports: ['internal'] }, app.services.clock.now()),
  )
  return passkey
}

/** Answers the page that is shown with a use of a passkey. */
export async function use(browser: Browser, passkey: SoftPasskey, twist: Twist = {}): Promise<Shown> {
  const { action, hidden, options } = passkeyFormOn(browser.shown?.body ?? '')
  return browser.post(action, { ...hidden, credential: passkey.get(options, twist) })
}

/** Answers it with a new passkey. */
export async function create(
  browser: Browser,
  passkey: SoftPasskey,
  twist: Twist = {},
  name = 'Phone',
): Promise<Shown> {
  const { action, hidden, options } = passkeyFormOn(browser.shown?.body ?? '')
  return browser.post(action, { ...hidden, name, credential: passkey.create(options, twist) })
}
