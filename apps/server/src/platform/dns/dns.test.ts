import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDnsServer, type DnsServer } from '../../../test/harness/dns.ts'
import { createDns, type Dns } from './dns.ts'

describe('createDns', () => {
  let server: DnsServer
  let dns: Dns
  beforeAll(async () => {
    server = await createDnsServer()
    dns = createDns([server.address])
  })
  afterAll(() => server.close())

  it('reads every record of a name, put together from its pieces', async () => {
    const long = 'x'.repeat(300)
    server.zone.set('a.example', ['one', long])
    expect(await dns.txt('a.example')).toEqual(['one', long])
  })

  it('tells that there is none from that there was no answer', async () => {
    server.zone.set('empty.example', [])
    server.zone.set('broken.example', 'servfail')
    server.zone.set('refused.example', 'refused')
    expect(await dns.txt('never.example')).toEqual([])
    expect(await dns.txt('empty.example')).toEqual([])
    expect(await dns.txt('broken.example')).toBeUndefined()
    expect(await dns.txt('refused.example')).toBeUndefined()
  })

  it('keeps no answer', async () => {
    server.zone.set('moving.example', ['before'])
    expect(await dns.txt('moving.example')).toEqual(['before'])
    server.zone.set('moving.example', ['after'])
    expect(await dns.txt('moving.example')).toEqual(['after'])
  })

  it('waits for nobody for long, and knows when there is nobody to ask', async () => {
    server.zone.set('silent.example', 'silent')
    const begun = performance.now()
    expect(await dns.txt('silent.example')).toBeUndefined()
    expect(performance.now() - begun).toBeLessThan(9_000)
    expect(await dns.isAnswering()).toBe(true)
    expect(await createDns(['127.0.0.1:9']).isAnswering()).toBe(false)
  }, 20_000)
})
