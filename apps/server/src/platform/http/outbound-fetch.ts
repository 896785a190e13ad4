import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { assertOutbound, guardedLookup, type OutboundRules } from './outbound.ts'

/** What an answer may cost. The patience is for the whole of it, from the name to the last byte. */
export interface OutboundLimits {
  patienceMs: number
  mostBytes: number
}

export interface OutboundRequest {
  method?: string
  headers?: Record<string, string>
  body?: string | URLSearchParams | null
  signal?: AbortSignal
}

/** Shaped like fetch, so that libraries take it for their own. */
export type OutboundFetch = (url: string | URL, request?: OutboundRequest) => Promise<Response>

/** An answer that was not read to its end. */
export class OutboundAnswerRefused extends Error {}

/** Whoever reads an answer decides by these; nothing else of its headers is handed on. */
const HANDED_ON = [
  'content-type',
  'content-encoding',
  'retry-after',
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
] as const

/**
 * The one way to an address that somebody else chose. The name is looked up once, judged, and the connection goes to
 * what was judged; no redirect is followed; an answer is read in full, within its limits and as it came (it is asked
 * for uncompressed, and never inflated). Nothing is shared between two requests, so none waits for another.
 */
export function createOutboundFetch(rules: OutboundRules, limits: OutboundLimits): OutboundFetch {
  const lookup = guardedLookup(rules)
  return async (address, request = {}) => {
    const url = new URL(address)
    assertOutbound(url, rules)
    const patience = AbortSignal.timeout(limits.patienceMs)
    const signal = request.signal ? AbortSignal.any([request.signal, patience]) : patience
    try {
      return await readAnswer(await send(url, { ...request, signal }, lookup), limits.mostBytes)
    } catch (error) {
      // A connection that was cut says so in several ways.
      signal.throwIfAborted()
      throw error
    }
  }
}

function send(
  url: URL,
  { method = 'GET', headers, body, signal }: OutboundRequest,
  lookup: LookupFunction,
): Promise<IncomingMessage> {
  const content = body == null ? undefined : String(body)
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method,
      agent: false,
      lookup,
      signal,
      headers: {
        ...(body instanceof URLSearchParams && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
        'accept-encoding': 'identity',
        ...(content !== undefined && { 'content-length': Buffer.byteLength(content) }),
      },
    })
    sent.on('error', reject)
    sent.on('response', resolve)
    sent.end(content)
  })
}

async function readAnswer(answer: IncomingMessage, mostBytes: number): Promise<Response> {
  try {
    return toResponse(answer, await readBody(answer, mostBytes))
  } finally {
    answer.destroy()
  }
}

async function readBody(answer: IncomingMessage, mostBytes: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBytes) throw new OutboundAnswerRefused('the answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function toResponse(answer: IncomingMessage, body: Buffer<ArrayBuffer>): Response {
  const status = answer.statusCode ?? 0
  if (status < 200 || status > 599) throw new OutboundAnswerRefused(`the status is ${status}`)
  const headers = new Headers()
  for (const name of HANDED_ON) {
    const value = answer.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  // The constructor takes no body beside these (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5).
  const bodiless = status === 204 || status === 205 || status === 304
  return new Response(bodiless ? null : body, { status, headers })
}

const POSTED: OutboundLimits = { patienceMs: 5_000, mostBytes: 64 * 1024 }

/** Posts a form to an address that somebody else chose, and gives the status of the answer. */
export async function postForm(
  address: string,
  body: URLSearchParams,
  rules: OutboundRules,
): Promise<number> {
  const { status } = await createOutboundFetch(rules, POSTED)(address, { method: 'POST', body })
  return status
}
