// The floor: node:http, pg and the one statement and signature that each operation cannot do without. It checks
// nothing, limits nothing and can do nothing else: a ceiling to come close to, not a product.
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { bulkOrganization, bulkUser } from '../../apps/server/test/factories/bulk.ts'
import { answerFor, type FloorRequest, mintTokens, TOKEN_PATHS } from './floor-handlers.ts'

const tokens = await mintTokens(16, bulkOrganization(1), bulkUser)

async function read(request: IncomingMessage): Promise<FloorRequest> {
  const [path = '', query = ''] = (request.url ?? '').split('?')
  const body = request.method === 'POST' ? await text(request) : ''
  const isForm = TOKEN_PATHS.has(path)
  return {
    path,
    query: new URLSearchParams(isForm ? body : query),
    body: body !== '' && !isForm ? (JSON.parse(body) as Record<string, string>) : {},
    authorization: request.headers.authorization ?? '',
  }
}

const server = createServer((request, response) => {
  read(request)
    .then(answerFor)
    .then(
      (result) => send(result === undefined ? 404 : 200, JSON.stringify(result ?? {})),
      (error: Error) => send(500, JSON.stringify({ error: error.message })),
    )
  function send(status: number, body: string): void {
    response.writeHead(status, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'content-length': Buffer.byteLength(body),
    })
    response.end(body)
  }
})
server.keepAliveTimeout = 72_000
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as { port: number }).port, ...tokens })
})
process.on('disconnect', () => process.exit(0))
