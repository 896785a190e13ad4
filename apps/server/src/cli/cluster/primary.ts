import type { App } from '../../app.ts'
import type { Config } from '../../config.ts'
import { createClusterMetrics, serveMetrics } from '../../platform/telemetry/metrics.ts'
import type { Foundation } from '../foundation.ts'
import { startCrew } from './crew.ts'
import type { ToWorker } from './messages.ts'

const LEAST_CONNECTIONS = 2

/**
 * Several processes of one node: this one keeps the embedded database and does the work beside requests, the
 * workers answer requests. They share no memory: each hears of changes as if it were a node of its own.
 */
export async function startWorkers(
  config: Config,
  foundation: Foundation,
  app: App,
): Promise<() => Promise<void>> {
  const { ownerUrl, masterKeys } = foundation
  const size = config.webConcurrency
  // The connections of a node are shared among its processes: more of those need no larger database.
  const poolSize = Math.max(LEAST_CONNECTIONS, Math.ceil(config.poolSize / size))
  const greet = (): ToWorker[] => [
    { kind: 'start', ownerUrl, masterKeys, demo: config.demo, poolSize },
    { kind: 'mails', mails: [...(app.mailbox?.list() ?? [])].reverse() },
  ]
  const crew = await startCrew({
    size,
    greet,
    onDeath: (reason, pauseMs) =>
      console.error(`A process ended (${reason}); another takes its place in ${pauseMs / 1000} s.`),
  })
  app.mailbox?.onMail((mail) => crew.tell({ kind: 'mails', mails: [mail] }))
  const metricsServer =
    config.metricsPort === undefined
      ? undefined
      : await serveMetrics(createClusterMetrics(), config.host, config.metricsPort)
  return async () => {
    metricsServer?.close()
    await crew.stop()
  }
}
