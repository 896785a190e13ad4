import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './index.ts'
import { processesIn } from './processes.ts'

const isRoot = process.getuid?.() === 0
const isLinux = process.platform === 'linux'
const FIXTURE = join(import.meta.dirname, 'hold.fixture.ts')

let pristine: string
let folder: string
let dataDir: string
let running: EmbeddedPostgres[]
let children: ChildProcess[]
const lines: string[] = []

// Making a cluster takes a second: all but the tests about that begin with a copy of this one.
beforeAll(async () => {
  pristine = makeFolder()
  const log = (line: string) => lines.push(line)
  await (await startEmbeddedPostgres({ dataDir: join(pristine, 'data'), durable: false, log })).stop()
})
afterAll(() => rmSync(pristine, { recursive: true, force: true }))

beforeEach(() => {
  folder = makeFolder()
  dataDir = join(folder, 'data')
  running = []
  children = []
  lines.length = 0
})

afterEach(async () => {
  for (const child of children) await end(child, 'SIGKILL')
  for (const database of running) await database.stop()
  await vi.waitFor(() => expect(processesIn(join(dataDir, 'postgres'), undefined)).toEqual([]), 10_000)
  rmSync(folder, { recursive: true, force: true })
})

function makeFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'bw-launcher-'))
  chmodSync(made, 0o711)
  return made
}

const useCopy = (at = dataDir) => execFileSync('cp', ['-a', join(pristine, 'data'), at])

async function start(at = dataDir, durable = false): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ dataDir: at, durable, log: (line) => lines.push(line) })
  running.push(database)
  return database
}

