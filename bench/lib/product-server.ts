// The product's server with the tests' bearer tokens, for as long as its own are not there.
import { createApp } from '../../apps/server/src/app.ts'
import { loadConfig } from '../../apps/server/src/config.ts'
import { systemClock } from '../../apps/server/src/kernel/clock.ts'
import { createLogger } from '../../apps/server/src/platform/telemetry/logger.ts'
import { createMetrics } from '../../apps/server/src/platform/telemetry/metrics.ts'
import { testAuthenticator } from '../../apps/server/test/harness/authenticator.ts'

const config = loadConfig()
const app = createApp({
  config,
  ownerUrl: config.databaseUrl as string,
  masterKeys: config.masterKeys ?? [],
  clock: systemClock,
  logger: createLogger(config.logLevel),
  metrics: createMetrics(),
  authenticator: testAuthenticator,
})
await app.start()
await app.http.listen({ host: config.host, port: config.port })
process.on('SIGTERM', () => void app.stop().then(() => process.exit(0)))
