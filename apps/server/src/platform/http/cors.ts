import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** From where browsers may call; implemented by protocols/oauth, over the applications. */
export interface Origins {
  /** Whether an active application of the workspace names exactly this origin; with a client, whether that one does. */
  isAllowed(workspaceSlug: string, origin: string, clientId?: string): Promise<boolean>
}

const METHODS = 'GET, POST, PUT, PATCH, DELETE'
/** `bailiwick-organization` is not among them: what comes with a cookie is for our own pages. */
const REQUEST_HEADERS = 'authorization, content-type, idempotency-key, if-match'
const ANSWER_HEADERS = 'etag, retry-after, www-authenticate'
const PREFLIGHT_SECONDS = '600'

type Params = { workspace: string }

/**
 * Lets pages of applications read what the API answers (Fetch, CORS protocol). A token is all that counts: cookies
 * are never let across, so no answer allows credentials.
 */
export function allowOrigins(scope: FastifyInstance, urls: Iterable<string>, origins: Origins): void {
  async function allow(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { origin } = request.headers
    reply.header('vary', 'Origin')
    if (origin === undefined || !(await origins.isAllowed((request.params as Params).workspace, origin)))
      return
    reply.header('access-control-allow-origin', origin)
    if (request.method !== 'OPTIONS') reply.header('access-control-expose-headers', ANSWER_HEADERS)
  }
  scope.addHook('onRequest', allow)
  const answer = async (_request: FastifyRequest, reply: FastifyReply) => {
    if (reply.hasHeader('access-control-allow-origin')) {
      reply.headers({
        'access-control-allow-methods': METHODS,
        'access-control-allow-headers': REQUEST_HEADERS,
        'access-control-max-age': PREFLIGHT_SECONDS,
      })
    }
    return reply.code(204).send()
  }
  for (const url of new Set(urls)) scope.options(url, answer)
}

/** Once it is known whose token it is, the page of another application does not get to read the answer. */
export async function narrowToClient(
  request: FastifyRequest,
  reply: FastifyReply,
  origins: Origins,
  clientId: string | undefined,
): Promise<void> {
  const allowed = reply.getHeader('access-control-allow-origin')
  if (typeof allowed !== 'string' || clientId === undefined) return
  if (await origins.isAllowed((request.params as Params).workspace, allowed, clientId)) return
  reply.removeHeader('access-control-allow-origin').removeHeader('access-control-expose-headers')
}
