import { type App, createApp } from '../app.ts'
import type { Config } from '../config.ts'
import { systemClock } from '../kernel/clock.ts'
import { migrate } from '../platform/db/index.ts'
import { createLogger } from '../platform/telemetry/logger.ts'
import { createMetrics, type Metrics, serveMetrics } from '../platform/telemetry/metrics.ts'
import { type Command, options } from './command.ts'
import { type Foundation, layFoundation } from './foundation.ts'
import { assertFree, assertReachable, listen } from './listen.ts'

type Stop = () => Promise<void>

/** `bailiwick serve`: runs until it is told to stop. */
export const serve: Command = async ({ config, args }) => {
  const { demo } = options(args, { demo: { type: 'boolean' } })
  assertReachable(config)
  const foundation = await layFoundation(config, { join: false })
  const stopping = untilSignal()
  try {
    await assertFree(config)
    const stop = await start({ ...config, demo: config.demo || demo === true }, foundation)
    await stopping
    await stop()
  } finally {
    await foundation.close()
  }
  return 0
}

async function start(config: Config, foundation: Foundation): Promise<Stop> {
  const { ownerUrl, masterKeys } = foundation
  await migrate(ownerUrl, masterKeys)
  const logger = createLogger(config.logLevel)
  const metrics = createMetrics()
  const parts = { config, ownerUrl, masterKeys, clock: systemClock, logger, metrics }
  const app = createApp({ ...parts, background: true })
  await app.start()
  try {
    const stopAnswering = await answer(config, foundation, app, metrics)
    const demonstration = config.demo
      ? await (await import('./demo/open.ts')).openDemonstration(config, app, foundation.embedded)
      : undefined
    if (!demonstration) console.log(`Bailiwick listens on ${config.publicUrl}`)
    return async () => {
      demonstration?.stop()
      await stopAnswering()
      await app.stop()
    }
  } catch (error) {
    await app.stop()
    throw error
  }
}

/** Requests are answered by this process, or by several others. */
async function answer(config: Config, foundation: Foundation, app: App, metrics: Metrics): Promise<Stop> {
  if (config.webConcurrency > 1) {
    const { startWorkers } = await import('./cluster/primary.ts')
    return startWorkers(config, foundation, app)
  }
  await listen(app, config)
  if (config.metricsPort === undefined) return async () => {}
  const server = await serveMetrics(metrics.registry, config.host, config.metricsPort)
  return async () => void server.close()
}

/** Resolves at the first signal to stop; more of them change nothing. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
}
