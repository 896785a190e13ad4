import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from '../../kernel/errors.ts'
import { chooseLocale } from '../../kernel/locale.ts'
import type { Actor, Origin } from '../access.ts'
import { assertStillMay, execute, RequestError } from '../execute.ts'
import { Lines } from '../lines.ts'
import type { Services } from '../operation.ts'
import { bytesOf, takeBytes } from './bytes.ts'
import { allowOrigins, narrowToClient, type Origins } from './cors.ts'
import { originOf } from './origin.ts'
import { type Problem, toProblem } from './problem.ts'
import { inWordsOf } from './problem-words.ts'
import type { ApiRoute } from './route.ts'
import { whileAllowed } from './while-allowed.ts'

/** How the API learns who calls; implemented by protocols/oauth. */
export interface Authenticator {
  /**
   * Throws `request.unauthenticated` unless the bearer token is live, of this workspace and meant for the API. Its own time is judged as
   * of `at`: an answer that began in it may be longer. Whatever ends it before counts at this moment.
   */
  authenticate(workspaceSlug: string, bearer: string, origin: Origin, at: Date): Promise<Actor>
}

/** How a browser that is signed in to the console or a portal calls the API; implemented by web. */
export interface BrowserCredentials {
  /** The access token kept for it. Throws `request.unauthenticated` unless the request is its own. */
  accessToken(workspaceSlug: string, request: { method: string; headers: Headers }): Promise<string>
}
type Headers = FastifyRequest['headers']

/** How somebody looks at an organization as another does; implemented by modules/views. */
export type LookAs = (actor: Actor, organizationId: unknown) => Promise<Actor>
/** Names the organization that is looked at. */
const VIEW_HEADER = 'bailiwick-view'

type Params = Record<string, string> & { workspace: string }

/** Mounts every route of the REST API. There is no other way in: what is not in `routes` does not exist. */
export function mountApi(
  app: FastifyInstance,
  services: Services,
  authenticator: Authenticator,
  routes: readonly ApiRoute[],
  { browsers, origins, lookAs }: { browsers: BrowserCredentials; origins: Origins; lookAs: LookAs },
): void {
  const authenticate = async (request: FastifyRequest, at: Date): Promise<Actor> => {
    const { workspace } = request.params as Params
    // What says whose it is wins: a cookie is looked at only where nothing else was sent.
    const bearer = request.headers.authorization
      ? bearerOf(request)
      : await browsers.accessToken(workspace, request)
    const actor = await authenticator.authenticate(workspace, bearer, originOf(request), at)
    const viewed = request.headers[VIEW_HEADER]
    return viewed === undefined ? actor : lookAs(actor, viewed)
  }
  const urlOf = ({ path }: ApiRoute) => `/w/:workspace/api/v1${path}`
  const mount = (scope: FastifyInstance, route: ApiRoute) =>
    scope.route({
      method: route.method,
      url: urlOf(route),
      handler: async (request, reply) => {
        const begun = services.clock.now()
        const actor = await authenticate(request, begun)
        await narrowToClient(request, reply, origins, actor.clientId)
        return handle(services, { actor, again: () => authenticate(request, begun) }, route, request, reply)
      },
    })
  app.register(async (scope) => {
    allowOrigins(scope, routes.map(urlOf), origins)
    for (const route of routes) if (!route.takesBytes) mount(scope, route)
    scope.register(async (inner) => {
      takeBytes(inner)
      for (const route of routes) if (route.takesBytes) mount(inner, route)
    })
  })
}

async function handle(
  services: Services,
  { actor, again }: { actor: Actor; again: () => Promise<Actor> },
  route: ApiRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { workspace: _workspace, organizationId, ...params } = request.params as Params
  const origin = originOf(request)
  const isRead = route.method === 'GET'
  const call = {
    actor,
    origin,
    organizationId: organizationId ?? actor.boundTo,
    params,
    input: isRead ? request.query : withQuery(request),
    bytes: await bytesOf(request),
    isWrite: !isRead,
    language: chooseLocale(request.headers['accept-language']).language,
    expectedVersion: ifMatch(request),
    idempotency: isRead || route.takesBytes ? undefined : idempotencyOf(request, route),
  }
  const result = await execute(services, route.operation, call)
  if (!(result instanceof Lines)) return send(reply, route, result)
  // Each time by what the token and whoever has it are then; that its time is over ends nothing that began in it.
  const ask = async () => assertStillMay(services, route.operation, { ...call, actor: await again() }, result)
  const told = whileAllowed(result, services.clock, ask)
  return reply.header('cache-control', 'no-store').type(result.type).send(Readable.from(told))
}

