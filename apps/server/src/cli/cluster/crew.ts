import cluster, { type Worker } from 'node:cluster'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { ConfigError } from '../../config.ts'
import { isToPrimary, type ToWorker } from './messages.ts'

const memory = createRequire(import.meta.url)('../../../bin/memory.json') as { flags: string[] }
const PROGRAM = fileURLToPath(new URL('./worker.ts', import.meta.url))
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** A worker that lived for so long did not die of its start. */
const HEALTHY_MS = 60_000
const STOP_WITHIN_MS = 15_000

/** The worker processes of a node. */
export interface Crew {
  tell(message: ToWorker): void
  /** Lets each of them finish what it is at; one that takes too long is ended. */
  stop(): Promise<void>
}

export interface CrewOptions {
  size: number
  /** What a worker is told first, and then again when it took the place of another. */
  greet(): readonly ToWorker[]
  onDeath(reason: string, pauseMs: number): void
}

/** Starts the workers; resolves once all of them answer. One that dies later is replaced, after a growing pause. */
export async function startCrew({ size, greet, onDeath }: CrewOptions): Promise<Crew> {
  cluster.setupPrimary({ exec: PROGRAM, args: [], execArgv: memory.flags, serialization: 'advanced' })
  const workers = new Set<Worker>()
  const pauses = new Set<NodeJS.Timeout>()
  let isStopping = false
  let pauseMs = FIRST_PAUSE_MS

  function hire(): Promise<void> {
    const worker = cluster.fork()
    const since = performance.now()
    workers.add(worker)
    // Telling something to one that is just ending: that it ends is heard below.
    worker.on('error', () => undefined)
    const ready = untilReady(worker, greet)
    worker.once('exit', (code, signal) => {
      workers.delete(worker)
      if (isStopping) return
      pauseMs = performance.now() - since > HEALTHY_MS ? FIRST_PAUSE_MS : pauseMs
      onDeath(signal ?? `exit code ${code}`, pauseMs)
      const timer = setTimeout(() => {
        pauses.delete(timer)
        // Whoever fails here exits, and so comes round again.
        hire().catch(() => undefined)
      }, pauseMs)
      pauses.add(timer)
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    })
    return ready
  }

  async function stop(): Promise<void> {
    isStopping = true
    for (const timer of pauses) clearTimeout(timer)
    await Promise.all([...workers].map(dismiss))
  }

  try {
    await Promise.all(Array.from({ length: size }, hire))
  } catch (error) {
    await stop()
    throw error
  }
  return {
    tell: (message) => {
      for (const worker of workers) worker.send(message)
    },
    stop,
  }
}

function untilReady(worker: Worker, greet: CrewOptions['greet']): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: unknown) => {
      if (!isToPrimary(message)) return
      if (message.kind === 'loaded') for (const one of greet()) worker.send(one)
      else if (message.kind === 'ready') resolve()
      else reject(message.isSetting ? new ConfigError(message.message) : new Error(message.message))
    })
    worker.once('exit', () => reject(new Error('a process ended before it answered')))
  })
}

function dismiss(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    if (worker.isDead()) return resolve()
    const timer = setTimeout(() => worker.process.kill('SIGKILL'), STOP_WITHIN_MS)
    worker.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    if (worker.isConnected()) worker.send({ kind: 'stop' } satisfies ToWorker)
    else worker.process.kill('SIGTERM')
  })
}
