import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { SAMPLES, type Sample } from '../../../web/src/features/applications/workspace/samples/index.ts'
import { aWatchedPage, type WatchedPage } from './chromium.ts'
import { until } from './server.ts'
import { Stage } from './stage.ts'

const MODULES = fileURLToPath(new URL('../../../../node_modules', import.meta.url))

/** The code that the guided set-up shows is run as it is, against the product, in a browser. */
describe('the code that the set-up of an application ends with', () => {
  const stage = new Stage()
  const opened: WatchedPage[] = []
  const children: ChildProcess[] = []
  const folders: string[] = []
  beforeAll(() => stage.open(), 90_000)
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close()
    for (const child of children.splice(0)) child.kill('SIGKILL')
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })
  afterAll(() => stage.close())

  /** Registers an application and writes down its sample where its packages are found. */
  async function anApplication({ type, callback, fromPage, files }: Sample) {
    const port = await freePort()
    const origin = `http://localhost:${port}`
    const root = stage.idOf('equineease')
    const api = await stage.apiAsService('equineease')
    const { body, text } = await api(`POST /organizations/${root}/applications`, {
      name: 'Sample',
      type,
      firstParty: true,
      openTo: 'all',
      redirectUris: [origin + callback],
      postLogoutRedirectUris: [`${origin}/`],
      allowedOrigins: fromPage ? [origin] : [],
    })
    const { clientId, clientSecret } = body as { clientId: string; clientSecret?: string }
    expect(clientId, text).toBeDefined()
    const folder = mkdtempSync(join(tmpdir(), 'bw-sample-'))
    folders.push(folder)
    symlinkSync(MODULES, join(folder, 'node_modules'))
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    for (const { name, code } of files({ issuer: stage.issuer, clientId, origin })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), code)
    }
    return {
      folder,
      origin,
      env: { CLIENT_SECRET: clientSecret ?? '', SESSION_SECRET: 'of this test alone' },
    }
  }

  async function signIn(origin: string, email: string): Promise<Page> {
    const watched = await aWatchedPage({ scripts: true })
    opened.push(watched)
    const { page } = watched
    const person = stage.person(email)
    await page.goto(`${origin}/`)
    await page.getByText('Sign in').click()
    await page.waitForSelector('input[name=organization], input[name=identifier]')
    if (await page.locator('input[name=organization]').count()) {
      await page.fill('input[name=organization]', person.organization)
      await page.click('button[type=submit]')
    }
    await page.fill('input[name=identifier]', person.email)
    await page.fill('input[name=password]', person.password)
    await page.click('button[type=submit]')
    await page.fill('input[name=code]', person.code())
    await page.click('button[type=submit]')
    await page.getByText(/Hello .* of Stable [AB]/).waitFor()
    return page
  }

  function run(command: string[], folder: string, env: Record<string, string>): void {
    const child = spawn(process.execPath, command, {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    })
    children.push(child)
  }

  it('signs a person in and out with Express', async () => {
    const { folder, origin, env } = await anApplication(SAMPLES.express)
    run(['server.mjs'], folder, env)
    await until(
      () =>
        fetch(origin).then(
          ({ ok }) => ok,
          () => false,
        ),
      10_000,
    )
    await expectRefused(`${origin}/callback?code=x&state=y`)
    const page = await signIn(origin, 'gustav@stable-a.example')
    await page.getByText('Sign out').click()
    await page.waitForSelector('button[type=submit], a[href="/sign-in"]')
  }, 60_000)

  it('signs a person in with the routes of Next.js', async () => {
    const { folder, origin, env } = await anApplication(SAMPLES.next)
    Object.assign(process.env, env)
    const load = (name: string) => import(pathToFileURL(join(folder, name)).href)
    const routes = {
      '/sign-in': await load('app/sign-in/route.js'),
      '/callback': await load('app/callback/route.js'),
    }
    const { readCookie } = await load('lib/session.js')
    // In the place of Next.js: it calls the routes, and the page reads the cookie.
    const server = createServer(async (request, response) => {
      const web = new Request(new URL(request.url ?? '/', origin), {
        headers: { cookie: request.headers.cookie ?? '' },
      })
      const route = routes[new URL(web.url).pathname as keyof typeof routes]
      if (route) {
        const answer: Response = await route.GET(web)
        response.writeHead(answer.status, {
          location: answer.headers.get('location') ?? '',
          'set-cookie': answer.headers.getSetCookie(),
        })
        return response.end(await answer.text())
      }
      const claims = readCookie(web, 'session')
      response.setHeader('content-type', 'text/html')
      return response.end(
        claims ? `Hello ${claims.name} of ${claims.org_name}` : '<a href="/sign-in">Sign in</a>',
      )
    })
    server.listen(Number(new URL(origin).port))
    await once(server, 'listening')
    await expectRefused(`${origin}/callback?code=x&state=y`)
    const page = await signIn(origin, 'anna@stable-a.example')
    const forged = 'eyJzdWIiOiJ4In0.x'
    await page.context().addCookies([{ name: 'session', value: forged, url: origin }])
    await page.goto(origin)
    await page.getByText('Sign in').waitFor()
    server.close()
  }, 60_000)

  it('signs a person in with React alone', async () => {
    const { folder, origin } = await anApplication(SAMPLES.react)
    const { port } = new URL(origin)
    run(
      [join(MODULES, 'vite/bin/vite.js'), '--port', port, '--strictPort', '--host', 'localhost'],
      folder,
      {},
    )
    await until(
      () =>
        fetch(origin).then(
          ({ ok }) => ok,
          () => false,
        ),
      20_000,
    )
    await signIn(origin, 'bruno@stable-b.example')
  }, 60_000)
})

/** Who comes back from a sign-in that was not begun is told so, and is no fault of the application. */
async function expectRefused(address: string): Promise<void> {
  const answer = await fetch(address)
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('was not begun here')])
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0)
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}
