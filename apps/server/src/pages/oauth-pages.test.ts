import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { chooseLocale } from './locale.ts'
import { oauthPages, type Reader } from './oauth-pages.ts'

const frame = ({ acceptLanguage, uiLocales }: Reader) => ({
  locale: chooseLocale(acceptLanguage, uiLocales),
  workspace: { name: 'EquineEase' },
})
const pages = oauthPages(async (reader) => frame(reader), true)
const german = { acceptLanguage: 'de-DE,de;q=0.9' }
const action = 'https://app.example/callback'

const all = {
  error: await pages.error(german, { error: 'invalid_client', reference: 'abc' }),
  logout: await pages.logout(german, { action: '/w/equineease/logout/confirm', xsrf: 'x', target: action }),
  loggedOut: await pages.loggedOut(german),
  forward: await pages.forward(german, { action, fields: { state: '"><script>alert(1)</script>' } }),
}

describe.each(Object.entries(all))('the %s page of the authorization server', (name, { html, headers }) => {
  const policy = headers['content-security-policy'] ?? ''

  it('is in the language of its reader, under the headers of every page', () => {
    expect(html).toContain('<html lang="de-DE">')
    expect(policy).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' })
    expect(headers['strict-transport-security']).toBeDefined()
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(40_000)
  })

  it('runs no script but the one that its policy names', () => {
    const scripts = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text]) => text ?? '')
    const hashes = scripts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
    expect(scripts).toHaveLength(name === 'forward' ? 1 : 0)
    for (const hash of hashes) expect(policy).toContain(`script-src ${hash};`)
    if (hashes.length === 0) expect(policy).not.toContain('script-src')
  })
})

it('lets a form lead where the person is sent afterwards, and nowhere else', () => {
  const policy = ({ headers }: { headers: Record<string, string> }) => headers['content-security-policy']
  expect(policy(all.logout)).toContain("form-action 'self' https://app.example;")
  expect(policy(all.forward)).toContain("form-action 'self' https://app.example;")
  expect(policy(all.loggedOut)).toContain("form-action 'self';")
})
