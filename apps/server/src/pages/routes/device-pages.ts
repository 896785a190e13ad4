import type { FastifyInstance, FastifyReply } from 'fastify'
import { claimDevice } from '../../modules/sign-in/index.ts'
import { textsFor } from '../texts/index.ts'
import { enterDevicePage } from '../views/device.ts'
import { assertOwnForm, csrfToken } from './csrf.ts'
import { fieldOf } from './form-body.ts'
import {
  flowBrowser,
  frameOf,
  goTo,
  openPage,
  type PageRequest,
  type PageServices,
  readFlowBrowser,
  sendPage,
} from './page-request.ts'

/** What the form is bound to beside its browser. */
const SUBJECT = 'device'

/** Where the code of a device is typed in (RFC 8628 3.3). What comes in an address is shown, and nothing done by it. */
export function deviceRoutes(scope: FastifyInstance, services: PageServices): void {
  scope.get<{ Querystring: Record<string, unknown> }>('/w/:workspace/device', async (request, reply) => {
    const page = await openPage(services, request, reply)
    const { user_code: code } = request.query
    return ask(page, typeof code === 'string' ? shown(code) : undefined)
  })
  scope.post('/w/:workspace/device', async (request, reply) => {
    const page = await openPage(services, request, reply)
    assertOwnForm(request, readFlowBrowser(page), SUBJECT)
    const code = fieldOf(request.body, 'code')
    const claimed = await claimDevice(services, page.visitor, flowBrowser(page), code)
    if (!claimed) return ask(page, shown(code), true)
    reply.header('set-cookie', [...claimed.cookies])
    return goTo(page, claimed.path)
  })
}

/** What can stand in a code, and no more of it than one has. */
const shown = (code: string): string => code.replace(/[^A-Za-z\d\s-]/g, '').slice(0, 20)

function ask(page: PageRequest, typed: string | undefined, isUnknown = false): FastifyReply {
  const { enterDevice: texts } = textsFor(page.locale)
  const html = enterDevicePage({
    ...frameOf(page),
    form: {
      action: `${page.base}/device`,
      csrf: csrfToken(flowBrowser(page), SUBJECT),
      flow: SUBJECT,
    },
    errors: isUnknown ? [{ field: 'code', message: texts.unknown }] : [],
    typed,
  })
  return sendPage(page, html, { status: isUnknown ? 422 : 200 })
}
