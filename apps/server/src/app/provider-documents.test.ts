import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../kernel/clock.ts'
import { outboundRules } from '../platform/http/outbound.ts'
import { createProviderDocuments } from './provider-documents.ts'

const HERE = outboundRules('http://localhost:4000', [])
const OUTSIDE = outboundRules('https://id.example.com', [])
const LIMITS = { patienceMs: 500, mostBytes: 1024 * 1024 }

let server: Server | undefined
let calls = 0
async function serve(answer: RequestListener): Promise<string> {
  calls = 0
  server = createServer((request, response) => {
    calls += 1
    answer(request, response)
  })
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/metadata`
}
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

const checkOf = (url: string, rules = HERE) =>
  createProviderDocuments(rules, systemClock, LIMITS)
    .fetchSaml(url)
    .then(
      () => 'accepted',
      ({ check }: { check: string }) => check,
    )

const endless: RequestListener = (_request, response) => {
  let written = 0
  response.writeHead(200, { 'content-type': 'application/samlmetadata+xml' })
  const more = () => {
    while (!response.destroyed && written < 100_000_000) {
      written += 65_536
      if (!response.write(' '.repeat(65_536))) return
    }
    response.end()
  }
  response.on('drain', more)
  more()
}

const dripping: RequestListener = (_request, response) => {
  response.writeHead(200)
  const timer = setInterval(() => response.write(' '), 100)
  response.on('close', () => clearInterval(timer))
}

const silent: RequestListener = () => {}

describe('metadata at an address that somebody chose (CVE-2026-55671, CVE-2026-4366)', () => {
  it.each([
    ['100 MB', endless, 'answer_too_large'],
    ['a byte now and then', dripping, 'timeout'],
    ['nothing at all', silent, 'timeout'],
  ])('cost little where they are %s', async (_name, answer, check) => {
    const url = await serve(answer)
    const before = process.memoryUsage().rss
    const begun = performance.now()
    expect(await checkOf(url)).toBe(check)
    expect(performance.now() - begun).toBeLessThan(3_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000)
  })

  it('are not read from this machine or by plain http, unless it is a demonstration on it', async () => {
    const url = await serve((_request, response) => response.end('<x/>'))
    expect(await checkOf(url)).toBe('metadata')
    expect(await checkOf(url, OUTSIDE)).toBe('address')
    expect(await checkOf(url.replace('http:', 'https:'), OUTSIDE)).toBe('address')
    expect(calls).toBe(1)
  })

  it('are not read where a name leads inside, the first time or the second', async () => {
    const url = new URL(await serve((_request, response) => response.end('<x/>')))
    url.hostname = 'idp.localhost'
    let asked = 0
    const lookUp: LookupFunction = (_host, _options, callback) => {
      asked += 1
      callback(null, [{ address: asked === 1 ? '127.0.0.1' : '10.0.0.7', family: 4 }])
    }
    const documents = createProviderDocuments({ ...HERE, lookUp }, systemClock, LIMITS)
    const check = () =>
      documents.fetchSaml(url.href).then(
        () => 'accepted',
        (error: { check: string }) => error.check,
      )
    // What was judged is what is called: no second answer is asked for in between.
    expect([await check(), asked]).toEqual(['metadata', 1])
    expect([await check(), asked, calls]).toEqual(['address', 2, 1])
  })
})
