import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aWorkspace } from '../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../test/harness/app.ts'
import { cookieNames } from '../pages/routes/index.ts'
import { createBuiltFiles } from './built-files.ts'
import { documentHeaders, documentOf } from './document.ts'
import { webRoutes } from './routes.ts'

const SCRIPT = 'console.log("portal")'

describe('the built applications', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bw-web-'))
  const empty = mkdtempSync(join(tmpdir(), 'bw-web-'))
  let app: TestApp & { drop(): Promise<void> }
  let slug: string
  const servers: FastifyInstance[] = []

  /** The routes of the web applications alone, over a folder of the test's own. */
  function serve(path: string): FastifyInstance {
    const http = Fastify() as unknown as FastifyInstance
    servers.push(http)
    webRoutes(http, {
      services: app.services,
      workspaces: app.workspaces,
      brandings: app.brandings,
      cookies: cookieNames(false),
      secure: false,
      sessions: undefined as never,
      askTokens: undefined as never,
      files: createBuiltFiles(pathToFileURL(`${path}/`)),
    })
    return http
  }

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'portal.html'), '<head><!--boot--></head>')
    writeFileSync(join(folder, 'secret.js'), 'secret')
    writeFileSync(join(folder, 'assets/portal-x1.js'), SCRIPT)
    writeFileSync(join(folder, 'assets/portal-x1.js.gz'), gzipSync(SCRIPT))
    writeFileSync(join(folder, 'assets/notes.txt'), 'notes')
    app = await createTestApp()
    slug = (await aWorkspace(app)).slug
  })
  afterAll(async () => {
    for (const http of servers) await http.close()
    await app.drop()
    for (const one of [folder, empty]) rmSync(one, { recursive: true })
  })

  it('are sent packed to who takes it so, for ever', async () => {
    const http = serve(folder)
    const url = '/web/assets/portal-x1.js'
    const packed = await http.inject({ url, headers: { 'accept-encoding': 'gzip, br' } })
    expect(packed.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-length': String(gzipSync(SCRIPT).length),
      'x-content-type-options': 'nosniff',
    })
    const plain = await http.inject({ url, headers: { 'accept-encoding': 'identity' } })
    expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, SCRIPT])
  })

  it.each(['nothing-x1.js', '..%2fsecret.js', '%2e%2e/secret.js', 'notes.txt', 'portal-x1.js.gz'])(
    'are files of the build and no others: %s',
    async (name) => {
      const answer = await serve(folder).inject(`/web/assets/${name}`)
      expect(answer.statusCode).toBe(404)
      expect(answer.body).not.toMatch(/^(secret|notes|console)/)
    },
  )

  it('are found as soon as they are built, and say before what is to be done', async () => {
    const http = serve(empty)
    const before = await http.inject(`/w/${slug}/portal/somewhere`)
    expect([before.statusCode, before.body]).toEqual([503, expect.stringContaining('npm run build')])
    expect((await http.inject('/web/assets/portal-x1.js')).statusCode).toBe(404)
    mkdirSync(join(empty, 'assets'))
    writeFileSync(join(empty, 'portal.html'), 'built')
    writeFileSync(join(empty, 'assets/portal-x1.js'), SCRIPT)
    expect((await http.inject(`/w/${slug}/portal/somewhere`)).statusCode).toBe(303)
    expect((await http.inject('/web/assets/portal-x1.js')).body).toBe(SCRIPT)
  })
})

describe('the page of an application', () => {
  const boot = {
    app: 'portal' as const,
    workspace: { slug: 'w', name: '</script><script>alert(1)</script>' },
    organization: { id: 'org_1', slug: 'o', name: "<!-- & \u2028 $& $'" },
    session: 'ses_1' as const,
    speech: { locale: 'de-AT', direction: 'ltr' as const, languages: ['en' as const, 'de' as const] },
    nonce: 'abc',
  }

  it('holds what it has to know as data, whatever a name is made of', () => {
    const page = documentOf('<head><!--boot--></head>', boot)
    expect(page.match(/<\/script>/g)).toHaveLength(1)
    const data = /<script type="application\/json" id="boot">(.*)<\/script><\/head>$/.exec(page)?.[1]
    expect(JSON.parse(data ?? '')).toEqual(boot)
  })

  it('says in which language it is, and which way that is written', () => {
    const speech = { ...boot.speech, direction: 'rtl' as const }
    expect(documentOf('<html lang="en"><!--boot-->', { ...boot, speech })).toMatch(
      /^<html lang="de" dir="rtl">/,
    )
  })

  it('says why there is nothing to see for whoever runs no script, and leads to what there is without', () => {
    const page = documentOf('<body></body>', boot)
    expect(page).toMatch(/<noscript>.*<a href="\/w\/w\/account">Your account works without it\.<\/a>/)
    const setUp = documentOf('<body></body>', { ...boot, app: 'set-up' })
    expect(setUp).toContain('made of JavaScript')
    expect(setUp).not.toContain('/account')
  })

  it('runs scripts of its own origin only, and reaches no other', () => {
    const policy = documentHeaders('abc', true)['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-abc';")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(policy).toContain("frame-ancestors 'none'")
  })
})
