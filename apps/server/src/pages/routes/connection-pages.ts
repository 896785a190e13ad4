import type { FastifyReply } from 'fastify'
import { readOwnConnections, unlinkOwnConnection } from '../../modules/account/index.ts'
import type { BrowserAccount } from '../../modules/sign-in/index.ts'
import { ownConnectionsPage } from '../views/own-connections.ts'
import { formModel, urlOf } from './account-page.ts'
import { fieldOf } from './form-body.ts'
import { goTo, type PageRequest, sendPage } from './page-request.ts'
import { prove } from './sensitive-pages.ts'

const PATH = '/connections'

/** Through which providers the account can be signed in to. */
export async function showConnections(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  return sendPage(page, await render(page, own, false))
}

/** Unlinks the account from one, for who has proved lately who that is; it is linked by signing in there. */
export async function postConnections(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const { services, visitor } = page
  const done = await unlinkOwnConnection(services, visitor, own, fieldOf(page.request.body, 'unlink'))
  if (done === 'prove') return prove(page, own, 'connections')
  return done === 'last'
    ? sendPage(page, await render(page, own, true), { status: 422 })
    : goTo(page, urlOf(page, own, PATH))
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
