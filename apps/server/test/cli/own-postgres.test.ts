import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.ts'
import { aBrowser, codeAt } from '../e2e/person.ts'
import { until } from '../e2e/server.ts'
import { asOwner } from '../harness/template.ts'
import { aFreePort } from './free-port.ts'

const COMMAND = fileURLToPath(new URL('../../bin/bailiwick.js', import.meta.url))
const DEBIAN_15 = '/usr/lib/postgresql/15/bin'
/** What a role with CREATEROLE may do to others changed with PostgreSQL 16. */
const RELEASES = [
  { release: '15', bin: DEBIAN_15, isThere: existsSync(join(DEBIAN_15, 'postgres')) },
  { release: '18', bin: undefined, isThere: true },
].filter(({ isThere }) => isThere)
const WISH = 'an entirely different phrase'

/** As a provider hands it out: the owner is no superuser, but may make roles. */
describe.each(RELEASES)('on a managed PostgreSQL $release', ({ bin }) => {
  const folder = mkdtempSync(join(tmpdir(), 'bw-managed-'))
  let postgres: EmbeddedPostgres
  let server: ChildProcess | undefined
  let url: string
  const key = randomBytes(32).toString('base64')

  beforeAll(async () => {
    chmodSync(folder, 0o711)
    const options = { dataDir: join(folder, 'data'), durable: false, log: () => undefined }
    postgres = await startEmbeddedPostgres({ ...options, ...(bin ? { bin } : {}) })
    await asOwner(postgres.ownerUrl, async (client) => {
      await client.query(`create role operator login createrole createdb password 'word'`)
      await client.query(`create role tenant login createrole password 'word'`)
      await client.query(`create role plain login password 'word'`)
      for (const name of ['product', 'copy', 'second', 'third'])
        await client.query(`create database ${name} owner ${name === 'third' ? 'tenant' : 'operator'}`)
      await client.query('create database fourth owner plain')
    })
    const port = await aFreePort()
    url = `http://localhost:${port}`
  }, 60_000)
  afterAll(async () => {
    if (server && server.exitCode === null) {
      server.kill('SIGTERM')
      await once(server, 'exit')
    }
    await postgres?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  function envOf(database: string, user = 'operator', masterKey = key) {
    const owner = new URL(postgres.ownerUrl)
    owner.pathname = `/${database}`
    owner.username = user
    owner.password = 'word'
    const { port } = new URL(url)
    const settings = { DATABASE_URL: owner.toString(), MASTER_KEY: masterKey, PORT: port, PUBLIC_URL: url }
    return { PATH: process.env.PATH ?? '', DEMO: 'false', ...settings }
  }
  const bailiwick = (env: Record<string, string>, ...args: string[]) =>
    spawnSync(process.execPath, ['--no-warnings', COMMAND, ...args], { encoding: 'utf8', env })
  const works = (env: Record<string, string>, ...args: string[]): string => {
    const { status, stdout, stderr } = bailiwick(env, ...args)
    expect(status, `${args.join(' ')}: ${stdout}${stderr}`).toBe(0)
    return stdout
  }
  /** One line on what is wrong, and no stack. */
  const fails = (env: Record<string, string>, ...args: string[]): string => {
    const { status, stderr } = bailiwick(env, ...args)
    expect([status, stderr.trim().split('\n').length], stderr).toEqual([1, 1])
    return stderr
  }
  async function start(database = 'product'): Promise<void> {
    server = spawn(process.execPath, [COMMAND, 'serve'], { env: envOf(database), stdio: 'ignore' })
    await until(
      () =>
        fetch(`${url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      60_000,
    )
  }
  let credentials: string
  async function ask(path: string, method = 'GET', body?: object): Promise<Response> {
    const answer = await fetch(`${url}/w/acme/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(credentials)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
    const { access_token } = (await answer.json()) as { access_token: string }
    const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' }
    return fetch(`${url}/w/acme/api/v1${path}`, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  }

  it('says that an owner who cannot make roles has to', () => {
    expect(fails(envOf('fourth', 'plain'), 'migrate')).toContain('it needs CREATEROLE')
  })

  it('starts, and is found to be in order', async () => {
    await start()
    works(envOf('product'), 'workspace', 'create', '--slug', 'acme', '--name', 'Acme')
    const { status, stdout } = bailiwick(envOf('product'), 'doctor')
    expect(stdout).not.toMatch(/^\S*\s*fail/im)
    expect(status, stdout).toBe(0)
  }, 90_000)

  it('answers its API', async () => {
    const printed = works(
      envOf('product'),
      ...[
        'service-account',
        'create',
        '--workspace',
        'acme',
        '--name',
        'first',
        '--role',
        'workspace-administrator',
      ],
    )
    const [, id, secret] = /client id +(\S+)\nclient secret +(\S+)/.exec(printed) ?? []
    credentials = `${id}:${secret}`
    const root = ((await (await ask('/organizations')).json()) as { items: { id: string }[] }).items[0]?.id
    const made = await ask(`/organizations/${root}/organizations`, 'POST', { name: 'North', slug: 'north' })
    expect(made.status).toBe(201)
    expect((await ask(`/organizations/${root}/events`)).status).toBe(200)
  }, 60_000)

  it('lets somebody in', async () => {
    const printed = works(
      envOf('product'),
      ...['administrator', 'invite', '--workspace', 'acme', '--email', 'boss@example.com'],
    )
    const link = /http\S+/.exec(printed)?.[0] ?? ''
    const browser = aBrowser(url)
    await browser.open(link.slice(url.length))
    await browser.submit({ name: 'The Boss', newPassword: WISH, repeatPassword: WISH })
    await browser.submit({ identifier: 'boss@example.com', password: WISH })
    if (browser.title() === 'Set up your second factor') {
      const secret = /<code class="key">([A-Z2-7 ]+)</
        .exec(browser.shown?.body ?? '')?.[1]
        ?.replaceAll(' ', '')
      await browser.submit({ code: codeAt(secret ?? '') })
      await browser.submit({ saved: 'yes' })
    }
    expect(browser.shown?.url).toContain('/w/acme/console')
  }, 60_000)

  it('is backed up and restored', async () => {
    const file = join(folder, 'all.backup')
    works(envOf('product'), 'backup', '--to', file)
    expect(works(envOf('copy'), 'restore', '--from', file)).toContain(
      'event log of every organization is valid',
    )
  }, 90_000)

  it('keeps another installation from taking its database roles', async () => {
    const other = randomBytes(32).toString('base64')
    const belongs =
      /^bailiwick: DATABASE_URL: the database role bailiwick_\w+ belongs to .* database product /
    expect(fails(envOf('second', 'operator', other), 'migrate')).toMatch(belongs)
    expect(fails(envOf('third', 'tenant', other), 'migrate')).toMatch(belongs)
    // On a port of its own: whether that is free is looked at first.
    const elsewhere = { ...envOf('third', 'tenant', other), PORT: String(await aFreePort()) }
    expect(fails(elsewhere, 'serve')).toMatch(belongs)
    expect((await ask('/organizations')).status).toBe(200)
    // Nor does a mistake with its own: one that it does not know changes nothing.
    expect(fails(envOf('product', 'operator', other), 'workspace', 'list')).toMatch(
      /^bailiwick: MASTER_KEY: the database product was opened with another one before/,
    )
    expect((await ask('/organizations')).status).toBe(200)
    // Under the same key they are the same roles, and its own key may change.
    works(envOf('second'), 'migrate')
    works(envOf('product', 'operator', `${other},${key}`), 'migrate')
    works(envOf('product', 'operator', `${key},${other}`), 'migrate')
    expect((await ask('/organizations')).status).toBe(200)
  }, 90_000)

  it('takes another key for a database that was made anew', async () => {
    server?.kill('SIGTERM')
    if (server) await once(server, 'exit')
    await asOwner(postgres.ownerUrl, async (client) => {
      await client.query('drop database product with (force)')
      await client.query('create database product owner operator')
    })
    works(envOf('product', 'operator', randomBytes(32).toString('base64')), 'migrate')
  }, 60_000)

  it('says so where another user made the roles, and nothing tells whose they are', async () => {
    await asOwner(postgres.ownerUrl, async (client) => {
      const { rows } = await client.query(`select rolname from pg_roles where rolname like 'bailiwick\\_%'`)
      for (const { rolname } of rows) await client.query(`comment on role ${rolname} is null`)
    })
    const { status, stderr } = bailiwick(envOf('third', 'tenant'), 'migrate')
    // Before PostgreSQL 16 whoever may make roles may change those of others.
    if (bin) expect([status, stderr]).toEqual([0, ''])
    else expect([status, stderr]).toEqual([1, expect.stringContaining('which another user has made')])
  })
})
