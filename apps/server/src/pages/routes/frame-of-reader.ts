import { findOrganization } from '../../modules/organizations/index.ts'
import type { Workspace } from '../../modules/workspaces/index.ts'
import type { Services } from '../../platform/operation.ts'
import { chooseLocale } from '../locale.ts'
import type { Frame, Reader } from '../oauth-pages.ts'
import { brandingOf, localeOfPage } from './page-look.ts'
import type { PageServices } from './page-request.ts'

type Needs = Pick<Services, 'db' | 'tree'> & Pick<PageServices, 'brandings' | 'cookies'>

/** How a page of the authorization server looks and speaks: as the organization's pages do, or else the workspace's. */
export async function frameOfReader(services: Needs, workspace: Workspace, reader: Reader): Promise<Frame> {
  const { acceptLanguage, cookie, uiLocales } = reader
  const locale = chooseLocale(acceptLanguage, uiLocales)
  try {
    const organization = await organizationOf(services, workspace, reader)
    if (!organization) return { locale, workspace: { name: workspace.name } }
    const page = {
      ...{ services, workspace, locale, wishes: { uiLocales } },
      request: { headers: { cookie, 'accept-language': acceptLanguage }, url: '' },
      base: `/w/${workspace.slug}`,
      effective: await services.brandings.of(organization),
      organizationName: organization.name,
    }
    const spoken = { ...page, locale: localeOfPage(page) }
    const branding = brandingOf(spoken)
    return { locale: spoken.locale, workspace: { name: branding.productName ?? workspace.name }, branding }
  } catch {
    // Often it is an error that is shown: it is said plainly when not even the look can be read.
    return { locale, workspace: { name: workspace.name } }
  }
}

/** One that is closed shows its look no more, as at its sign-in. */
async function organizationOf(services: Needs, workspace: Workspace, { organization: named }: Reader) {
  const found = named === undefined ? undefined : await findOrganization(services, workspace.id, named)
  return found?.status === 'active' ? found : services.tree.find(workspace.id, workspace.rootOrganizationId)
}
