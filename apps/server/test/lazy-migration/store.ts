import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import {
  isSignedWebhook,
  keyOfWebhookSecret,
  signWebhook,
} from '../../src/platform/http/standard-webhooks.ts'

export interface Asked {
  id: string
  timestamp: number
  body: { type: string; data: { organizationId: string; identifier: string; password: string } }
  isSigned: boolean
  signatures: number
}

/** What a store answers: JSON that it signs for the question, or something odd. */
export interface Said {
  status?: number
  body: unknown
  /** As text, in the place of JSON. */
  raw?: string
  signedFor?: string
  secret?: string | null
  timestamp?: number
  headers?: Record<string, string>
  afterMs?: number
  /** Says nothing before. */
  after?: Promise<unknown>
}

/** A store of before, as somebody would write one: it knows people by their passwords and signs what it says. */
export async function aLegacyStore() {
  const asked: Asked[] = []
  const people = new Map<string, { password: string; user?: object }>()
  let secret = ''
  let odd: ((asked: Asked) => Said) | undefined

  const server = createServer((request, response) => void answer(request, response))

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString('utf8')
    const id = String(request.headers['webhook-id'])
    const timestamp = Number(request.headers['webhook-timestamp'])
    const signature = String(request.headers['webhook-signature'])
    const one: Asked = {
      id,
      timestamp,
      body: JSON.parse(text),
      isSigned: isSignedWebhook(signature, [keyOfWebhookSecret(secret)], { id, timestamp, body: text }),
      signatures: signature.split(' ').length,
    }
    asked.push(one)
    await say(response, one, odd?.(one) ?? { body: known(one) })
  }

  function known({ body: { data } }: Asked): object {
    const person = people.get(data.identifier)
    if (person?.password !== data.password) return { result: 'wrong' }
    return { result: 'right', identifier: data.identifier, user: person.user ?? {} }
  }

  async function say(response: ServerResponse, { id, timestamp }: Asked, said: Said) {
    if (said.afterMs) await pause(said.afterMs)
    await said.after
    const body = said.raw ?? JSON.stringify(said.body)
    const at = said.timestamp ?? timestamp
    const signedFor = said.signedFor ?? id
    const with_ = said.secret === undefined ? secret : said.secret
    response.writeHead(said.status ?? 200, {
      'content-type': 'application/json',
      'webhook-id': signedFor,
      'webhook-timestamp': String(at),
      ...(with_ !== null && {
        'webhook-signature': signWebhook([keyOfWebhookSecret(with_)], { id: signedFor, timestamp: at, body }),
      }),
      ...said.headers,
    })
    response.end(body)
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/ask`,
    asked,
    people,
    /** What it signs with from now on. */
    holds: (text: string) => {
      secret = text
    },
    /** Answers otherwise from now on; without an argument as it does. */
    says: (how?: (asked: Asked) => Said) => {
      odd = how
    },
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
