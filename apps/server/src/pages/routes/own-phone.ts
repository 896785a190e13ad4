import type { FastifyReply } from 'fastify'
import { readOwnAccount, readOwnPhone, removeOwnPhone } from '../../modules/account/index.ts'
import type { BrowserAccount } from '../../modules/sign-in/index.ts'
import { ownPhonePage } from '../views/own-phone.ts'
import { formModel, urlOf } from './account-page.ts'
import { goTo, type PageRequest, sendPage } from './page-request.ts'
import { prove } from './sensitive-pages.ts'

const PATH = '/phone'

/** The number that codes are sent to. */
export async function showPhone(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const { services, visitor } = page
  const { policy } = await readOwnAccount(services, visitor, own)
  const isOffered = services.sms !== undefined && policy.secondFactor.factors.includes('sms')
  const html = ownPhonePage({
    ...formModel(page, own, PATH),
    phone: await readOwnPhone(services, visitor, own),
    setUpUrl: isOffered ? urlOf(page, own, '/second-factor') : undefined,
  })
  return sendPage(page, html)
}

/** Removes it; of whoever has not proved lately who they are, that is asked first. */
export async function postPhone(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const done = await removeOwnPhone(page.services, page.visitor, own)
  return done === 'prove' ? prove(page, own, 'phone') : goTo(page, urlOf(page, own, PATH))
}
