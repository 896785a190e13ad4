import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { OutboundRefused, outboundRules } from './outbound.ts'
import { createOutboundFetch, postForm } from './outbound-fetch.ts'

const OUTSIDE = outboundRules('https://id.example.com', [])
const DEMONSTRATION = outboundRules('http://localhost:4000', [])

let server: Server | undefined
const calls: string[] = []
async function serve(answer: RequestListener): Promise<number> {
  calls.length = 0
  server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url}`)
    answer(request, response)
  })
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** Name servers that give these addresses, one set for each question. */
function answering(...sets: string[][]): LookupFunction & { asked: string[] } {
  const asked: string[] = []
  const lookUp: LookupFunction = (host, _options, callback) => {
    const set = sets[Math.min(asked.length, sets.length - 1)] ?? []
    asked.push(host)
    callback(
      null,
      set.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
  return Object.assign(lookUp, { asked })
}

describe('createOutboundFetch', () => {
  const fetch = createOutboundFetch(DEMONSTRATION, { patienceMs: 400, mostBytes: 10_000 })

  it('gives status, body and the headers that matter', async () => {
    const port = await serve((request, response) => {
      response.writeHead(401, {
        'content-type': 'application/json',
        'retry-after': '3',
        'x-own': '1',
      })
      response.end(JSON.stringify({ accept: request.headers['accept-encoding'] }))
    })
    const answer = await fetch(`http://127.0.0.1:${port}/a?b=c`)
    expect(answer.status).toBe(401)
    expect(await answer.json()).toEqual({ accept: 'identity' })
    expect(Object.fromEntries(answer.headers)).toEqual({
      'content-type': 'application/json',
      'retry-after': '3',
    })
    expect(calls).toEqual(['GET /a?b=c'])
  })

  it('sends a form, and takes an answer without a body', async () => {
    let sent = ''
    const port = await serve((request, response) => {
      request.on('data', (chunk: Buffer) => (sent += chunk.toString()))
      request.on('end', () => response.writeHead(204).end())
    })
    const body = new URLSearchParams({ a: 'b c' })
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body })
    expect([answer.status, await answer.text(), sent]).toEqual([204, '', 'a=b+c'])
  })

  it('CVE-2026-55671: follows no redirect', async () => {
    const port = await serve((_request, response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
    )
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(302)
    expect(calls).toHaveLength(1)
  })

  it('reads no more than its limit, whatever was announced', async () => {
    let written = 0
    const port = await serve((_request, response) => {
      const more = () => {
        while (!response.destroyed && written < 100_000_000) {
          written += 10_000
          if (!response.write('x'.repeat(10_000))) return
        }
      }
      response.on('drain', more)
      more()
    })
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('too long')
    expect(written).toBeLessThan(10_000_000)
  })

  it('waits for the whole of an answer no longer than its patience, however often something comes', async () => {
    const timers: NodeJS.Timeout[] = []
    const port = await serve((_request, response) => {
      response.writeHead(200)
      timers.push(setInterval(() => response.write('x'), 50))
    })
    const begun = performance.now()
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(performance.now() - begun).toBeLessThan(1_500)
    for (const timer of timers) clearInterval(timer)
  })

  it('gives up a request that never gets an answer, or that its caller gives up', async () => {
    const port = await serve(() => {})
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({ name: 'TimeoutError' })
    const caller = AbortSignal.timeout(20)
    await expect(fetch(`http://127.0.0.1:${port}/`, { signal: caller })).rejects.toMatchObject({
      name: 'TimeoutError',
    })
    const never: LookupFunction = () => {}
    const lost = createOutboundFetch({ ...OUTSIDE, lookUp: never }, { patienceMs: 50, mostBytes: 1 })
    await expect(lost('https://slow.localhost/')).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  it('inflates nothing', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000))
    const port = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    )
    const answer = await fetch(`http://127.0.0.1:${port}/`)
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect((await answer.arrayBuffer()).byteLength).toBe(bomb.length)
  })

  it('CVE-2026-4366: connects to the address that was judged: a name is asked once', async () => {
    const port = await serve((_request, response) => response.end('reached'))
    const limits = { patienceMs: 2_000, mostBytes: 100 }
    // Would the name be asked again while connecting, it would lead to this machine.
    const rebinding = answering(['198.51.100.1'], ['127.0.0.1'])
    const guarded = createOutboundFetch({ ...OUTSIDE, lookUp: rebinding }, limits)
    await expect(guarded(`https://rebinding.localhost:${port}/`)).rejects.toThrow(OutboundRefused)
    expect(rebinding.asked).toEqual(['rebinding.localhost'])

    const within = answering(['127.0.0.1'], ['8.8.8.8'])
    const allowed = { ...DEMONSTRATION, allowedHosts: ['in.localhost'], lookUp: within }
    // What fails is the handshake: it was connected to what the first answer said.
    await expect(createOutboundFetch(allowed, limits)(`https://in.localhost:${port}/`)).rejects.toMatchObject(
      {
        code: 'EPROTO',
      },
    )
    expect(within.asked).toEqual(['in.localhost'])
  })

  it.each([[['10.0.0.7']], [['8.8.8.8', '10.0.0.7']], [['2606:4700::1111', '::ffff:127.0.0.1']], [[]]])(
    'goes nowhere when a name leads to %j',
    async (addresses: string[]) => {
      const lookUp = answering(addresses)
      const guarded = createOutboundFetch({ ...OUTSIDE, lookUp }, { patienceMs: 500, mostBytes: 1 })
      await expect(guarded('https://inside.localhost/')).rejects.toThrow(OutboundRefused)
    },
  )
})

describe('postForm', () => {
  const form = new URLSearchParams({ logout_token: 'x' })

  it('posts, and gives the status', async () => {
    let body = ''
    const port = await serve((request, response) => {
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => response.writeHead(204).end())
    })
    expect(await postForm(`http://localhost:${port}/over`, form, DEMONSTRATION)).toBe(204)
    expect(body).toBe('logout_token=x')
  })

  it('follows no redirect', async () => {
    const port = await serve((_request, response) => response.writeHead(307, { location: '/other' }).end())
    expect(await postForm(`http://127.0.0.1:${port}/`, form, DEMONSTRATION)).toBe(307)
    expect(calls).toEqual(['POST /'])
  })

  it('reads no endless answer', async () => {
    const port = await serve((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      }
      response.on('drain', more)
      more()
    })
    await expect(postForm(`http://127.0.0.1:${port}/`, form, DEMONSTRATION)).rejects.toThrow('too long')
  })

  it('looks where a name leads, whatever the name', async () => {
    const port = await serve((_request, response) => response.end())
    await expect(postForm(`https://localhost:${port}/`, form, OUTSIDE)).rejects.toThrow(OutboundRefused)
    expect(calls).toEqual([])
    // An allowed name is connected to: what then fails is the handshake.
    const allowed = outboundRules('https://id.example.com', ['localhost'])
    await expect(postForm(`https://localhost:${port}/`, form, allowed)).rejects.toMatchObject({
      code: 'EPROTO',
    })
  })
})
