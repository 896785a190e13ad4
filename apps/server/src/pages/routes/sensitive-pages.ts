import type { FastifyReply } from 'fastify'
import {
  type BrowserAccount,
  beginSensitive,
  beginStepUp,
  isProvedLately,
} from '../../modules/sign-in/index.ts'
import { flowBrowser, flowUrl, goTo, type PageRequest } from './page-request.ts'

type Purpose = Parameters<typeof beginSensitive>[4]

/** To the pages that ask for fresh proofs, where those of the session are old. */
export async function prove(
  page: PageRequest,
  own: BrowserAccount,
  purpose: Purpose,
  back?: string,
): Promise<FastifyReply> {
  const key = await beginSensitive(page.services, page.visitor, flowBrowser(page), own, purpose, back)
  return goTo(page, flowUrl(page, key.id))
}

/** Runs for who has proved lately who that is; everybody else proves it first, and comes back. */
export async function proved(
  page: PageRequest,
  own: BrowserAccount,
  purpose: Purpose,
  work: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  return (await isProvedLately(page.services, page.visitor, own)) ? work() : prove(page, own, purpose)
}

/** To the pages that ask for what the policy of now wants beyond what the session has proved; they lead back. */
export async function stepUp(page: PageRequest, own: BrowserAccount, back: string): Promise<FastifyReply> {
  const key = await beginStepUp(page.services, page.visitor, flowBrowser(page), own, back)
  return goTo(page, flowUrl(page, key.id))
}
