import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Demonstration } from '../../src/cli/demo/seed.ts'
import { createDnsServer, type DnsServer } from '../harness/dns.ts'

const COMMAND = fileURLToPath(new URL('../../bin/bailiwick.js', import.meta.url))
/** EquineEase and the identity providers of the demonstration answer so far above. */
const EXAMPLES = [10, 11, 12]

/** The real command, in a data folder and on ports of its own. */
export class RunningServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'bw-e2e-'))
  readonly #started: ChildProcess[] = []
  #port = 0
  /** The one that it asks. */
  dns!: DnsServer
  /** What it printed on both outputs, of all its lives. */
  printed = ''

  get dataDir(): string {
    return join(this.#folder, 'data')
  }

  get demonstration(): Demonstration {
    return JSON.parse(readFileSync(join(this.dataDir, 'demo.json'), 'utf8')) as Demonstration
  }

  /** Takes what is in the data folder of another one, which is stopped, for its own. */
  async copy(dataDir: string): Promise<void> {
    // With owners: the database runs as another user when we are root.
    await promisify(execFile)('cp', ['-a', dataDir, this.dataDir])
  }

  /** Starts it, again on the same port and data, and resolves once it and the demonstration's programs answer. */
  async start(): Promise<void> {
    // Passable for the user that the database runs as when we are root.
    chmodSync(this.#folder, 0o711)
    if (this.#port === 0) this.#port = await freePort()
    this.dns ??= await createDnsServer()
    const env = {
      ...process.env,
      DATA_DIR: this.dataDir,
      PORT: String(this.#port),
      LOG_LEVEL: 'info',
      DNS_RESOLVERS: this.dns.address,
    }
    // A group of its own: what it leaves behind when it is killed can be found.
    const child = spawn(process.execPath, [COMMAND, 'serve', '--demo'], { env, detached: true })
    this.#started.push(child)
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.printed += text
      })
    const gone = once(child, 'exit').then(() => {
      throw new Error(`the server ended:\n${this.printed.slice(-2000)}`)
    })
    const answers = this.#answers().catch((cause: Error) => {
      throw new Error(`${cause.message}:\n${this.printed.slice(-2000)}`, { cause })
    })
    await Promise.race([gone, answers])
    answers.catch(() => undefined)
    gone.catch(() => undefined)
  }

  /** As when the machine loses power, but for this process only; the demonstration's programs leave with it. */
  async crash(): Promise<void> {
    const child = this.#started.at(-1)
    if (!child) return
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
    for (const url of this.#examples) await until(async () => !(await isUp(url)))
  }

  /** Stops it as an operator does; what it holds stays. */
  async halt(): Promise<void> {
    const child = this.#started.at(-1)
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    await exited
  }

  async stop(): Promise<void> {
    await this.halt()
    for (const { pid } of this.#started) {
      try {
        if (pid) process.kill(-pid, 'SIGKILL')
      } catch {
        // Nothing of it is left.
      }
    }
    await this.dns?.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  get #examples(): string[] {
    return EXAMPLES.map((distance) => `http://localhost:${this.#port + distance}/`)
  }

  async #answers(): Promise<void> {
    const home = `http://localhost:${this.#port}`
    await until(() => isUp(`${home}/readyz`), 30_000)
    for (const url of this.#examples) await until(() => isUp(url), 30_000)
  }
}

const isUp = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )

/** Looks until something holds; throws when it takes longer than it may. */
export async function until(holds: () => Promise<boolean> | boolean, withinMs = 5_000): Promise<void> {
  const end = performance.now() + withinMs
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`it did not happen within ${withinMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}

/** Below those that the system gives to whoever asks for any: none of these is taken between a look and the start. */
const PORTS = { first: 20_000, count: 700, apart: 16 }

/** A port that is free, as are those for the demonstration's programs. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = PORTS.first + randomInt(PORTS.count) * PORTS.apart
    const all = [0, ...EXAMPLES].map((distance) => listenOnce(port + distance))
    if ((await Promise.all(all)).every((one) => one !== undefined)) return port
  }
}

async function listenOnce(wanted: number): Promise<number | undefined> {
  const server = createServer()
  try {
    server.listen(wanted, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    return port
  } catch {
    return undefined
  } finally {
    server.close()
  }
}
