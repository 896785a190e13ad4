import { parentPort } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import scalar from '@scalar/fastify-api-reference'
import Fastify from 'fastify'

// The reference's script is 5 MB inside of a module. A thread that ends gives its memory back; the server keeps
// what it sends, compressed.
const app = Fastify()
await app.register(scalar, { routePrefix: '/docs', configuration: { url: '/openapi.json' } })
const { statusCode, rawPayload } = await app.inject('/docs/js/scalar.js')
if (statusCode !== 200) throw new Error(`the API reference answers ${statusCode}`)
parentPort?.postMessage(gzipSync(rawPayload))