async function query(connectionString: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

/** Another process that starts the database in the same folder; resolves when it is up. */
async function holder(...rest: string[]): Promise<{ child: ChildProcess; ownerUrl: string }> {
  const child = spawn(process.execPath, [FIXTURE, dataDir, ...rest], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const [ownerUrl] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return { child, ownerUrl }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}

const postmaster = (): number =>
  Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

function childrenOf(pid: number): number[] {
  const found = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return found === '' ? [] : found.split(' ').map(Number)
}

describe('the embedded database', () => {
  test('keeps what was written from one start to the next', async () => {
    useCopy()
    const first = await start(dataDir, true)
    await query(first.ownerUrl, 'create table kept as select 42 as answer')
    await first.stop()
    const second = await start(dataDir, true)
    expect(await query(second.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
    expect(await query(second.ownerUrl, 'show fsync')).toEqual([{ fsync: 'on' }])
    expect(second.ownerUrl).toBe(first.ownerUrl)
  })

  test('lets nobody in without its password, which only the owner of the folder can read', async () => {
    useCopy()
    const { ownerUrl, connection } = await start()
    const url = new URL(ownerUrl)
    url.password = 'guess'
    await expect(query(url.href, 'select 1')).rejects.toThrow(/password authentication failed/)
    const secret = join(dataDir, 'postgres.secret')
    expect(statSync(secret).mode & 0o777).toBe(0o600)
    expect(readFileSync(secret, 'utf8').trim()).toBe(connection.password)
    expect(statSync(connection.host).mode & 0o077).toBe(0)
    expect(await query(ownerUrl, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
  })

  test('moves its socket where the path is short enough, and cleans up', async () => {
    const deep = join(folder, 'd'.repeat(90))
    useCopy(deep)
    const database = await start(deep)
    expect(dirname(database.connection.host)).toBe(tmpdir())
    expect(await query(database.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await database.stop()
    expect(existsSync(database.connection.host)).toBe(false)
  })

  test('begins anew where an earlier first start was cut off', async () => {
    mkdirSync(join(dataDir, 'postgres.new'), { recursive: true })
    chmodSync(dataDir, 0o711)
    writeFileSync(join(dataDir, 'postgres.new/PG_VERSION'), '18')
    expect(await query((await start()).ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('refuses a folder that another release made', async () => {
    useCopy()
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '14\n')
    await expect(start()).rejects.toThrow(/made by PostgreSQL 14 and this is 18/)
  })
})

describe('two processes on one folder', () => {
  test('the second is refused in one line, and the first goes on', async () => {
    useCopy()
    const { child, ownerUrl } = await holder()
    await expect(start()).rejects.toThrow(new RegExp(`^another process \\(${child.pid}\\) already uses .*$`))
    expect(await query(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('one of two that start at the same time is refused', async () => {
    const spawned = [0, 1].map(() =>
      spawn(process.execPath, [FIXTURE, dataDir], { stdio: ['ignore', 'pipe', 'pipe'] }),
    )
    children.push(...spawned)
    const complaint = Promise.race(spawned.map((child) => text(child.stderr)))
    const loser = await Promise.race(
      spawned.map(async (child) => ((await once(child, 'exit')) as [number])[0]),
    )
    expect(loser).toBe(1)
    expect(await complaint).toMatch(/^another process \(\d+\) already uses [^\n]*\n$/)
  })
})

describe.runIf(isLinux)('after a hard end', () => {
  test('kill -9 takes the database down too, and the next start has what was acknowledged', async () => {
    useCopy()
    const { child, ownerUrl } = await holder()
    await query(ownerUrl, 'create table kept as select 42 as answer')
    await end(child, 'SIGKILL')
    const next = await start(dataDir, true)
    expect(await query(next.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('a process that just exits leaves no database behind', async () => {
    useCopy()
    const { child } = await holder('leave')
    if (child.exitCode === null) await once(child, 'exit')
    await vi.waitFor(() => expect(processesIn(join(dataDir, 'postgres'), undefined)).toEqual([]), 10_000)
  })

  test('an orphaned database is stopped before the next one starts', async () => {
    useCopy()
    const { child } = await holder()
    const [watchdog = 0] = childrenOf(child.pid ?? 0)
    const orphan = postmaster()
    child.kill('SIGSTOP')
    const guards = [...childrenOf(watchdog).filter((pid) => pid !== orphan), watchdog]
    for (const pid of guards) process.kill(pid, 'SIGKILL')
    await end(child, 'SIGKILL')
    expect(processesIn(join(dataDir, 'postgres'), orphan)).toContain(orphan)
    const next = await start()
    expect(lines).toContain('stopping the database that an earlier run left behind')
    expect(postmaster()).not.toBe(orphan)
    expect(await query(next.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('process ids that now belong to somebody else are left in peace', async () => {
    useCopy()
    writeFileSync(
      join(dataDir, 'postgres/postmaster.pid'),
      `${process.pid}\n${dataDir}/postgres\n1\n5432\n\n`,
    )
    writeFileSync(
      join(dataDir, 'bailiwick.lock'),
      JSON.stringify({ pid: process.pid, start: 'another life' }),
    )
    expect(await query((await start()).ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a database that dies alone comes back', async () => {
    useCopy()
    const { ownerUrl } = await start()
    const first = postmaster()
    process.kill(first, 'SIGKILL')
    await vi.waitFor(() => expect(postmaster()).not.toBe(first), { timeout: 10_000, interval: 50 })
    await vi.waitFor(() => query(ownerUrl, 'select 1'), { timeout: 10_000, interval: 50 })
    expect(lines).toContain('the database ended unasked; starting it again')
  })
})

describe.runIf(isRoot && isLinux)('as root', () => {
  test('runs as another user', async () => {
    await start()
    expect(statSync(`/proc/${postmaster()}`).uid).toBeGreaterThan(0)
    expect(statSync(join(dataDir, 'postgres')).uid).toBe(statSync(`/proc/${postmaster()}`).uid)
  })

  test('takes an empty private folder that was made for it', async () => {
    mkdirSync(dataDir, { mode: 0o700 })
    await start()
    expect(statSync(dataDir).mode & 0o007).toBe(0)
  })

  test('names the folder above that keeps the database out, and leaves it as it is', async () => {
    chmodSync(folder, 0o700)
    await expect(start()).rejects.toThrow(
      new RegExp(`^DATA_DIR .* cannot be reached by the user .*: ${folder} is closed`),
    )
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
  })

  test('does not open a private folder that is in use', async () => {
    mkdirSync(dataDir, { mode: 0o700 })
    writeFileSync(join(dataDir, 'letters.txt'), 'private')
    await expect(start()).rejects.toThrow(/cannot be reached/)
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  })
})
