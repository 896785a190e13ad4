import type { FastifyReply } from 'fastify'
import { readOwnConnections, unlinkOwnConnection } from '../../modules/account/index.ts'
import type { BrowserAccount } from '../../modules/sign-in/index.ts'
import { ownConnectionsPage } from '../views/own-connections.ts'
import { formModel, urlOf } from './account-page.ts'
import { fieldOf } from './form-body.ts'
import { goTo, type PageRequest, sendPage } from './page-request.ts'

const PATH = '/connections'

/** Through which providers the account can be signed in to. */
export async function showConnections(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  return sendPage(page, await render(page, own, false))
}

/** Unlinks the account from one; it is linked by signing in there. */
export async function postConnections(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const { services, visitor } = page
  const isDone = await unlinkOwnConnection(services, visitor, own, fieldOf(page.request.body, 'unlink'))
  return isDone
    ? goTo(page, urlOf(page, own, PATH))
    : sendPage(page, await render(page, own, true), { status: 422 })
}

async function render(page: PageRequest, own: BrowserAccount, isOnlyWay: boolean): Promise<string> {
  const connections = await readOwnConnections(page.services, page.visitor, own)
  return ownConnectionsPage({
    ...formModel(page, own, PATH),
    connections,
    isOnlyWay,
    linkUrl: connections.some(({ linkedSince }) => !linkedSince)
      ? urlOf(page, own, `${PATH}/link`)
      : undefined,
  })
}
