import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { OrganizationId } from '../../kernel/ids.ts'
import { findHostOwners, OF_HOST } from '../../modules/domains/index.ts'
import { findOrganization } from '../../modules/organizations/index.ts'
import type { Workspace, WorkspaceDirectory } from '../../modules/workspaces/index.ts'
import type { Services } from '../../platform/operation.ts'

type Needs = Pick<Services, 'db' | 'publicUrl' | 'tree'> & { workspaces: WorkspaceDirectory }

const SIGN_IN = '/w/:workspace/sign-in'
/** Where a browser begins. What is in the middle of something is at the server's own address already. */
const ENTRANCES: readonly string[] = ['/', SIGN_IN, '/w/:workspace/authorize']
/** An authorization request that is kept elsewhere may name an organization there. */
const KEPT_ELSEWHERE = ['request_uri', 'request']

/**
 * An organization's own host name: a host that is called like a domain it has proved leads to its sign-in. There is one issuer
 * and one set of cookies, so that the browser goes on at the server's own address. Call it before there are routes.
 */
export function mountHostNames(app: FastifyInstance, services: Needs): void {
  const own = new URL(services.publicUrl).hostname
  app.addHook('onRoute', (route) => {
    if (!ENTRANCES.includes(route.url) || route.method !== 'GET') return
    route.onRequest = [
      ...[route.onRequest ?? []].flat(),
      async (request: FastifyRequest, reply: FastifyReply) => {
        if (request.hostname === own) return
        const url = await addressFor(services, request)
        if (url) return reply.header('cache-control', 'no-store').redirect(url, 303)
      },
    ]
  })
}

/** Undefined for a host that is nobody's, or of more than one workspace. */
async function addressFor(services: Needs, request: FastifyRequest): Promise<string | undefined> {
  const { workspace: slug } = request.params as { workspace?: string }
  const named = slug === undefined ? undefined : await services.workspaces.find(slug)
  if (slug !== undefined && !named) return undefined
  const [owner, another] = await findHostOwners(services, request.hostname, named?.id)
  if (!owner || another) return undefined
  const workspace = named ?? (await services.workspaces.findById(owner.workspaceId))
  return (
    workspace && services.publicUrl + (await pathFor(services, workspace, owner.organizationId, request.url))
  )
}

/** Whoever follows a link to a name that they trust is led to nobody else: to its owner, or to what is below. */
async function pathFor(
  services: Needs,
  workspace: Workspace,
  ownerId: OrganizationId,
  asked: string,
): Promise<string> {
  const { pathname, searchParams } = new URL(asked, 'http://host.invalid')
  const named = searchParams.get('organization')
  if (named !== null) {
    const found = await findOrganization(services, workspace.id, named)
    searchParams.set('organization', found?.path.some(({ id }) => id === ownerId) ? named : ownerId)
  }
  // An empty one is none to the authorization server.
  if (KEPT_ELSEWHERE.some((name) => searchParams.getAll(name).some((value) => value !== '')))
    searchParams.set(OF_HOST, ownerId)
  else if (named === null) searchParams.set('organization', ownerId)
  const path = pathname === '/' ? SIGN_IN.replace(':workspace', workspace.slug) : pathname
  return `${path}?${searchParams}`
}
