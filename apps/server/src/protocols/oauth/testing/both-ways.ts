import { request as httpRequest } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import type { Artifact } from '../records.ts'
import type { TestServer } from './server.ts'

export interface Asked {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string
}

export interface Heard {
  status: number
  /** All of them in their order, as they were on the wire. */
  headers: string[]
  body: unknown
  traces?: unknown
}

/**
 * Asks the same thing twice: as it is, and under a header that means nothing to a server without DPoP but keeps a
 * request from being answered directly. Says whether the first was.
 */
export async function askBothWays(
  server: TestServer,
  asked: Asked,
): Promise<{ plain: Heard; library: Heard; isDirect: boolean }> {
  const { provider } = server.mounted
  const own = provider.createContext
  let seen = 0
  Object.defineProperty(provider, 'createContext', {
    configurable: true,
    value(...of: Parameters<typeof own>) {
      seen += 1
      return own.apply(provider, of)
    },
  })
  const { store } = server.world
  const kept = structuredClone([store.artifacts, store.grants, store.entries] as const)
  const restore = () => {
    const [artifacts, grants, entries] = structuredClone(kept)
    replace(store.artifacts, artifacts)
    replace(store.grants, grants)
    replace(store.entries, entries)
  }
  try {
    const plain = await answerAndTraces(server, asked, kept[0])
    const before = seen
    restore()
    const library = await answerAndTraces(
      server,
      { ...asked, headers: { ...asked.headers, dpop: 'no proof' } },
      kept[0],
    )
    // A request that reaches neither of them is answered by nobody here.
    return { plain, library, isDirect: before === 0 && seen === 1 }
  } finally {
    Reflect.deleteProperty(provider, 'createContext')
    restore()
  }
}

function replace<V>(held: Map<string, V>, by: Map<string, V>): void {
  held.clear()
  for (const [key, value] of by) held.set(key, value)
}

/** An answer, what of tokens is another in the store afterwards, and what was counted and put on record. */
async function answerAndTraces(
  server: TestServer,
  asked: Asked,
  before: ReadonlyMap<string, Artifact>,
): Promise<Heard> {
  const { counted, refusals, store } = server.world
  const records = [counted, store.told, refusals]
  for (const one of records) one.length = 0
  const heard = await ask(server, asked)
  const { artifacts } = store
  const written = [...artifacts].filter(([key, one]) => !isDeepStrictEqual(before.get(key), one))
  const gone = [...before.keys()].filter((key) => !artifacts.has(key)).sort()
  const changed = written.map(([key, one]) => traceOf(one, before.has(key)))
  return { ...heard, traces: { gone, written: changed, records: structuredClone(records) } }
}

/** Members of a record in the order of their names, which is of no account where it is kept. */
function traceOf({ hash, expiresAt, payload, ...rest }: Artifact, known: boolean): unknown {
  const { iat, exp, ...others } = payload as { iat: number; exp: number }
  const live = Math.round(expiresAt.getTime() / 1000) - exp
  const held = Object.entries({ ...others, lives: exp - iat }).filter(([, value]) => value !== undefined)
  return {
    ...rest,
    hash: known ? Buffer.from(hash).toString('hex') : hash.length,
    live,
    payload: Object.fromEntries(held),
  }
}

function ask({ issuer }: TestServer, { method, path, headers, body }: Asked): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const call = httpRequest(`${issuer}${path}`, { method, headers: { ...headers, ...length } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const names = answer.rawHeaders.filter((_one, index) => index % 2 === 0)
        const all = names.map((name, index) => `${name}: ${answer.rawHeaders[2 * index + 1]}`)
        resolve({
          status: answer.statusCode ?? 0,
          headers: all.filter(
            (line) => !(answer.statusCode === 500 ? DEFECT_MADE_ANEW : MADE_ANEW).test(line),
          ),
          body: comparable(Buffer.concat(chunks).toString()),
        })
      })
    })
    call.on('error', reject)
    call.end(body)
  })
}

const MADE_ANEW = /^Date: /
/** Each defect names its own request. */
const DEFECT_MADE_ANEW = /^(Date|Content-Length): /

const MOMENT = new Set(['jti', 'iat', 'exp', 'at_hash', 'nbf'])

/** An answer without what is made anew each time; a JWT stands for what it says. */
function comparable(text: string): unknown {
  if (!text.startsWith('{')) return text
  const body = JSON.parse(text) as Record<string, unknown>
  return Object.entries(body).map(([name, value]) => [
    name,
    typeof value === 'string' ? told(name, value) : value,
  ])
}

function told(name: string, value: string): unknown {
  if (value.split('.').length === 3) return opened(value)
  if (name === 'error_description') return value.replace(/reference \S+$/, 'reference')
  return name.endsWith('_token') ? value.length : value
}

const opened = (jwt: string) => ({
  header: Object.entries(decodeProtectedHeader(jwt)),
  payload: Object.entries(decodeJwt(jwt)).map(([name, value]) => [
    name,
    MOMENT.has(name) ? typeof value : value,
  ]),
  lives: (decodeJwt(jwt).exp ?? 0) - (decodeJwt(jwt).iat ?? 0),
  length: jwt.length,
})
