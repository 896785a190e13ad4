import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aFreePort } from '../cli/free-port.ts'

const PROGRAM = '/usr/sbin/apache2'
const MODULES = '/usr/lib/apache2/modules'

/** Whether Apache can be run here with a module that is not its own. */
export const hasApacheWith = (module: string) =>
  existsSync(PROGRAM) && existsSync(join(MODULES, `mod_${module}.so`))

/** An Apache of the tests, in front of an application that says what it was told. */
export interface Apache {
  origin: string
  /** What it and its modules complained of. */
  log(): string
  stop(): Promise<void>
}

/** What a configuration is made for. */
export interface Around {
  /** Where it will answer. */
  origin: string
  /** Its own; what is left there is gone when it stops. */
  folder: string
  /** Where the application behind it answers. */
  application: string
}

const OWN = ['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'headers', 'proxy', 'proxy_http']

/** Starts Apache on loopback with the directives that are made for it; nothing of the machine's is read or written. */
export async function startApache(
  modules: readonly string[],
  configure: (around: Around) => string | Promise<string>,
): Promise<Apache> {
  const folder = mkdtempSync(join(tmpdir(), 'bw-apache-'))
  // Its children are another user's when we are root.
  chmodSync(folder, 0o755)
  const port = await aFreePort()
  const origin = `http://localhost:${port}`
  const application = await anApplication()
  const directives = await configure({ origin, folder, application: application.origin })
  const log = join(folder, 'error.log')
  const file = join(folder, 'apache.conf')
  writeFileSync(
    file,
    `ServerRoot ${folder}
    DefaultRuntimeDir ${folder}
    PidFile ${folder}/pid
    ErrorLog ${log}
    LogLevel warn
    ServerName localhost
    Listen 127.0.0.1:${port}
    StartServers 1
    MinSpareThreads 1
    ThreadsPerChild 8
    MaxRequestWorkers 8
    ${[...OWN, ...modules].map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}
    ${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
    ${directives}`,
  )
  // What it says before it has read where to complain goes to the same file.
  const complaints = openSync(log, 'a')
  const child = spawn(PROGRAM, ['-f', file, '-D', 'FOREGROUND'], {
    stdio: ['ignore', 'ignore', complaints],
    env: {},
  })
  closeSync(complaints)
  async function stop() {
    if (child.exitCode === null && child.kill()) await once(child, 'exit')
    application.close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await untilAnswering(child, origin)
  } catch (error) {
    const complained = readFileSync(log, 'utf8')
    await stop()
    throw new Error(complained, { cause: error })
  }
  return { origin, log: () => readFileSync(log, 'utf8'), stop }
}

async function untilAnswering(child: ChildProcess, origin: string): Promise<void> {
  for (let tries = 0; tries < 200 && child.exitCode === null; tries += 1) {
    const answers = await fetch(origin).then(
      () => true,
      () => false,
    )
    if (answers) return
    await new Promise((done) => setTimeout(done, 25))
  }
  throw new Error('Apache did not start')
}

/** The application behind it: it answers with the headers that it was sent. */
async function anApplication() {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(request.headers satisfies IncomingHttpHeaders))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
