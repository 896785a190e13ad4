import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type ConnectionId, isId } from '../../kernel/ids.ts'
import { chooseLocale } from '../../kernel/locale.ts'
import { newSecret } from '../../kernel/random.ts'
import { actorOfLink, openSetUp, setUpRoutes } from '../../modules/connections/index.ts'
import type { Workspace } from '../../modules/workspaces/index.ts'
import { pageHeaders } from '../../pages/index.ts'
import { readCookie, sendErrorPage, setCookie } from '../../pages/routes/index.ts'
import { execute, RequestError } from '../../platform/execute.ts'
import { sendProblem } from '../../platform/http/api.ts'
import { originOf } from '../../platform/http/origin.ts'
import type { Operation } from '../../platform/operation.ts'
import type { BuiltFiles } from '../built-files.ts'
import { NOT_BUILT, sendDocument } from '../document.ts'
import { type WebParts, workspaceOf } from '../parts.ts'
import { isFromOwnPage } from '../same-origin.ts'
import { speechOf } from '../speech.ts'

const HERE = '/w/:workspace/set-up/:connection'

/** The page of a set-up link, and what it asks for: a browser that holds the link has it in a cookie, and no session. */
export function setUpPages(app: FastifyInstance, parts: WebParts, files: BuiltFiles): void {
  app.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => sendErrorPage(error, request, reply, parts.secure))
    scope.get(HERE, (request, reply) => sendPage(parts, files, request, reply))
  })
  app.register(async (scope) => {
    scope.setErrorHandler(sendProblem)
    scope.post(`${HERE}/open`, (request, reply) => open(parts, request, reply))
    for (const { method, path, operation, status } of setUpRoutes)
      scope.route({
        method,
        url: HERE + path,
        handler: async (request, reply) => {
          const link = await linkOf(parts, request)
          const text = readCookie(request.headers.cookie, parts.cookies.setUp(link.connectionId))
          const result = await call(parts, { request, reply, ...link, text }, operation, request.body ?? {})
          return send(reply, status, result)
        },
      })
  })
}

/** The same for everybody: what it is about is told by the link alone. */
async function sendPage(parts: WebParts, files: BuiltFiles, request: FastifyRequest, reply: FastifyReply) {
  const { workspace } = await linkOf(parts, request)
  const built = await files.page('set-up')
  if (!built) return reply.code(503).headers(pageHeaders(parts)).send(NOT_BUILT)
  const nobody = { organization: null, session: null, speech: speechOf(parts, request, {}) }
  return sendDocument(parts, reply, built, { app: 'set-up', workspace, ...nobody })
}

interface LinkPlace {
  workspace: Workspace
  connectionId: ConnectionId
}

async function linkOf(parts: WebParts, request: FastifyRequest): Promise<LinkPlace> {
  const workspace = await workspaceOf(parts, request)
  const { connection } = request.params as { connection: string }
  if (!isId('connection', connection)) throw RequestError.not_found()
  return { workspace, connectionId: connection }
}

/** What stood behind `#` becomes a cookie, which no script reads and no address shows. */
async function open(parts: WebParts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const link = await linkOf(parts, request)
  const { token } = (request.body ?? {}) as { token?: unknown }
  const text = typeof token === 'string' ? token : ''
  const result = await call(parts, { request, reply, ...link, text }, openSetUp, {})
  setCookie(reply, parts.secure, { name: parts.cookies.setUp(link.connectionId), value: text })
  return send(reply, 200, result)
}

interface Asked extends LinkPlace {
  request: FastifyRequest
  reply: FastifyReply
  text: string | undefined
}

async function call(
  parts: WebParts,
  { request, reply, workspace, connectionId, text }: Asked,
  operation: Operation,
  input: unknown,
): Promise<unknown> {
  const { services } = parts
  if (!isFromOwnPage(request, services.publicUrl) || text === undefined) throw RequestError.unauthenticated()
  const actor = await actorOfLink(services.db, workspace.id, connectionId, text)
  if (!actor) throw RequestError.unauthenticated()
  return execute(services, operation, {
    actor,
    origin: originOf(request),
    organizationId: actor.organizationId,
    params: { connectionId, browser: browserOf(parts, request, reply) },
    input,
    isWrite: request.method !== 'GET',
    language: chooseLocale(request.headers['accept-language']).language,
  })
}

/** By what the hosted pages know this browser too: a test that it begins is bound to it. */
function browserOf({ cookies, secure }: WebParts, request: FastifyRequest, reply: FastifyReply): string {
  const known = readCookie(request.headers.cookie, cookies.flow)
  if (known) return known
  const value = newSecret()
  setCookie(reply, secure, { name: cookies.flow, value })
  return value
}

function send(reply: FastifyReply, status: number, result: unknown): FastifyReply {
  reply.header('cache-control', 'no-store')
  return result === undefined ? reply.code(204).send() : reply.code(status).send(result)
}
