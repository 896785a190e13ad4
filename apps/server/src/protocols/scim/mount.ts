import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from '../../kernel/errors.ts'
import {
  type Directories,
  type DirectoryCaller,
  type Provisioning,
  recordRefusedRequest,
} from '../../modules/directories/index.ts'
import type { UserAttributeSchemas } from '../../modules/users/index.ts'
import type { WorkspaceDirectory } from '../../modules/workspaces/index.ts'
import type { Services } from '../../platform/operation.ts'
import { ScimFault } from './faults.ts'
import { assertActive, authenticate, type Entered, SCIM_PATH } from './http/authenticate.ts'
import type { RequestPart, ScimAnswer, ScimRequest } from './http/endpoint.ts'
import { pathBelow } from './http/path-below.ts'
import { asRefusal, type ScimError, toScimError } from './http/scim-error.ts'
import { ENDPOINTS } from './routes.ts'
import { createTypes } from './schemas/resource-types.ts'

const MEDIA_TYPE = 'application/scim+json'
/** Of the parts of one bulk that were refused. */
const MOST_KEPT = 100

export interface ScimParts {
  services: Pick<Services, 'db' | 'clock' | 'publicUrl'>
  workspaces: WorkspaceDirectory
  directories: Directories
  provisioning: Provisioning
  /** What each workspace wants to know about people: an extension of what a person is. */
  attributeSchemas: UserAttributeSchemas
}

/** Who asks, carried by the request itself (docs/adr/0054-rows-die-young.md). */
const ENTERED = Symbol('entered')
type Told = FastifyRequest & { [ENTERED]?: Entered }

/**
 * Serves SCIM 2.0 (RFC 7644) for the directory of each organization: find out who asks, read what is sent, ask the endpoint, and
 * answer. What is refused is kept for whoever mends it.
 */
export function mountScim(app: FastifyInstance, parts: ScimParts): void {
  const typesOf = createTypes(parts.attributeSchemas)
  const needs = { ...parts, publicUrl: parts.services.publicUrl }
  app.register(
    async (scope) => {
      readBodies(scope)
      scope.addHook('onRequest', async (request) => {
        const found = await authenticate(needs, request)
        ;(request as Told)[ENTERED] = found
        assertActive(found.caller)
      })
      scope.setErrorHandler((error, request, reply) =>
        refuse(parts, (request as Told)[ENTERED], error, request, reply),
      )
      for (const { method, path, endpoint, bodyLimit } of ENDPOINTS) {
        scope.route({
          method,
          url: path,
          bodyLimit,
          async handler(request, reply) {
            const { caller, base } = (request as Told)[ENTERED] as Entered
            const { id = '' } = request.params as { id?: string }
            const answer = await endpoint(parts.provisioning, {
              caller,
              base,
              id,
              types: await typesOf(caller),
              query: request.query as Record<string, unknown>,
              body: request.body,
              ifMatch: request.headers['if-match'],
              ifNoneMatch: request.headers['if-none-match'],
              again: async () => {
                const { caller: found } = await authenticate(needs, request)
                assertActive(found)
                return found
              },
              refused: refusalsOf(parts, caller, request),
            })
            return send(reply, answer)
          },
        })
      }
      scope.all('/*', () => {
        throw ScimFault.unknown_path()
      })
    },
    { prefix: SCIM_PATH },
  )
}

/** JSON by either name, and no key in it that an object has already, at any depth (GHSA-9m6g-wc8r-q59c). */
function readBodies(scope: FastifyInstance): void {
  const parse = scope.getDefaultJsonParser('error', 'error')
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(
    [MEDIA_TYPE, 'application/json'],
    { parseAs: 'string' },
    // Whoever deletes may say a type and send nothing.
    (request, body, done) => (body === '' ? done(null, undefined) : parse(request, body as string, done)),
  )
}

function send(reply: FastifyReply, { status, body, location, version }: ScimAnswer): FastifyReply {
  reply.code(status).header('cache-control', 'no-store')
  if (location !== undefined) reply.header('location', location)
  if (version !== undefined) reply.header('etag', version)
  return body === undefined ? reply.send() : reply.type(typeFor(reply.request)).send(JSON.stringify(body))
}

/** RFC 7644 3.8: as plain JSON for whoever reads nothing else. */
function typeFor({ headers: { accept = '' } }: FastifyRequest): string {
  return accept.includes('application/json') && !accept.includes(MEDIA_TYPE) ? 'application/json' : MEDIA_TYPE
}

async function refuse(
  parts: ScimParts,
  found: Entered | undefined,
  cause: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const part = { method: request.method, path: pathBelow(request.url), body: request.body }
  const { status, body, retryAfterSeconds } = await explain(parts, found?.caller, request, cause, part)
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="scim"')
  return send(reply, { status, body })
}

function refusalsOf(
  parts: ScimParts,
  caller: DirectoryCaller,
  request: FastifyRequest,
): ScimRequest['refused'] {
  let refused = 0
  return async (cause, part) => {
    refused += 1
    const keeper = refused <= MOST_KEPT ? caller : undefined
    return (await explain(parts, keeper, request, cause, part)).body
  }
}

/** What is answered to a request, or a part of one, that was refused; it is kept for its directory. */
async function explain(
  { services }: ScimParts,
  caller: DirectoryCaller | undefined,
  { id, log }: FastifyRequest,
  cause: unknown,
  part: RequestPart,
): Promise<ScimError> {
  const err = asRefusal(cause)
  const told = toScimError(err, id)
  const { status, code, body } = told
  if (status === 500) log.error({ err, reqId: id }, 'unexpected error')
  if (caller) {
    const metId = err instanceof DomainError ? err.detail.metId : undefined
    const refused = { ...part, status, code, message: body.detail, metId }
    await recordRefusedRequest(services, caller, refused).catch((failed: unknown) =>
      log.error({ err: failed, reqId: id }, 'a refused request was not kept'),
    )
  }
  return told
}
