import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'

describe('/openapi.json and /docs', () => {
  let app: TestApp & { drop(): Promise<void> }
  beforeAll(async () => {
    app = await createTestApp()
  })
  afterAll(() => app.drop())

  it.each(['/openapi.json', '/docs', '/docs/start.js', '/docs/reference.js'])(
    '%s is answered once to who has it already',
    async (url) => {
      const first = await app.http.inject({ url, headers: { 'accept-encoding': 'gzip' } })
      expect(first.statusCode).toBe(200)
      const etag = String(first.headers.etag)
      const again = await app.http.inject({ url, headers: { 'if-none-match': `"other", W/${etag}` } })
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag])
      expect((await app.http.inject({ url, headers: { 'if-none-match': '"other"' } })).statusCode).toBe(200)
    },
  )

  it('runs scripts of its own address only, and none that stands in the page', async () => {
    const { body, headers } = await app.http.inject('/docs')
    expect(headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self';/)
    const scripts = [...body.matchAll(/<script([^>]*)>([^<]*)/g)]
    expect(scripts.map(([, attributes, text]) => [/ src="\/docs\//.test(attributes ?? ''), text])).toEqual([
      [true, ''],
      [true, ''],
    ])
    expect(body).not.toMatch(/https?:\/\//)
  })

  it('sends the script packed to those who take it so, and plain to others', async () => {
    const url = '/docs/reference.js'
    const packed = await app.http.inject({ url, headers: { 'accept-encoding': 'br, gzip' } })
    const plain = await app.http.inject({ url, headers: { 'accept-encoding': 'identity' } })
    expect([packed.headers['content-encoding'], plain.headers['content-encoding']]).toEqual([
      'gzip',
      undefined,
    ])
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2)
    expect(plain.body).toContain('createApiReference')
  })
})
