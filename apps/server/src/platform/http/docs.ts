import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { gunzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Asks nobody but this server: no fonts, no telemetry, no proxy of others. */
const CONFIGURATION = {
  url: '/openapi.json',
  proxyUrl: '',
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
  persistAuth: false,
}

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bailiwick API</title>
<link rel="icon" href="data:,">
</head>
<body>
<div id="app"></div>
<script src="/docs/reference.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`
const START = `Scalar.createApiReference('#app', ${JSON.stringify(CONFIGURATION)})\n`

// The reference writes its styles into the page as it goes; scripts come from here alone, and it evaluates none.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
}

interface Answer {
  type: string
  body: Buffer
  tag: string
  isPacked: boolean
}

const answer = (type: string, body: Buffer, isPacked = false): Answer => ({
  type,
  body,
  tag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
  isPacked,
})

/** `/openapi.json`, and `/docs` to read and try it. Nothing of it is made before it is first asked for. */
export function mountDocs(app: FastifyInstance, document: () => object): void {
  const pages: Record<string, () => Promise<Answer>> = {
    '/openapi.json': lazily(async () => answer('application/json', Buffer.from(JSON.stringify(document())))),
    '/docs': lazily(async () => answer('text/html; charset=utf-8', Buffer.from(PAGE))),
    '/docs/start.js': lazily(async () => answer('text/javascript; charset=utf-8', Buffer.from(START))),
    '/docs/reference.js': lazily(async () =>
      answer('text/javascript; charset=utf-8', await readScript(), true),
    ),
  }
  for (const [url, make] of Object.entries(pages))
    app.get(url, async (request, reply) => send(request, reply, await make()))
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, body, tag, isPacked }: Answer,
): FastifyReply {
  reply.headers(HEADERS).header('etag', tag)
  const known = request.headers['if-none-match']?.split(',').map((one) => one.trim().replace(/^W\//, ''))
  if (known?.includes(tag)) return reply.code(304).send()
  reply.type(type)
  if (!isPacked) return reply.send(body)
  reply.header('vary', 'accept-encoding')
  const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  return takesGzip ? reply.header('content-encoding', 'gzip').send(body) : reply.send(gunzipSync(body))
}

/** Made by the first who asks; made again after a failure. */
function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}

async function readScript(): Promise<Buffer> {
  const worker = new Worker(new URL('./docs-script.worker.ts', import.meta.url))
  try {
    const [packed] = (await once(worker, 'message')) as [Uint8Array]
    return Buffer.from(packed)
  } finally {
    await worker.terminate()
  }
}
