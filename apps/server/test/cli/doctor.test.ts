import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Finding } from '../../src/cli/doctor/finding.ts'
import { checkFolder } from '../../src/cli/doctor/folder.ts'
import { checkSettings } from '../../src/cli/doctor/settings.ts'
import { doctor } from '../../src/cli/doctor.ts'
import { loadConfig } from '../../src/config.ts'
import { sealOnce } from '../../src/modules/audit/index.ts'
import { addSigningKeys } from '../../src/modules/signing-keys/index.ts'
import { openVault } from '../../src/platform/keys/vault.ts'
import { aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { TEST_MASTER_KEY } from '../harness/cluster.ts'
import { createDnsServer, type DnsServer } from '../harness/dns.ts'
import { asOwner } from '../harness/template.ts'

const KEY = Buffer.from(Array.from({ length: 32 }, (_, index) => index))

describe('bailiwick doctor', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let printed: string[]
  let nameServer: DnsServer

  beforeAll(async () => {
    nameServer = await createDnsServer()
    app = await createTestApp()
    workspace = await aWorkspace(app)
    await addSigningKeys(app.services.db, app.services.vault, app.services.clock, workspace.id)
    await sealOnce(app.services.db, app.services.clock)
  })
  beforeEach(() => {
    printed = []
    vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
  })
  afterEach(() => void vi.restoreAllMocks())
  afterAll(async () => {
    await nameServer.close()
    await app.drop()
  })

  async function examine(changes: NodeJS.ProcessEnv = {}): Promise<{ code: unknown; findings: Finding[] }> {
    printed = []
    const config = loadConfig({
      DATABASE_URL: app.ownerUrl,
      MASTER_KEY: TEST_MASTER_KEY.toString('base64'),
      PUBLIC_URL: 'https://id.example.com',
      TRUSTED_PROXIES: '10.0.0.1',
      DNS_RESOLVERS: nameServer.address,
      ...changes,
    })
    const code = await doctor({ config, args: ['--json'] })
    return { code, findings: JSON.parse(printed.join('')) as Finding[] }
  }
  const about = (findings: Finding[], name: string) => findings.find((one) => one.about.startsWith(name))
  const sql = (text: string) => asOwner(app.ownerUrl, (client) => client.query(text))

  it('finds nothing wrong with the database of a server', async () => {
    const { findings } = await examine()
    const bad = findings.filter(({ level, about }) => level !== 'ok' && !/MASTER_KEY|mail/.test(about))
    expect(bad).toEqual([])
    const names = ['database', 'migrations', 'roles', 'fence', 'clock', 'keys of', 'jobs', 'event log']
    for (const name of [...names, 'name servers']) expect(about(findings, name)?.level, name).toBe('ok')
  })

  it('tells that no name server answers, by whom domains are proved', async () => {
    const { findings } = await examine({ DNS_RESOLVERS: '127.0.0.1:9' })
    expect(about(findings, 'name servers')).toMatchObject({
      level: 'warn',
      text: expect.stringContaining('127.0.0.1:9'),
    })
  })

  it('prints one line each with what to do, and its exit code tells of a failure', async () => {
    const config = loadConfig({
      DATABASE_URL: 'postgres://127.0.0.1:1/none',
      MASTER_KEY: KEY.toString('base64'),
    })
    expect(await doctor({ config, args: [] })).toBe(1)
    expect(printed).toContainEqual(
      expect.stringMatching(/^fail {2}database +cannot be reached: .*; check DATABASE_URL/),
    )
    expect(printed).toContainEqual(expect.stringMatching(/^warn {2}mail .*; set SMTP_URL$/))
  })

  it('notices a fence that is down', async () => {
    await sql('alter table users no force row level security')
    const { code, findings } = await examine()
    await sql('alter table users force row level security')
    expect(about(findings, 'fence')).toMatchObject({ level: 'fail', text: 'is down on users' })
    expect(code).toBe(1)
  })

  it('notices a migration that is to come', async () => {
    await sql(`delete from schema_migrations where name = '0005_purge'`)
    const { findings } = await examine()
    await sql(`insert into schema_migrations (name) values ('0005_purge')`)
    expect(about(findings, 'migrations')).toMatchObject({ level: 'fail', text: 'pending: 0005_purge' })
  })

  it('notices roles whose passwords are of another master key', async () => {
    const { findings } = await examine({ MASTER_KEY: KEY.toString('base64') })
    expect(about(findings, 'roles')).toMatchObject({ level: 'fail' })
    expect(about(findings, 'roles')?.advice).toMatch(/bailiwick migrate/)
  })

  it('notices keys that are missing, old or not to be read', async () => {
    const { db, clock } = app.services
    const other = await aWorkspace(app)
    expect(about((await examine()).findings, `keys of ${other.slug}`)).toMatchObject({ level: 'fail' })
    await addSigningKeys(db, openVault([KEY]), clock, other.id)
    const unreadable = about((await examine()).findings, `keys of ${other.slug}`)
    expect(unreadable?.text).toBe('6 are sealed under another master key')
    const both = `${TEST_MASTER_KEY.toString('base64')},${KEY.toString('base64')}`
    const stale = about((await examine({ MASTER_KEY: both })).findings, `keys of ${other.slug}`)
    expect(stale).toMatchObject({ level: 'warn', advice: 'run `bailiwick keys reseal`' })
  })

  it('notices work that is left undone', async () => {
    await sql(`update events set outgoing = true, occurred_at = now() - interval '3 minutes'`)
    await sql(
      `insert into unsealed_events select organization_id, id, workspace_id from events on conflict do nothing`,
    )
    const { findings } = await examine()
    expect(about(findings, 'outbox')).toMatchObject({ level: 'warn', text: 'an event waits for 3 min' })
    expect(about(findings, 'event log')?.level).toBe('warn')
  })

  it('notices a mail server that is not there', async () => {
    const { code, findings } = await examine({ SMTP_URL: 'smtp://127.0.0.1:1' })
    expect(about(findings, 'mail')).toMatchObject({ level: 'fail' })
    expect(code).toBe(1)
  })
})

