import type { FastifyInstance } from 'fastify'
import { LANGUAGES } from '../../kernel/locale.ts'
import { RequestError } from '../../platform/execute.ts'
import { safeLinkUrl } from '../url.ts'
import { setCookie } from './cookies.ts'
import { goTo, openPage, type PageServices } from './page-request.ts'

const YEAR = 31_536_000

/** Where somebody chooses a language for this browser. Leads back to a page of the workspace, and to nowhere else. */
export function languageRoute(scope: FastifyInstance, services: PageServices): void {
  scope.get<{ Params: { language: string } }>('/w/:workspace/language/:language', async (request, reply) => {
    const page = await openPage(services, request, reply)
    const language = LANGUAGES.find((one) => one === request.params.language)
    if (!language) throw RequestError.not_found()
    setCookie(reply, services.secure, {
      name: services.cookies.language,
      value: language,
      maxAgeSeconds: YEAR,
    })
    const { to } = request.query as Record<string, unknown>
    return goTo(page, `${page.base}${typeof to === 'string' && isPlace(to) ? to : '/sign-in'}`)
  })
}

/** A path with a query below the workspace's, without steps up out of it. */
const isPlace = (to: string): boolean =>
  to.length <= 2_000 &&
  /^\/[a-z0-9]/i.test(to) &&
  safeLinkUrl(to) === to &&
  !/(^|[/\\])\.{1,2}([/\\?#]|$)|%2e|#/i.test(to)
