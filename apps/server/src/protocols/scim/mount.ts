import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Directories, type Provisioning, recordRefusedRequest } from '../../modules/directories/index.ts'
import type { UserAttributeSchemas } from '../../modules/users/index.ts'
import type { WorkspaceDirectory } from '../../modules/workspaces/index.ts'
import type { Services } from '../../platform/operation.ts'
import { ScimFault } from './faults.ts'
import { assertActive, authenticate, type Entered, SCIM_PATH } from './http/authenticate.ts'
import type { ScimAnswer } from './http/endpoint.ts'
import { pathBelow } from './http/path-below.ts'
import { asRefusal, toScimError } from './http/scim-error.ts'
import { ENDPOINTS } from './routes.ts'
import { createTypes } from './schemas/resource-types.ts'

const MEDIA_TYPE = 'application/scim+json'
const BODY_LIMIT = 256 * 1024

export interface ScimParts {
  services: Pick<Services, 'db' | 'clock' | 'publicUrl'>
  workspaces: WorkspaceDirectory
  directories: Directories
  provisioning: Provisioning
  /** What each workspace wants to know about people: an extension of what a person is. */
  attributeSchemas: UserAttributeSchemas
}

/**
 * Serves SCIM 2.0 (RFC 7644) for the directory of each organization: find out who asks, read what is sent, ask the endpoint, and
 * answer. What is refused is kept for whoever mends it.
 */
export function mountScim(app: FastifyInstance, parts: ScimParts): void {
  const entered = new WeakMap<FastifyRequest, Entered>()
  const typesOf = createTypes(parts.attributeSchemas)
  const needs = { ...parts, publicUrl: parts.services.publicUrl }
  app.register(
    async (scope) => {
      readBodies(scope)
      scope.addHook('onRequest', async (request) => {
        const found = await authenticate(needs, request)
        entered.set(request, found)
        assertActive(found.caller)
      })
      scope.setErrorHandler((error, request, reply) =>
        refuse(parts, entered.get(request), error, request, reply),
      )
      for (const { method, path, endpoint } of ENDPOINTS) {
        scope.route({
          method,
          url: path,
          async handler(request, reply) {
            const { caller, base } = entered.get(request) as Entered
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
    { parseAs: 'string', bodyLimit: BODY_LIMIT },
    // Whoever deletes may say a type and send nothing.
    (request, body, done) => (body === '' ? done(null, undefined) : parse(request, body as string, done)),
  )
}

function send(reply: FastifyReply, { status, body, location, version }: ScimAnswer): FastifyReply {
  reply.code(status).header('cache-control', 'no-store')
  if (location !== undefined) reply.header('location', location)
  if (version !== undefined) reply.header('etag', version)
  return body === undefined ? reply.send() : reply.type(MEDIA_TYPE).send(JSON.stringify(body))
}

async function refuse(
  { services }: ScimParts,
  found: Entered | undefined,
  cause: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const error = asRefusal(cause)
  const { status, code, body, retryAfterSeconds } = toScimError(error, request.id)
  if (status === 500) request.log.error({ err: error, reqId: request.id }, 'unexpected error')
  if (found) {
    const path = pathBelow(request.url)
    const refused = { method: request.method, path, status, code, message: body.detail, body: request.body }
    await recordRefusedRequest(services, found.caller, refused).catch((err: unknown) =>
      request.log.error({ err, reqId: request.id }, 'a refused request was not kept'),
    )
  }
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="scim"')
  return send(reply, { status, body })
}