describe('settings', () => {
  const levelOf = (environment: NodeJS.ProcessEnv, name: string, key = KEY) =>
    checkSettings(loadConfig(environment), [key]).find((one) => one.about === name)?.level

  it.each([
    [{ PUBLIC_URL: 'https://id.example.com' }, 'PUBLIC_URL', 'ok'],
    [{}, 'PUBLIC_URL', 'ok'],
    [{ PUBLIC_URL: 'http://id.example.com' }, 'PUBLIC_URL', 'fail'],
    [{ HOST: '0.0.0.0' }, 'PUBLIC_URL', 'fail'],
    [{ PUBLIC_URL: 'https://id.example.com', SECURE_COOKIES: 'false' }, 'SECURE_COOKIES', 'fail'],
    [{ SECURE_COOKIES: 'true' }, 'SECURE_COOKIES', 'warn'],
    [{ PUBLIC_URL: 'https://id.example.com' }, 'TRUSTED_PROXIES', 'warn'],
    [{ TRUSTED_PROXIES: '0.0.0.0/0' }, 'TRUSTED_PROXIES', 'fail'],
    [{ TRUSTED_PROXIES: '::/0' }, 'TRUSTED_PROXIES', 'fail'],
    [{ HOST: '0.0.0.0', DEMO: 'true' }, 'DEMO', 'fail'],
    [{ DEMO: 'true' }, 'DEMO', 'ok'],
  ] as const)('%j: %s %s', (environment, name, level) => {
    expect(levelOf(environment, name)).toBe(level)
  })

  it('finds a master key that is not random', () => {
    expect(levelOf({}, 'MASTER_KEY', Buffer.alloc(32))).toBe('fail')
    expect(levelOf({}, 'MASTER_KEY')).toBe('ok')
  })
})

describe('the data folder', () => {
  it('is to keep its secrets from others', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bw-doctor-'))
    try {
      const path = join(folder, 'master.key')
      writeFileSync(path, 'x', { mode: 0o600 })
      const secrets = () => checkFolder(folder).find((one) => one.about === 'DATA_DIR')?.level
      expect(secrets()).toBe('ok')
      chmodSync(path, 0o640)
      expect(secrets()).toBe('fail')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
