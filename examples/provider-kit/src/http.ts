import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

const MOST_BYTES = 100_000

// No `form-action`: where a form leads on to is checked along the whole way, and that ends at whoever asked.
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'"

/**
 * Security headers of every answer; `script` is the hash of the one that a page may run. Without one there is an empty list,
 * to which a library adds what its own page runs.
 */
export function setHeaders(response: ServerResponse, script?: string): void {
  response.setHeader(
    'content-security-policy',
    `${POLICY}; script-src${script === undefined ? '' : ` '${script}'`}`,
  )
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cache-control', 'no-store')
}

export function sendPage(response: ServerResponse, page: string, status = 200): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(page)
}

/** What a form posted; undefined when it is none, or too long. */
export async function formOf(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const length = Number(request.headers['content-length'])
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  if (!isForm || !(length <= MOST_BYTES)) return undefined
  return new URLSearchParams(await text(request))
}
