import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Config, environmentWith } from '../../config.ts'

/** A program of one of Bailiwick's customers. */
export interface Program {
  name: string
  path: string
  /** It answers this far above Bailiwick's own port. */
  distance: number
}

const program = (name: string, folder: string, distance: number): Program => ({
  name,
  path: fileURLToPath(new URL(`../../../../../examples/${folder}/src/main.ts`, import.meta.url)),
  distance,
})
export const EQUINE_EASE = program('EquineEase', 'equineease', 10)
export const SCHOOL_ID = program('School ID', 'riding-school-id', 11)
export const GALLOP_ID = program('Gallop ID', 'gallop-id', 12)

const MOST_RESTARTS = 5
const STEADY_MS = 60_000

export interface Example {
  stop(): void
}

export const urlOf = ({ distance }: Program, { port }: Pick<Config, 'port'>): string =>
  `http://localhost:${port + distance}`

/**
 * Runs a program of the demonstration, and again when it dies; undefined, with a line that says why, when it
 * cannot run. It is a customer's: it knows Bailiwick by its addresses and its own secrets only.
 */
export async function startExample(
  demoFile: string,
  config: Pick<Config, 'port' | 'host'>,
  { name, path, distance }: Program,
): Promise<Example | undefined> {
  if (!existsSync(path)) return undefined
  const port = config.port + distance
  if (!(await isFree(port, config.host))) {
    console.error(`${name} does not start: port ${port} is in use by another program.`)
    return undefined
  }
  const env = environmentWith({ PORT: String(port), HOST: config.host })
  let restarts = 0
  let stopped = false
  let child: ChildProcess
  let timer: NodeJS.Timeout | undefined
  const start = () => {
    child = spawn(process.execPath, [path, '--demo', demoFile], {
      env,
      // Over the channel it learns when we are gone, however we went, and gives up its port.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const steady = setTimeout(() => (restarts = 0), STEADY_MS).unref()
    child.once('error', (error) => console.error(`${name} did not start: ${error.message}`))
    child.once('exit', (code, signal) => {
      clearTimeout(steady)
      // Asked to end, by us or by the terminal that asks everybody.
      if (stopped || code === 0 || signal === 'SIGINT' || signal === 'SIGTERM') return
      const how = signal ?? `code ${code}`
      if (restarts === MOST_RESTARTS) return console.error(`${name} ended (${how}) once too often.`)
      restarts += 1
      console.error(`${name} ended (${how}) and is started again.`)
      timer = setTimeout(start, 200 * 2 ** restarts).unref()
    })
  }
  start()
  return {
    stop() {
      stopped = true
      clearTimeout(timer)
      child.kill('SIGTERM')
    },
  }
}

const isFree = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host }, () => probe.close(() => resolve(true)))
  })
