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
})
