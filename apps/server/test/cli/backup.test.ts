import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { backup } from '../../src/cli/backup.ts'
import { type Demonstration, seedDemonstration } from '../../src/cli/demo/seed.ts'
import { restore } from '../../src/cli/restore.ts'
import { type Config, loadConfig } from '../../src/config.ts'
import { addDays } from '../../src/kernel/clock.ts'
import { newId, type OrganizationId, type WorkspaceId } from '../../src/kernel/ids.ts'
import { sealOnce } from '../../src/modules/audit/index.ts'
import { createHasher } from '../../src/modules/credentials/index.ts'
import { LEFT_OUT } from '../../src/platform/db/backup/tables.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { Application, refusal } from '../e2e/application.ts'
import { aBrowser, Person } from '../e2e/person.ts'
import { aWorkspace } from '../factories/index.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { createDatabase, TEST_MASTER_KEY, type TestDatabase } from '../harness/cluster.ts'
import { asOwner } from '../harness/template.ts'
import { aFreePort } from './free-port.ts'

/** What a restore changes on purpose, so that nothing that was over comes alive again. */
const CHANGED: Record<string, string[]> = {
  sessions: ['ended_at', 'end_reason'],
  invitations: ['token_hash', 'sent_at', 'version'],
  connection_set_up_links: ['ended_at', 'end_reason'],
  events: ['relayed_at'],
}

