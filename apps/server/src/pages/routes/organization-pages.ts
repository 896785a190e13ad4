import type { FastifyReply } from 'fastify'
import { leaveOwnMembership, readOwnOrganizations } from '../../modules/account/index.ts'
import type { BrowserAccount } from '../../modules/sign-in/index.ts'
import { organizationsPage } from '../views/organizations.ts'
import { formModel, urlOf } from './account-page.ts'
import { fieldOf } from './form-body.ts'
import { goTo, type PageRequest, sendPage } from './page-request.ts'

/** Where somebody may go with the account. */
export async function showOrganizations(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const { organizations, memberships, isMore } = await readOwnOrganizations(page.services, page.visitor, own)
  const html = organizationsPage({
    ...formModel(page, own, '/organizations'),
    organizations: organizations.map(({ slug, isRoot, isAdministered, ...one }) => ({
      ...one,
      url: isAdministered ? `${page.base}/${isRoot ? 'console' : `portal/${slug}`}` : undefined,
    })),
    memberships: memberships.map(({ id, host, state, roles, isAdministered }) => ({
      id,
      name: host.name,
      state,
      roles,
      url: isAdministered ? `${page.base}/portal/${host.slug}` : undefined,
    })),
    isMore,
    accountsUrl: urlOf(page, own, '/accounts'),
  })
  return sendPage(page, html)
}

/** Leaves an organization that is not the account's own. */
export async function postOrganizations(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  await leaveOwnMembership(page.services, page.visitor, own, fieldOf(page.request.body, 'leave'))
  return goTo(page, urlOf(page, own, '/organizations'))
}
