import { createApp } from '../app.ts'
import { type Config, ConfigError } from '../config.ts'
import { systemClock } from '../kernel/clock.ts'
import { migrate } from '../platform/db/index.ts'
import { createLogger } from '../platform/telemetry/logger.ts'
import { createMetrics, serveMetrics } from '../platform/telemetry/metrics.ts'
import { type Command, options } from './command.ts'
import { openDemonstration } from './demo/open.ts'
import { type Foundation, layFoundation } from './foundation.ts'

const USAGE = 'serve [--demo]'

/** `bailiwick serve`: runs until it is told to stop. */
export const serve: Command = async ({ config, args }) => {
  const { demo } = options(args, { demo: { type: 'boolean' } }, USAGE)
  const foundation = await layFoundation(config, { join: false })
  const stopping = untilSignal()
  try {
    const stop = await start({ ...config, demo: config.demo || demo === true }, foundation)
    await stopping
    await stop()
  } finally {
    await foundation.close()
  }
  return 0
}

async function start(config: Config, foundation: Foundation): Promise<() => Promise<void>> {
  const [masterKey] = foundation.masterKeys
  if (!masterKey) throw new ConfigError('MASTER_KEY: missing')
  await migrate(foundation.ownerUrl, masterKey)
  const logger = createLogger(config.logLevel)
  const metrics = createMetrics()
  const { ownerUrl, masterKeys } = foundation
  const parts = { config, ownerUrl, masterKeys, clock: systemClock, logger, metrics }
  const app = createApp({ ...parts, background: true })
  await app.start()
  await app.http.listen({ host: config.host, port: config.port }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE'
      ? new ConfigError(`PORT: ${config.port} is in use by another program`)
      : error
  })
  const metricsServer =
    config.metricsPort === undefined
      ? undefined
      : await serveMetrics(metrics, config.host, config.metricsPort)
  const demonstration = config.demo ? await openDemonstration(config, app, foundation.embedded) : undefined
  if (!demonstration) console.log(`Bailiwick listens on ${config.publicUrl}`)
  return async () => {
    demonstration?.stop()
    metricsServer?.close()
    await app.stop()
  }
}

/** Resolves at the first signal to stop; more of them change nothing. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
}