function send(reply: FastifyReply, route: ApiRoute, result: unknown): FastifyReply {
  reply.header('cache-control', 'no-store')
  if (result === undefined || result === null) return reply.code(204).send()
  const version = (result as { version?: unknown }).version
  if (typeof version === 'number') reply.header('etag', `"${version}"`)
  return reply.code(route.status).send(result)
}

/** A write's input is its body; `?dryRun=true` is the one thing that may stand in its address. */
function withQuery(request: FastifyRequest): unknown {
  const query = request.query as Record<string, unknown>
  const keys = Object.keys(query)
  if (keys.length === 0) return request.body instanceof Readable ? {} : (request.body ?? {})
  if (keys.length === 1 && (query.dryRun === 'true' || query.dryRun === 'false')) {
    return { ...((request.body as object | null) ?? {}), dryRun: query.dryRun === 'true' }
  }
  throw RequestError.invalid({ pointer: '', message: 'unknown query parameter' })
}

function bearerOf(request: FastifyRequest): string {
  const match = /^Bearer ([A-Za-z0-9\-._~+/]+=*)$/i.exec(request.headers.authorization ?? '')
  if (!match?.[1]) throw RequestError.unauthenticated()
  return match[1]
}

function ifMatch(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match']
  if (header === undefined || header === '*') return undefined
  const match = /^"(\d{1,9})"$/.exec(header)
  if (!match) throw RequestError.invalid({ pointer: '', message: 'If-Match must be one ETag of ours' })
  return Number(match[1])
}

function idempotencyOf(request: FastifyRequest, route: ApiRoute) {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw RequestError.invalid({
      pointer: '',
      message: 'Idempotency-Key must be 1 to 255 visible characters',
    })
  }
  const requestHash = createHash('sha256')
    .update(
      JSON.stringify([
        request.method,
        request.url,
        request.headers['if-match'] ?? null,
        request.body ?? null,
      ]),
    )
    .digest()
  return { key, requestHash, status: route.status }
}

/** Answers of every error below the API; the protocol endpoints have their own. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { language } = chooseLocale(request.headers['accept-language'])
  const problem = toProblem(bodyError(error) ?? error)
  if (problem.status === 500) {
    request.log.error({ err: error, reqId: request.id }, 'unexpected error')
    problem.reference = request.id
  }
  if (isTransient(problem)) reply.header('retry-after', String(retryAfter(error)))
  if (problem.status === 401) reply.header('www-authenticate', challenge(problem, request))
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json')
    .header('cache-control', 'no-store')
    .header('content-language', language)
    .send(JSON.stringify(inWordsOf(language, problem)))
}

/** RFC 6750 3, and RFC 9470 where an older sign-in is not enough. Who sent no token is told of no fault in it. */
function challenge({ code, maxAge, acrValues }: Problem, { headers }: FastifyRequest): string {
  if (code === 'policy.second_factor_required')
    return `Bearer error="insufficient_user_authentication", acr_values="${[acrValues].flat().join(' ')}"`
  if (code !== 'policy.reauthentication_required') {
    return /^bearer\b/i.test(headers.authorization ?? '')
      ? 'Bearer error="invalid_token"'
      : 'Bearer realm="api"'
  }
  return `Bearer error="insufficient_user_authentication", max_age=${Number(maxAge)}`
}

const isTransient = ({ status, code }: Problem): boolean =>
  status === 503 || status === 429 || code === 'idempotency.in_progress'

function retryAfter(error: unknown): number {
  const seconds = error instanceof DomainError ? error.detail.retryAfterSeconds : undefined
  return typeof seconds === 'number' ? Math.max(1, Math.ceil(seconds)) : 1
}

/** Fastify's own refusals of a body, in our words. */
function bodyError(error: unknown): DomainError | undefined {
  const code = (error as { code?: unknown }).code
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return RequestError.too_large()
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return RequestError.unsupported_media_type()
  const isUnreadable = error instanceof SyntaxError || String(code).startsWith('FST_ERR_CTP_')
  return isUnreadable
    ? RequestError.invalid({ pointer: '', message: 'the body could not be read' })
    : undefined
}
