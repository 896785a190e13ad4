import { toDate } from '../../../kernel/clock.ts'
import type { ApplicationId, OrganizationId, WorkspaceId } from '../../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../../kernel/random.ts'
import type { StoredClient } from './clients.ts'

/** The console and the portals of a workspace as a client of its own authorization server. */
export interface WebApplication {
  /** Known to this process alone, as is the client that it makes: nobody else can speak for it. */
  readonly secret: string
  /** The client behind an id, if it is the one of this workspace. */
  clientOf(workspace: WebWorkspace, clientId: string): StoredClient | undefined
}

export interface WebWorkspace {
  id: WorkspaceId
  slug: string
  rootOrganizationId: OrganizationId
}

/** Follows from the workspace's id, so that there is nothing to be stored, changed or deleted. */
export const webClientId = (workspaceId: WorkspaceId): ApplicationId => `app_${workspaceId.slice(4)}`

export const webCallback = (publicUrl: string, slug: string): string => `${publicUrl}/w/${slug}/web/callback`

const BEGINNING = toDate(0)

/** Every workspace has one. It is an ordinary first-party client, and its redirect URI follows PUBLIC_URL. */
export function createWebApplication(publicUrl: string): WebApplication {
  const secret = newSecret()
  const hash = hashSecret(secret)
  return {
    secret,
    clientOf(workspace, clientId) {
      const id = webClientId(workspace.id)
      if (clientId !== id) return undefined
      const organizationId = workspace.rootOrganizationId
      return {
        organizationId,
        secrets: [{ hash, expiresAt: null }],
        application: {
          organization_id: organizationId,
          workspace_id: workspace.id,
          id,
          client_id: id,
          name: 'Bailiwick',
          name_search: 'bailiwick',
          type: 'web',
          status: 'active',
          tokens_valid_from: null,
          first_party: true,
          open_to: 'all',
          redirect_uris: [webCallback(publicUrl, workspace.slug)],
          post_logout_redirect_uris: [],
          backchannel_logout_uri: null,
          allowed_origins: [],
          scopes: ['openid'],
          resources: [],
          signing_algorithm: 'ES256',
          require_par: false,
          device_flow: false,
          jwks: null,
          version: 1,
          created_at: BEGINNING,
          updated_at: BEGINNING,
        },
      }
    },
  }
}