describe('bailiwick backup and restore', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bw-backup-'))
  const keyFile = join(folder, 'key')
  const file = join(folder, 'all.backup')
  let publicUrl: string
  let port: number
  let source: TestDatabase
  let target: TestDatabase
  let demo: Demonstration
  let georg: Person
  let refreshToken: string
  let printed: string[]
  const made: TestDatabase[] = []

  const configOf = (ownerUrl: string, masterKey = TEST_MASTER_KEY): Config =>
    loadConfig({ DATABASE_URL: ownerUrl, MASTER_KEY: masterKey.toString('base64') })
  const anEmptyDatabase = async (): Promise<TestDatabase> => {
    const database = await createDatabase()
    made.push(database)
    return database
  }
  const listening = async (ownerUrl: string) => {
    const app = await createTestApp({ ownerUrl, tokens: 'real', config: { publicUrl, demo: false } })
    await app.http.listen({ port, host: '127.0.0.1' })
    return app
  }
  const restoreInto = ({ ownerUrl }: TestDatabase, from = file, ...more: string[]) =>
    restore({ config: configOf(ownerUrl), args: ['--from', from, '--key-file', keyFile, ...more] })

  beforeAll(async () => {
    port = await aFreePort()
    publicUrl = `http://localhost:${port}`
    writeFileSync(keyFile, randomBytes(32).toString('base64'))
    source = await anEmptyDatabase()
    target = await anEmptyDatabase()
    const app = await listening(source.ownerUrl)
    const hasher = createHasher({ concurrency: 2 })
    demo = await seedDemonstration({ services: app.services, hasher, applicationUrl: 'http://localhost:1' })
    georg = new Person(demo, 'georg@gallop.example')
    await aSetUpLink(app, demo)
    await aWorkspace(app)
    const application = await Application.of(demo.workspace.issuer, demo.application)
    const tokens = await application.signIn(aBrowser(publicUrl), georg)
    refreshToken = (await application.refresh(tokens.refresh_token ?? '')).refresh_token ?? ''
    await sealOnce(app.services.db, app.services.clock)
    await app.drop()
  }, 60_000)
  beforeEach(() => {
    printed = []
    vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
    vi.spyOn(console, 'error').mockImplementation((line: string) => void printed.push(line))
  })
  afterEach(() => void vi.restoreAllMocks())
  afterAll(async () => {
    for (const database of made) await database.drop()
    rmSync(folder, { recursive: true })
  })

  /** Every row of every table that a backup holds, without what a restore changes on purpose. */
  async function contentOf({ ownerUrl }: TestDatabase): Promise<Record<string, string[]>> {
    return asOwner(ownerUrl, async (client) => {
      const { rows: tables } = await client.query<{ name: string }>(
        `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
      )
      const content: Record<string, string[]> = {}
      for (const { name } of tables.filter((one) => !LEFT_OUT.includes(one.name))) {
        const { rows } = await client.query(
          `select (to_jsonb(t) - $1::text[])::text as row from "${name}" t`,
          [CHANGED[name] ?? []],
        )
        content[name] = rows.map(({ row }) => row as string).sort()
      }
      return content
    })
  }

  it('writes one encrypted file that only its owner reads, and says what is not in it', async () => {
    expect(
      await backup({ config: configOf(source.ownerUrl), args: ['--to', file, '--key-file', keyFile] }),
    ).toBe(0)
    expect(printed[0]).toMatch(/all\.backup: \d+ rows of \d+ tables, read back and verified$/)
    expect(printed[1]).toMatch(/master key is not in it/)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file).includes('gallop')).toBe(false)
    await expect(
      backup({ config: configOf(source.ownerUrl), args: ['--to', file, '--key-file', keyFile] }),
    ).rejects.toThrow(/is there already/)
  })

  it('restores all of it into an empty database', async () => {
    const before = await contentOf(source)
    expect(await restoreInto(target)).toBe(0)
    expect(printed).toContain('The event log of every organization is valid.')
    const after = await contentOf(target)
    const marks = after.events?.filter((row) => row.includes('installation.restored')) ?? []
    const backedUp = before.events?.filter((row) => row.includes('installation.backed_up')) ?? []
    expect([marks.length, backedUp.length]).toEqual([2, 2])
    const events = after.events?.filter((row) => !marks.includes(row)) ?? []
    // Both wait for their places, each where it happened.
    const waits = (row: string, some: string[]) => some.some((event) => event.includes(JSON.parse(row).id))
    const queue = [
      ...(after.unsealed_events?.filter((row) => !waits(row, marks)) ?? []),
      ...(before.unsealed_events?.filter((row) => waits(row, backedUp)) ?? []),
    ]
    const withMarks = { events: [...events, ...backedUp].sort(), unsealed_events: queue.sort() }
    expect({ ...after, ...withMarks }).toEqual(before)
    for (const [name, rows] of Object.entries(before))
      if (['users', 'passwords', 'factors', 'event_blocks', 'signing_keys', 'slugs'].includes(name))
        expect(rows.length, name).toBeGreaterThan(0)
  })

  it('brings back nothing that proves somebody is signed in, or may do something once', async () => {
    const count = ({ ownerUrl }: TestDatabase, name: string) =>
      asOwner(ownerUrl, async (client) =>
        Number((await client.query(`select count(*) from ${name}`)).rows[0].count),
      )
    for (const name of ['oauth_artifacts', 'oauth_grants', 'oauth_session_entries', 'browser_sessions']) {
      expect(await count(source, name), name).toBeGreaterThan(0)
      expect(await count(target, name), name).toBe(0)
    }
    for (const name of ['proofs', 'remembered_devices', 'sign_in_flows', 'idempotency_keys'])
      expect(await count(target, name), name).toBe(0)
  })

  it('closes the fence again behind it, for the owner too', async () => {
    const open = await asOwner(target.ownerUrl, (client) =>
      client.query(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        and relname <> 'schema_migrations' and not (relrowsecurity and relforcerowsecurity)`),
    )
    expect(open.rows).toEqual([])
  })

  it('opens no set-up link again that may have been ended since', async () => {
    const { rows } = await asOwner(target.ownerUrl, (client) =>
      client.query('select end_reason from connection_set_up_links'),
    )
    expect(rows).toEqual([{ end_reason: 'revoked' }])
  })

  it('leaves nobody signed in, and everybody can sign in', async () => {
    const app = await listening(target.ownerUrl)
    try {
      const application = await Application.of(demo.workspace.issuer, demo.application)
      expect(await application.refresh(refreshToken).catch(refusal)).toMatch(/^invalid_grant/)
      const tokens = await application.signIn(aBrowser(publicUrl), georg)
      expect(tokens.refresh_token).toBeDefined()
      const { rows } = await asOwner(target.ownerUrl, (client) =>
        client.query('select end_reason, count(*)::int from sessions group by 1 order by 1 nulls last'),
      )
      expect(rows).toEqual([
        { end_reason: 'restored', count: 1 },
        { end_reason: null, count: 1 },
      ])
    } finally {
      await app.drop()
    }
  })

  it('refuses a database that is not empty, or in use', async () => {
    await expect(restoreInto(target)).rejects.toThrow(/not empty/)
    const free = await anEmptyDatabase()
    const app = await createTestApp({ ownerUrl: free.ownerUrl })
    await expect(restoreInto(free)).rejects.toThrow(/server is connected/)
    await app.drop()
  })

  it('refuses another key, another master key and a file that was changed or cut, and leaves nothing', async () => {
    const free = await anEmptyDatabase()
    const otherKey = join(folder, 'other-key')
    writeFileSync(otherKey, randomBytes(32).toString('base64'))
    await expect(restoreInto(free, file, '--key-file', otherKey)).rejects.toThrow(/another key/)
    await expect(restore({ config: configOf(free.ownerUrl), args: ['--from', file] })).rejects.toThrow(
      /encrypted/,
    )
    const foreign = configOf(free.ownerUrl, randomBytes(32))
    await expect(restore({ config: foreign, args: ['--from', file, '--key-file', keyFile] })).rejects.toThrow(
      /another master key/,
    )
    const whole = readFileSync(file)
    const changed = Buffer.from(whole)
    changed.writeUInt8(changed.readUInt8(whole.length - 100) ^ 1, whole.length - 100)
    const parts = { changed, cut: whole.subarray(0, whole.length - 40), empty: Buffer.alloc(0) }
    for (const [name, content] of Object.entries(parts)) {
      const path = join(folder, name)
      writeFileSync(path, content)
      await expect(restoreInto(free, path), name).rejects.toThrow(/backup/)
    }
    expect(Object.values(await contentOf(free)).flat()).toEqual([])
  })

  it('finds a changed row in a file without encryption', async () => {
    const plain = join(folder, 'plain.backup')
    await backup({ config: configOf(source.ownerUrl), args: ['--to', plain] })
    expect(printed.at(-1)).toMatch(/not encrypted/)
    const { readBackupFile, verifyBackup } = await import('../../src/platform/db/backup/index.ts')
    async function* tampered() {
      for await (const frame of readBackupFile(plain, undefined)) {
        const at = frame.kind === 'rows' ? frame.data.indexOf('gallop') : -1
        if (frame.kind === 'rows' && at >= 0) frame.data.write('x', at)
        yield frame
      }
    }
    await expect(verifyBackup(tampered())).rejects.toThrow(/damaged in/)
    async function* shortened() {
      for await (const frame of readBackupFile(plain, undefined))
        if (frame.kind === 'rows' || frame.value.record !== 'end') yield frame
    }
    await expect(verifyBackup(shortened())).rejects.toThrow(/cut short/)
    expect((await verifyBackup(readBackupFile(plain, undefined))).tables.length).toBeGreaterThan(20)
  })
})

/** One that is open, to a draft. */
async function aSetUpLink({ services: { db, clock } }: TestApp, demo: Demonstration): Promise<void> {
  const organizationId = demo.organizations['riding-school-c']?.id as OrganizationId
  const workspaceId = demo.workspace.id as WorkspaceId
  const owned = { organization_id: organizationId, workspace_id: workspaceId }
  const id = newId('connection')
  const now = clock.now()
  await inOrganization(db, { workspaceId, organizationId }, async (tx) => {
    await tx
      .insertInto('connections')
      .values({ ...owned, id, name: 'Draft', protocol: 'oidc', preset: 'oidc', settings: '{}' })
      .execute()
    const giver = { giver_kind: 'user', giver_id: 'usr_x', giver_organization_id: organizationId }
    const times = { created_at: now, expires_at: addDays(now, 7) }
    await tx
      .insertInto('connection_set_up_links')
      .values({
        ...{ ...owned, ...giver, ...times, connection_id: id, id: newId('setUpLink') },
        token_hash: randomBytes(32),
      })
      .execute()
  })
}
