import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'

describe('the root of the server', () => {
  let app: TestApp & { drop(): Promise<void> }
  beforeAll(async () => {
    app = await createTestApp()
  })
  afterAll(() => app.drop())

  it('tells people where they are, under the headers of every page, and programs what it did before', async () => {
    const page = await app.http.inject({
      url: '/',
      headers: { accept: 'text/html', 'accept-language': 'de' },
    })
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Hier meldet man sich an')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    const problem = await app.http.inject({ url: '/', headers: { accept: 'application/json' } })
    expect(problem.statusCode).toBe(404)
    expect(problem.headers['content-type']).toContain('application/problem+json')
  })

  it('tells people that an address is none by a page of theirs, and programs by a problem', async () => {
    for (const url of ['/nothing', '/w/nobody/at-all']) {
      const headers = { accept: 'text/html,*/*;q=0.8', 'accept-language': 'de' }
      const page = await app.http.inject({ url, headers })
      expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
      expect(page.body).toContain('Seite nicht gefunden')
      expect(page.headers['content-security-policy']).toContain("default-src 'none'")
      for (const request of [{ url }, { url, headers, method: 'POST' as const }])
        expect((await app.http.inject(request)).headers['content-type']).toContain('application/problem+json')
    }
  })
})
