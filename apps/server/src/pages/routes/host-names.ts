import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import ipaddr from 'ipaddr.js'
import type { OrganizationId } from '../../kernel/ids.ts'
import { findHostOwners, OF_HOST } from '../../modules/domains/index.ts'
import { findOrganization } from '../../modules/organizations/index.ts'
import type { Workspace, WorkspaceDirectory } from '../../modules/workspaces/index.ts'
import { RequestError } from '../../platform/execute.ts'
import { sendProblem } from '../../platform/http/api.ts'
import type { Services } from '../../platform/operation.ts'
import { errorPage } from '../views/failure.ts'
import { localeOf, sendHtml } from './page-request.ts'

type Needs = Pick<Services, 'db' | 'publicUrl' | 'tree'> & { workspaces: WorkspaceDirectory }

const SIGN_IN = '/w/:workspace/sign-in'
/** Where a browser begins, and where an organization may be named. */
const ENTRANCES: readonly string[] = [
  '/',
  SIGN_IN,
  `${SIGN_IN}/forgot`,
  `${SIGN_IN}/register`,
  '/w/:workspace/authorize',
]
/** An authorization request that is kept elsewhere may name an organization there. */
const KEPT_ELSEWHERE = ['request_uri', 'request']
/** A page to which one is led on. */
const LEADS_ON = ['to', 'return_to']

/**
 * What is answered under every name that reaches this server: for programs, which call it by a name inside a network or probe
 * it by a number. None of it reads or sets a cookie, or says an address that a request claims.
 */
const ANYWHERE: ReadonlySet<string> = new Set([
  '/healthz',
  '/readyz',
  '/openapi.json',
  '/.well-known/webauthn',
  '/web/assets/:name',
  ...[
    '/.well-known/openid-configuration',
    '/.well-known/oauth-authorization-server',
    '/jwks',
    '/par',
    '/device_authorization',
    '/token',
    '/userinfo',
    '/introspect',
    '/revoke',
  ].map((path) => `/w/:workspace${path}`),
])
const API = '/w/:workspace/api/v1/'
const SCIM = '/w/:workspace/organizations/:organizationId/scim/v2'

/**
 * The names under which browsers come. There is one issuer, one set of cookies and one name that passkeys belong to: the
 * server's own. A host that is called like a domain an organization has proved leads there, to that organization; under any
 * other name nothing is served. What a `Host` header says is looked up, and goes into no answer. Call it before there are routes.
 */
export function mountHostNames(app: FastifyInstance, services: Needs): void {
  const own = new URL(services.publicUrl).hostname
  app.addHook('onRequest', async (request, reply) => {
    const host = request.hostname.toLowerCase()
    if (host === own || isLoopback(host) || isForPrograms(request)) return
    const url = isPage(request) ? await addressFor(services, request) : undefined
    if (url) return reply.header('cache-control', 'no-store').redirect(url, 303)
    return refuse(services, request, reply)
  })
}

/** This very machine, whatever it is called outside: no browser of anybody else's comes by it. */
function isLoopback(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '')
  return host === 'localhost' || (ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback')
}

/** SCIM too; and the API, by a token: then no cookie is looked at. A browser asks first, without one. */
function isForPrograms({ method, headers, routeOptions: { url } }: FastifyRequest): boolean {
  if (url === undefined) return false
  if (url.startsWith(API)) return method === 'OPTIONS' || headers.authorization !== undefined
  return ANYWHERE.has(url) || url.startsWith(SCIM)
}

const isPage = ({ method, routeOptions: { url } }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') && !url?.startsWith(API)

function refuse({ publicUrl }: Needs, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = RequestError.misdirected()
  if (!/\btext\/html\b/.test(request.headers.accept ?? '')) return sendProblem(error, request, reply)
  const reference = request.id
  request.log.info({ reqId: reference, code: error.code, status: 421 }, 'answered with a page')
  const html = errorPage({
    ...{ locale: localeOf(request), workspace: { name: 'Bailiwick' } },
    ...{ kind: 'misdirected', reference, homeUrl: publicUrl },
  })
  // Whether the name is used by https elsewhere is not for us to say.
  return sendHtml(reply, false, html, { status: 421 })
}

/** Undefined for a host that is nobody's, or of more than one workspace. */
async function addressFor(services: Needs, request: FastifyRequest): Promise<string | undefined> {
  const { workspace: slug } = request.params as { workspace?: string }
  const named = slug === undefined ? undefined : await services.workspaces.find(slug)
  if (slug !== undefined && !named) return undefined
  const [owner, another] = await findHostOwners(services, request.hostname, named?.id)
  if (!owner || another) return undefined
  const workspace = named ?? (await services.workspaces.findById(owner.workspaceId))
  return workspace && services.publicUrl + (await pathFor(services, workspace, owner.organizationId, request))
}

/** Whoever follows a link to a name that they trust is led to nobody else: to its owner, or to what is below. */
async function pathFor(
  services: Needs,
  workspace: Workspace,
  ownerId: OrganizationId,
  { url, params, routeOptions }: FastifyRequest,
): Promise<string> {
  const { pathname, search, searchParams } = new URL(url, 'http://host.invalid')
  const isOwn = async (named: string) => {
    const found = await findOrganization(services, workspace.id, named)
    return found?.path.some(({ id }) => id === ownerId) ?? false
  }
  const signIn = SIGN_IN.replace(':workspace', workspace.slug)
  const { organization: place, connection } = params as Record<string, string | undefined>
  const leadsOn = connection !== undefined || LEADS_ON.some((name) => searchParams.has(name))
  if (leadsOn || (place !== undefined && !(await isOwn(place))))
    return `${signIn}?${new URLSearchParams({ organization: ownerId })}`
  const named = searchParams.get('organization')
  const isEntrance = ENTRANCES.includes(routeOptions.url ?? '')
  if (named === null && !isEntrance) return pathname + search
  if (named !== null) searchParams.set('organization', (await isOwn(named)) ? named : ownerId)
  // An empty one is none to the authorization server.
  if (KEPT_ELSEWHERE.some((name) => searchParams.getAll(name).some((value) => value !== '')))
    searchParams.set(OF_HOST, ownerId)
  else if (named === null) searchParams.set('organization', ownerId)
  return `${pathname === '/' ? signIn : pathname}?${searchParams}`
}
