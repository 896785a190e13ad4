import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkBreachedPasswords } from '../cli/doctor/breached-passwords.ts'
import { type BreachOutcome, createBreachedPasswords } from './breached-passwords.ts'
import { outboundRules } from './http/outbound.ts'

const BREACHED = 'correct horse battery staple'
const HERE = outboundRules('http://localhost:4000', [])
const sha1 = (text: string) => createHash('sha1').update(text).digest('hex').toUpperCase()

describe('breached passwords, asked for by k-anonymity', () => {
  let asked: IncomingMessage[]
  let answer: (response: ServerResponse) => void
  const service = createServer((request, response) => {
    asked.push(request)
    answer(response)
  })
  const url = () => `http://127.0.0.1:${(service.address() as AddressInfo).port}/range/`
  /** A range that holds these passwords, each with how often it was seen. */
  const range = (...seen: [string, number][]) =>
    [
      '0018A45C4D1DEF81644B54AB7F969B88D65:3',
      ...seen.map(([text, count]) => `${sha1(text).slice(5)}:${count}`),
    ].join('\r\n')

  beforeAll(() => new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready)))
  beforeEach(() => {
    asked = []
    answer = (response) => response.end(range([BREACHED, 7]))
  })
  afterAll(() => new Promise((closed) => service.close(closed)))

  let now = 0
  function asking(rangeUrl: string | undefined = url(), rules = HERE) {
    const outcomes: [BreachOutcome, string | undefined][] = []
    const report = (outcome: BreachOutcome, error?: Error) => void outcomes.push([outcome, error?.message])
    return { ...createBreachedPasswords({ rangeUrl, rules, report, elapsed: () => now }), outcomes }
  }

  it('finds one that has become public, and none that has not', async () => {
    const { has, outcomes } = asking()
    expect(await has(BREACHED)).toBe(true)
    expect(await has('what nobody else has ever chosen')).toBe(false)
    expect(outcomes.map(([outcome]) => outcome)).toEqual(['breached', 'not_breached'])
  })

  it('tells five digits of the hash and nothing else, and asks for padding', async () => {
    await asking().has(BREACHED)
    expect(asked.map((one) => one.url)).toEqual([`/range/${sha1(BREACHED).slice(0, 5)}`])
    expect(asked[0]?.headers['add-padding']).toBe('true')
    expect(JSON.stringify(asked[0]?.rawHeaders)).not.toMatch(/horse|[0-9A-F]{35}/)
  })

  it('does not take what pads an answer for a password', async () => {
    answer = (response) => response.end(range([BREACHED, 0]))
    expect(await asking().has(BREACHED)).toBe(false)
  })

  it.each<[string, (response: ServerResponse) => void]>([
    ['an error', (response) => response.writeHead(503).end(range([BREACHED, 7]))],
    ['a redirect', (response) => response.writeHead(302, { location: url() }).end()],
    ['more than is read', (response) => response.end('A'.repeat(300_000))],
    ['a cut connection', (response) => response.destroy()],
  ])('lets a password pass after %s, and leaves the service alone for a while', async (_what, way) => {
    answer = way
    const { has, outcomes } = asking()
    expect(await has(BREACHED)).toBe(false)
    expect(outcomes[0]?.[0]).toBe('unanswered')
    expect(outcomes[0]?.[1]).not.toContain('horse')
    answer = (response) => response.end(range([BREACHED, 7]))
    now += 29_999
    expect(await has(BREACHED)).toBe(false)
    expect(asked).toHaveLength(1)
    now += 1
    expect(await has(BREACHED)).toBe(true)
  })

  it('asks nobody who was not named, and no private address', async () => {
    expect(await createBreachedPasswords({ rangeUrl: undefined, rules: HERE }).has(BREACHED)).toBe(false)
    const { has, outcomes } = asking(url(), outboundRules('https://id.example.com', []))
    expect(await has(BREACHED)).toBe(false)
    expect(outcomes[0]?.[0]).toBe('unanswered')
    expect(asked).toEqual([])
  })

  it('is looked at by the doctor', async () => {
    const look = (breachedPasswordsUrl: string | undefined) =>
      checkBreachedPasswords({ breachedPasswordsUrl, publicUrl: 'http://localhost:4000', outboundAllow: [] })
    answer = (response) => response.end(range(['password', 9]))
    expect(await look(url())).toMatchObject({ level: 'ok' })
    expect(await look(undefined)).toMatchObject({ level: 'ok' })
    answer = (response) => response.end(range())
    expect(await look(url())).toMatchObject({ level: 'warn' })
    answer = (response) => response.writeHead(404).end()
    expect(await look(url())).toMatchObject({ level: 'warn', text: expect.stringContaining('404') })
  })
})
