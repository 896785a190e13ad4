import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.ts'
import { until } from '../e2e/server.ts'
import { type FileLine, TwoInstallations } from '../exports/stage.ts'
import { asOwner } from '../harness/template.ts'

const COMMAND = fileURLToPath(new URL('../../bin/bailiwick.js', import.meta.url))
const DEBIAN_15 = '/usr/lib/postgresql/15/bin'
const RELEASES = [
  { release: '15', bin: DEBIAN_15, isThere: existsSync(join(DEBIAN_15, 'postgres')) },
  { release: '18', bin: undefined, isThere: true },
].filter(({ isThere }) => isThere)
const ROUNDS = Number(process.env.BAILIWICK_ROUNDS ?? 6)
const PEOPLE = 8_000

/** As a provider hands it out: the owner is no superuser, and acts as the roles only as long as it takes something in. */
describe.each(RELEASES)('taking in on a managed PostgreSQL $release', ({ bin }) => {
  const stage = new TwoInstallations()
  const folder = mkdtempSync(join(tmpdir(), 'bw-taking-in-'))
  let postgres: EmbeddedPostgres
  let env: Record<string, string>
  let ownerUrl: string
  let file: string
  let large: string

  beforeAll(async () => {
    await stage.open()
    file = await stage.exported('gallop-south')
    large = await stage.written(grown(await stage.linesOf(file)))
    chmodSync(folder, 0o711)
    const options = { dataDir: join(folder, 'data'), durable: false, log: () => undefined }
    postgres = await startEmbeddedPostgres({ ...options, ...(bin ? { bin } : {}) })
    await asOwner(postgres.ownerUrl, async (client) => {
      await client.query(`create role operator login createrole createdb password 'word'`)
      await client.query('create database product owner operator')
    })
    const url = new URL(postgres.ownerUrl)
    url.pathname = '/product'
    const superuser = url.toString()
    url.username = 'operator'
    url.password = 'word'
    ownerUrl = superuser
    const key = randomBytes(32).toString('base64')
    env = { DATABASE_URL: url.toString(), MASTER_KEY: key, PUBLIC_URL: 'http://localhost:4000' }
    works('workspace', 'create', '--slug', 'elsewhere', '--name', 'Elsewhere')
  }, 120_000)
  beforeEach(() => stage.listen())
  afterAll(async () => {
    await stage.close()
    await postgres?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The same organization with many more people, and what they sign in with. */
  function grown(lines: readonly FileLine[]): FileLine[] {
    const [person, password] = ['person', 'password'].map((kind) => lines.find((line) => line.kind === kind))
    const people = Array.from({ length: PEOPLE }, () => {
      const id = newId('user')
      return { id, email: `${id}@gallop-south.example` }
    })
    const more = {
      person: people.map((one) => ({ ...person?.data, ...one, username: null, external_id: null })),
      password: people.map(({ id }) => ({ ...password?.data, user_id: id })),
    }
    let isFirst = true
    const at: Record<string, boolean> = {}
    return lines.flatMap((line) => {
      if (line.kind === 'manifest') return [{ ...line, data: { ...line.data, id: newId('export') } }]
      if (line.kind === 'of' && !isFirst) return [line]
      if (line.kind === 'of') isFirst = false
      const rows = more[line.kind as keyof typeof more]
      if (!rows || at[line.kind]) return [line]
      at[line.kind] = true
      return [...rows.map((data) => ({ kind: line.kind, data })), line]
    })
  }

  const importing = (path: string, ...flags: string[]) => [
    ...['import-organization', '--file', path, '--identity', stage.identity],
    ...flags,
  ]
  const call = (...args: string[]) =>
    spawnSync(process.execPath, ['--no-warnings', COMMAND, ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', ...env },
    })
  function works(...args: string[]): string {
    const { status, stdout, stderr } = call(...args)
    expect(status, `${args.join(' ')}: ${stdout}${stderr}`).toBe(0)
    return stdout
  }
  const query = <R extends object>(text: string) =>
    asOwner(ownerUrl, async (client) => (await client.query<R>(text)).rows)
  const sizes = () => stage.sizeOf({ ownerUrl } as never)
  const isAtWork = async () =>
    (await query("select from pg_stat_activity where application_name = 'bailiwick import'")).length > 0

  /** Starts it, and kills it once it was seen at work so many times; whether it was over before. */
  async function killed(child: ChildProcess, sightings: number): Promise<boolean> {
    const exited = once(child, 'exit')
    let seen = 0
    await until(async () => {
      if (child.exitCode !== null) return true
      if (await isAtWork()) seen += 1
      return seen >= sightings
    }, 60_000)
    child.kill('SIGKILL')
    await exited
    await until(async () => !(await isAtWork()), 60_000)
    return child.exitCode !== null
  }

  it('leaves nothing of what was killed half-way, and comes whole afterwards', async () => {
    const before = await sizes()
    for (let round = 1; round <= ROUNDS; round += 1) {
      const child = spawn(process.execPath, ['--no-warnings', COMMAND, ...importing(large)], {
        stdio: 'ignore',
        env: { PATH: process.env.PATH ?? '', ...env },
      })
      const isOver = await killed(child, round * 2)
      if (isOver) throw new Error(`it was over before it was killed, in round ${round}`)
      expect(await sizes(), `round ${round}`).toEqual(before)
    }
    expect(works(...importing(large))).toContain(`3 organizations, ${PEOPLE + 6} people`)
    expect(works(...importing(large))).toMatch(/taken in earlier/)
    const [{ count } = { count: 0 }] = await query<{ count: number }>(
      'select count(*)::int as count from passwords',
    )
    expect(count).toBe(PEOPLE + 6)
  }, 180_000)

  it('leaves the owner as it was: it is none of the roles afterwards', async () => {
    const held = await query<{ role: string }>(
      `select r.rolname as role from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles o on o.oid = m.member
        where o.rolname = 'operator' and (m.admin_option is not true)`,
    )
    expect(held).toEqual([])
  })
})
