import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Demonstration } from '../../src/cli/demo/seed.ts'
import { Application } from '../e2e/application.ts'
import { aBrowser, Person } from '../e2e/person.ts'
import { until } from '../e2e/server.ts'
import { createDatabase, TEST_MASTER_KEY } from '../harness/cluster.ts'
import { aFreePort } from './free-port.ts'

/** Only that a test ends some day, on a machine that does ten other things. How fast a start is, `bench` measures. */
const STARTED_WITHIN_MS = 120_000
const COMMAND = fileURLToPath(new URL('../../bin/bailiwick.js', import.meta.url))

describe('several processes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bw-cluster-'))
  const dataDir = join(folder, 'data')
  let server: ChildProcess
  let printed = ''
  let url: string
  let metricsPort: number

  beforeAll(async () => {
    chmodSync(folder, 0o711)
    const port = await aFreePort()
    metricsPort = await aFreePort()
    url = `http://localhost:${port}`
    const env = {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
      WEB_CONCURRENCY: '2',
      LOG_LEVEL: 'info',
    }
    // A group of its own, as a terminal makes one.
    server = spawn(process.execPath, [COMMAND, 'serve', '--demo'], { env, detached: true })
    for (const stream of [server.stdout, server.stderr])
      stream?.setEncoding('utf8').on('data', (part: string) => {
        printed += part
      })
    await until(() => printed.includes('EquineEase ') || server.exitCode !== null, STARTED_WITHIN_MS)
    expect(server.exitCode, printed).toBeNull()
  }, STARTED_WITHIN_MS + 10_000)
  afterAll(async () => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGTERM')
      await once(server, 'exit')
    }
    rmSync(folder, { recursive: true, force: true })
  })

  const demonstration = () => JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as Demonstration
  const childrenOf = (pid: number) =>
    readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  const workers = () =>
    childrenOf(server.pid ?? 0).filter((pid) =>
      /\/cluster\/worker\.ts|\/dist\/\w+\/worker\.js/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8')),
    )
  /** Over a connection of its own, so that the processes take turns. */
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, { headers: { connection: 'close', ...headers } })

  it('answer together: what one is told to end is over on the other within a second', async () => {
    expect(workers()).toHaveLength(2)
    const demo = demonstration()
    const { issuer } = demo.workspace
    const application = await Application.of(issuer, demo.application)
    const tokens = await application.signIn(aBrowser(url), new Person(demo, 'gustav@stable-a.example'), {
      resource: `${issuer}/api`,
    })
    const asThem = { authorization: `Bearer ${tokens.access_token}` }
    const me = () => get('/w/equineease/api/v1/me', asThem).then(({ status }) => status)
    for (let n = 0; n < 6; n += 1) expect(await me()).toBe(200)
    const { id } = (await (await get('/w/equineease/api/v1/me', asThem)).json()) as { id: string }

    const account = demo.serviceAccounts.find(({ organization }) => organization === 'stable-a')
    const machine = await Application.of(issuer, account ?? { clientId: '', clientSecret: '' })
    const { access_token: token } = await machine.ownToken()
    const organization = demo.organizations['stable-a']?.id
    const suspended = await fetch(`${issuer}/api/v1/organizations/${organization}/users/${id}/suspend`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, connection: 'close' },
    })
    expect(suspended.status).toBe(200)
    const since = performance.now()
    // What counts is when the last request was sent that still got through, not how long its answer took.
    let lastLetIn = since
    let inARow = 0
    while (inARow < 6) {
      const sentAt = performance.now()
      const refused = (await me()) === 401
      inARow = refused ? inARow + 1 : 0
      if (!refused) lastLetIn = sentAt
    }
    expect(lastLetIn - since).toBeLessThan(1_000)
  })

  it('show the mails of the demonstration on each of them', async () => {
    const asked = await aBrowser(url).open('/w/equineease/sign-in/forgot?organization=stable-a')
    expect(asked.status).toBe(200)
    const page = aBrowser(url)
    await page.open('/w/equineease/sign-in/forgot?organization=stable-a')
    await page.submit({ email: 'anna@stable-a.example' })
    const isThere = async () => (await (await get('/mailbox')).text()).includes('anna@stable-a.example')
    // One process shows it first; the others are told of it a moment later.
    let inARow = 0
    await until(async () => {
      inARow = (await isThere()) ? inARow + 1 : 0
      return inARow === 4
    }, 15_000)
  })

  it('add up their numbers', async () => {
    const numbers = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
    const counts = [
      ...numbers.matchAll(/^bailiwick_http_request_duration_seconds_count\{.*api\/v1\/me.*\} (\d+)$/gm),
    ]
    expect(counts.reduce((sum, [, count]) => sum + Number(count), 0)).toBeGreaterThanOrEqual(12)
  })

  it('go on when one dies, and another takes its place', async () => {
    const [victim] = workers()
    // A signal to 0 would go to everything that runs the tests.
    if (!victim) throw new Error('no worker is there')
    process.kill(victim, 'SIGKILL')
    await until(() => printed.includes('another takes its place'))
    expect((await get('/healthz')).status).toBe(200)
    await until(() => workers().length === 2, 10_000)
    expect(workers()).not.toContain(victim)
  })

  it('do not start where the port is taken, and say so in one line', async () => {
    const database = await createDatabase()
    const env = {
      ...process.env,
      DATABASE_URL: database.ownerUrl,
      MASTER_KEY: TEST_MASTER_KEY.toString('base64'),
      PORT: new URL(url).port,
      WEB_CONCURRENCY: '2',
      DEMO: 'false',
    }
    const other = spawn(process.execPath, ['--no-warnings', COMMAND, 'serve'], { env })
    const errors = text(other.stderr)
    expect(await once(other, 'exit')).toEqual([1, null])
    expect((await errors).split('\n').filter((line) => line.startsWith('bailiwick'))).toEqual([
      expect.stringMatching(/^bailiwick: PORT: \d+ is in use by another program$/),
    ])
    await database.drop()
  }, 60_000)

  it('end together at Ctrl-C, and nothing is left', async () => {
    const group = server.pid ?? 0
    const exited = once(server, 'exit')
    process.kill(-group, 'SIGINT')
    expect(await exited).toEqual([0, null])
    expect(() => process.kill(-group, 0)).toThrow(/ESRCH/)
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
  })
})
