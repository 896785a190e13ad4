import { ConfigError } from './addresses.ts'
import { createEquineEase } from './app.ts'
import type { Settings } from './settings.ts'
import { readSettings } from './settings.ts'

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env, process.argv.slice(2))
  } catch (error) {
    const unreadable = error instanceof Error && 'code' in error
    if (!(error instanceof ConfigError) && !unreadable) throw error
    process.stderr.write(`EquineEase cannot start: ${error.message}\n`)
    process.exit(1)
  }
}

const settings = settingsOrExit()
const { app, close } = createEquineEase({
  log: (line) => process.stdout.write(`${line}\n`),
  ...settings.app,
})
// `disconnect`: whoever started it over a channel is gone.
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) {
  process.once(signal, () => {
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
}
await app.listen({ host: settings.host, port: settings.port })
process.stdout.write(`EquineEase is ready: ${settings.app.baseUrl}\n`)
