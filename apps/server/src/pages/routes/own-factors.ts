import type { FastifyReply } from 'fastify'
import { readOwnAccount, readOwnPhone, removeOwnFactor } from '../../modules/account/index.ts'
import { allowedFactors, type BrowserAccount, type Fault } from '../../modules/sign-in/index.ts'
import { ownAuthenticatorPage } from '../views/own-authenticator.ts'
import { ownPhonePage } from '../views/own-phone.ts'
import { formModel, urlOf } from './account-page.ts'
import { goTo, type PageRequest, sendPage } from './page-request.ts'
import { prove } from './sensitive-pages.ts'

type Faults = readonly Fault[]

/** The number that codes are sent to. */
export async function showPhone(
  page: PageRequest,
  own: BrowserAccount,
  faults: Faults = [],
): Promise<FastifyReply> {
  const { services, visitor } = page
  const { policy } = await readOwnAccount(services, visitor, own)
  const isOffered = allowedFactors(policy, services.sms !== undefined).sms
  const html = ownPhonePage({
    ...formModel(page, own, '/phone', faults),
    phone: await readOwnPhone(services, visitor, own),
    setUpUrl: isOffered ? urlOf(page, own, '/second-factor') : undefined,
  })
  return sendPage(page, html, { status: faults.length > 0 ? 422 : 200 })
}

/** The app that gives codes; another one only where the policy takes it. */
export async function showAuthenticator(
  page: PageRequest,
  own: BrowserAccount,
  faults: Faults = [],
): Promise<FastifyReply> {
  const { policy, credentials } = await readOwnAccount(page.services, page.visitor, own)
  const html = ownAuthenticatorPage({
    ...formModel(page, own, '/authenticator', faults),
    isThere: credentials.hasTotp,
    setUpUrl: allowedFactors(policy, false).totp ? urlOf(page, own, '/second-factor') : undefined,
  })
  return sendPage(page, html, { status: faults.length > 0 ? 422 : 200 })
}

const KINDS = {
  phone: { kind: 'sms', show: showPhone },
  authenticator: { kind: 'totp', show: showAuthenticator },
} as const

/** Removes one; of whoever has not proved lately who they are, that is asked first. */
const removing =
  (name: keyof typeof KINDS) =>
  async (page: PageRequest, own: BrowserAccount): Promise<FastifyReply> => {
    const { kind, show } = KINDS[name]
    const done = await removeOwnFactor(page.services, page.visitor, own, kind)
    if (done === 'prove') return prove(page, own, name)
    return done === 'last'
      ? show(page, own, [{ code: 'last_factor' }])
      : goTo(page, urlOf(page, own, `/${name}`))
  }

export const postPhone = removing('phone')
export const postAuthenticator = removing('authenticator')
