import type { ServerResponse } from 'node:http'

/** An answer with status 200, as the library would have given it. */
export interface DirectAnswer {
  readonly body: string
}

/** What the library answers with at the endpoints that are not for browsers alone, to somebody of no origin. */
const HEADERS = {
  Vary: 'Origin',
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'WWW-Authenticate',
  'cache-control': 'no-store',
  'Content-Type': 'application/json; charset=utf-8',
} as const

export function sendAnswer(response: ServerResponse, { body }: DirectAnswer): void {
  response.writeHead(200, { ...HEADERS, 'Content-Length': Buffer.byteLength(body) })
  response.end(body)
}
