import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Config, environmentWith } from '../../config.ts'

const EXAMPLE = fileURLToPath(new URL('../../../../../examples/equineease/src/main.ts', import.meta.url))
/** EquineEase answers this far above Bailiwick's own port. */
const PORT_DISTANCE = 10
const MOST_RESTARTS = 5
const STEADY_MS = 60_000

export interface Example {
  stop(): void
}

export const examplePortOf = ({ port }: Pick<Config, 'port'>): number => port + PORT_DISTANCE

/**
 * Runs the demonstration's application, and again when it dies; undefined, with a line that says why, when it
 * cannot run. It is a customer's program: it knows Bailiwick by its address and its client secret only.
 */
export async function startExample(
  demoFile: string,
  config: Pick<Config, 'port' | 'host'>,
  program = EXAMPLE,
): Promise<Example | undefined> {
  if (!existsSync(program)) return undefined
  const port = examplePortOf(config)
  if (!(await isFree(port, config.host))) {
    console.error(`EquineEase does not start: port ${port} is in use by another program.`)
    return undefined
  }
  const env = environmentWith({ PORT: String(port), HOST: config.host })
  let restarts = 0
  let stopped = false
  let child: ChildProcess
  let timer: NodeJS.Timeout | undefined
  const start = () => {
    child = spawn(process.execPath, [program, '--demo', demoFile], {
      env,
      // Over the channel it learns when we are gone, however we went, and gives up its port.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const steady = setTimeout(() => (restarts = 0), STEADY_MS).unref()
    child.once('error', (error) => console.error(`EquineEase did not start: ${error.message}`))
    child.once('exit', (code, signal) => {
      clearTimeout(steady)
      // Asked to end, by us or by the terminal that asks everybody.
      if (stopped || code === 0 || signal === 'SIGINT' || signal === 'SIGTERM') return
      const how = signal ?? `code ${code}`
      if (restarts === MOST_RESTARTS) return console.error(`EquineEase ended (${how}) once too often.`)
      restarts += 1
      console.error(`EquineEase ended (${how}) and is started again.`)
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
