import { type App, createApp } from '../../app.ts'
import { ConfigError, loadConfig } from '../../config.ts'
import { systemClock } from '../../kernel/clock.ts'
import { createLogger } from '../../platform/telemetry/logger.ts'
import { createWorkerMetrics } from '../../platform/telemetry/metrics.ts'
import { listen } from '../listen.ts'
import type { ToPrimary, ToWorker } from './messages.ts'

// The program of a worker process: it answers requests, and does what the primary says.
let app: App | undefined
let stopping: Promise<void> | undefined

const tell = (message: ToPrimary) => process.send?.(message)

async function start({ ownerUrl, masterKeys, ...own }: ToWorker & { kind: 'start' }): Promise<void> {
  const config = { ...loadConfig(), ...own }
  const metrics = createWorkerMetrics()
  const logger = createLogger(config.logLevel)
  app = createApp({ config, ownerUrl, masterKeys, clock: systemClock, logger, metrics })
  await app.start()
  await listen(app, config)
  tell({ kind: 'ready' })
}

function stop(): Promise<void> {
  stopping ??= (app?.stop() ?? Promise.resolve()).finally(() => process.exit())
  return stopping
}

async function fail(error: unknown): Promise<void> {
  const message = (error as Error).message
  const failure: ToPrimary = { kind: 'failed', message, isSetting: error instanceof ConfigError }
  process.send?.(failure, () => process.exit(1))
}

process.on('message', (message: ToWorker) => {
  if (message.kind === 'start') start(message).catch(fail)
  else if (message.kind === 'stop') void stop()
  else if (message.kind === 'mails') for (const mail of message.mails) void app?.mailbox?.send(mail)
})
// Of a Ctrl-C the terminal tells everybody; the primary decides.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)
process.on('SIGTERM', () => void stop())
// Without the primary there is no database any more, and nobody who would stop us.
process.on('disconnect', () => void stop())
tell({ kind: 'loaded' })
