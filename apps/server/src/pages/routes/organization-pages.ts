import type { FastifyReply } from 'fastify'
import { readOwnOrganizations } from '../../modules/account/index.ts'
import type { BrowserAccount } from '../../modules/sign-in/index.ts'
import { organizationsPage } from '../views/organizations.ts'
import { frame, urlOf } from './account-page.ts'
import { type PageRequest, sendPage } from './page-request.ts'

/** Where somebody may go with the account. */
export async function showOrganizations(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const { organizations, isMore } = await readOwnOrganizations(page.services, page.visitor, own)
  const html = organizationsPage({
    ...frame(page, own, '/organizations'),
    organizations: organizations.map(({ slug, isRoot, isAdministered, ...one }) => ({
      ...one,
      url: isAdministered ? `${page.base}/${isRoot ? 'console' : `portal/${slug}`}` : undefined,
    })),
    isMore,
    accountsUrl: urlOf(page, own, '/accounts'),
  })
  return sendPage(page, html)
}
