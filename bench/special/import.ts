import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startCluster } from '../lib/cluster.ts'
import type { Verdict } from '../lib/report.ts'
import { ROOT } from '../lib/root.ts'
import type { Settings } from '../lib/settings.ts'

const IMPORT = 'import of people'
const FEWEST_PER_SECOND = 10_000
const MOST_MEMORY = 300
const PEOPLE = 1_000_000

/** People with ready hashes, brought in from the command line: how many a second once it has begun, and what memory that takes. */
export async function measureImport(settings: Settings, say: (text: string) => void): Promise<Verdict[]> {
  if (!settings.only.test(IMPORT)) return []
  // An installation has a PostgreSQL to itself: its database roles are its own.
  const cluster = await startCluster('any core')
  const folder = mkdtempSync(join(tmpdir(), 'bw-bench-import-'))
  try {
    const file = join(folder, 'people.jsonl')
    await writePeople(file, PEOPLE)
    const env = {
      ...process.env,
      DATABASE_URL: await cluster.create('imports'),
      MASTER_KEY: randomBytes(32).toString('base64'),
      PUBLIC_URL: 'http://localhost:4000',
    }
    await bailiwick(env, ['workspace', 'create', '--slug', 'imports', '--name', 'Imports'])
    const { lines, peak } = await bailiwick(env, ['import', '--file', file, '--format', 'jsonl'])
    const of = lines.filter(({ text }) => text.endsWith(` of ${PEOPLE}`))
    const begun = lines.findLast(({ text }) => text.startsWith('passwords') && text.endsWith(` ${PEOPLE}`))
    const first = lines.find(({ text }) => text.startsWith('passwords'))
    const seconds = ((begun?.at ?? Number.NaN) - (first?.at ?? Number.NaN)) / 1000
    const rate = PEOPLE / seconds
    say(
      `${PEOPLE} people brought in in ${seconds.toFixed(1)} s (${of.length} words of it), ${peak} MB of memory`,
    )
    return [
      {
        what: 'people with ready hashes imported a second',
        measured: Math.round(rate),
        asked: `≥ ${FEWEST_PER_SECOND}`,
        holds: rate >= FEWEST_PER_SECOND,
      },
      {
        what: 'memory of an import, MB',
        measured: peak,
        asked: `≤ ${MOST_MEMORY}`,
        holds: peak <= MOST_MEMORY,
      },
    ]
  } finally {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const LETTERS = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** As bcrypt writes them: of the last letters of salt and digest some bits are none. */
function aHash(): string {
  const letters = [...randomBytes(53)].map((byte, at) =>
    at === 21 ? '.Oeu'[byte & 3] : LETTERS[at === 52 ? (byte & 15) * 4 : byte & 63],
  )
  return `$2b$10$${letters.join('')}`
}

async function writePeople(path: string, count: number): Promise<void> {
  const out = createWriteStream(path)
  for (let at = 0; at < count; at += 1) {
    const key = randomBytes(12).toString('hex')
    const person = {
      ...{ kind: 'person', key: `elsewhere|${key}`, email: `${key}@example.com`, emailVerified: true },
      ...{ givenName: 'Ada', familyName: `Archer ${at % 97}`, attributes: { level: at % 5 } },
      credentials: { passwordHash: aHash() },
    }
    if (!out.write(`${JSON.stringify(person)}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

interface Said {
  text: string
  at: number
}

const LOOK_EVERY_MS = 200

async function bailiwick(env: NodeJS.ProcessEnv, args: string[]): Promise<{ lines: Said[]; peak: number }> {
  const child = spawn(process.execPath, [join(ROOT, 'apps/server/bin/bailiwick.js'), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: Said[] = []
  createInterface({ input: child.stdout }).on('line', (text) => lines.push({ text, at: performance.now() }))
  let peak = 0
  const looking = setInterval(() => {
    peak = Math.max(peak, memoryOf(child.pid))
  }, LOOK_EVERY_MS)
  try {
    const [code] = await once(child, 'exit')
    if (code !== 0) throw new Error(`bailiwick ${args[0]}: exit code ${code}`)
    return { lines, peak }
  } finally {
    clearInterval(looking)
  }
}

/** The most that a process has had, in MB. Linux only; 0 elsewhere. */
function memoryOf(pid: number | undefined): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Math.round(Number(kilobytes ?? 0) / 1024)
  } catch {
    return 0
  }
}
