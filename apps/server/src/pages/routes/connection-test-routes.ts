import type { FastifyInstance, FastifyReply } from 'fastify'
import { openConnectionTest, readTestEnd } from '../../modules/sign-in/index.ts'
import { CONNECTION_TEST_SCRIPT, connectionTestPage } from '../views/connection-test.ts'
import {
  flowBrowser,
  frameOf,
  goTo,
  openPage,
  type PageRequest,
  type PageServices,
  sendPage,
} from './page-request.ts'
import { keyOf, sendDeparture, sendGone } from './sign-in-pages.ts'

type FlowParams = { Params: { workspace: string; flow: string } }

/** The way of an administrator through a connection that they try, and the page at its end. */
export function connectionTestRoutes(scope: FastifyInstance, services: PageServices): void {
  scope.get('/w/:workspace/sign-in/connection-test', async (request, reply) => {
    const page = await openPage(services, request, reply)
    return open(page, String((request.query as { token?: unknown }).token ?? ''))
  })
  scope.get<FlowParams>('/w/:workspace/sign-in/connection-test/:flow', async (request, reply) => {
    const page = await openPage(services, request, reply)
    return showEnd(page, request.params.flow)
  })
}

async function open(page: PageRequest, token: string): Promise<FastifyReply> {
  const opened = await openConnectionTest(page.services, page.visitor, flowBrowser(page), token)
  switch (opened.kind) {
    case 'gone':
      return sendGone(page)
    case 'not_yours':
      return sendPage(page, connectionTestPage({ ...frameOf(page), how: 'notYours' }), { status: 403 })
    case 'ended':
      return goTo(page, `${page.base}/sign-in/connection-test/${encodeURIComponent(opened.flow)}`)
    case 'depart':
      return sendDeparture(page, opened.departure)
  }
}

async function showEnd(page: PageRequest, flow: string): Promise<FastifyReply> {
  const end = await readTestEnd(page.services, keyOf(page, flow))
  const how = end?.row.status
  if (!end || how === undefined || how === 'waiting') return sendGone(page)
  const { row, organizationId } = end
  const { connection_id: connectionId } = row
  const isByLink = row.actor_kind === 'set_up_link'
  const place = isByLink
    ? `set-up/${connectionId}?step=test`
    : `portal/${organizationId}/connections/${connectionId}/tests`
  const back = { url: `${page.base}/${place}`, connectionId }
  return sendPage(page, connectionTestPage({ ...frameOf(page), how, back, isByLink }), {
    script: CONNECTION_TEST_SCRIPT,
  })
}
