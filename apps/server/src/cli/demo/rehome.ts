import type { AppParts } from '../../app.ts'
import { operatorIn } from '../operator.ts'
import { addressesAt, type Demonstration, placesAt, registrationAt } from './seed.ts'
import { moveProviders, type ProviderUrls } from './seed-providers.ts'
import { WORKSPACE } from './story.ts'

/** The demonstration at the addresses of this start, where its application is registered from now on. */
export async function rehome(
  { services }: Pick<AppParts, 'services'>,
  before: Demonstration,
  applicationUrl: string,
  providerUrls: ProviderUrls | undefined,
): Promise<Demonstration> {
  const { workspace, organizations, application, identityProviders = [] } = before
  const root = organizations[WORKSPACE.slug]
  const organization = root && (await services.tree.find(workspace.id, root.id))
  if (!organization) throw new Error('demo.json is not of this database')
  const params = { applicationId: application.clientId }
  await operatorIn(services, organization).call('applications.update', registrationAt(applicationUrl), params)
  const known = new Map(Object.entries(organizations))
  const at = placesAt(services.publicUrl, workspace.id, known)
  const places = { workspaceId: workspace.id, issuer: at.workspace.issuer, organizations: known }
  return {
    ...before,
    ...at,
    application: { ...application, ...addressesAt(applicationUrl) },
    identityProviders: providerUrls
      ? await moveProviders(services, places, identityProviders, providerUrls)
      : identityProviders,
  }
}
