import type { FastifyReply } from 'fastify'
import { readOwnGrants, revokeOwnGrant } from '../../modules/account/index.ts'
import type { BrowserAccount } from '../../modules/sign-in/index.ts'
import { applicationsPage } from '../views/applications.ts'
import { formModel, urlOf } from './account-page.ts'
import { fieldOf } from './form-body.ts'
import { goTo, type PageRequest, sendPage } from './page-request.ts'

const PATH = '/applications'

/** The applications that may use the account. */
export async function showApplications(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const grants = await readOwnGrants(page.services, page.visitor, own)
  const html = applicationsPage({
    ...formModel(page, own, PATH),
    applications: grants.map(({ id, applicationName, organizationName, scopes, since }) => ({
      grant: id,
      name: applicationName,
      organizationName,
      scopes,
      since,
    })),
  })
  return sendPage(page, html)
}

/** Takes back what one of them may do. */
export async function postApplications(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  await revokeOwnGrant(page.services, page.visitor, own, fieldOf(page.request.body, 'grant'))
  return goTo(page, urlOf(page, own, PATH))
}
