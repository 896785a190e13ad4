import { createEquineEase } from '../../src/app.ts'
import type { EquineEaseConfig } from '../../src/config.ts'
import { Browser } from './browser.ts'
import type { FakeProvider } from './fake-provider.ts'
import { startFakeProvider } from './fake-provider.ts'

/** The application, its provider, a browser, and a clock that tests move. */
export interface Stage {
  provider: FakeProvider
  browser: Browser
  newBrowser(): Browser
  forward(seconds: number): void
  logged: string[]
  close(): Promise<void>
}

export const BASE_URL = 'http://localhost:4010'

export async function setStage(config: Partial<EquineEaseConfig> = {}): Promise<Stage> {
  const provider = await startFakeProvider()
  const logged: string[] = []
  let ahead = 0
  const { issuer, clientId, clientSecret } = provider
  const { app, close } = createEquineEase({
    issuer,
    clientId,
    clientSecret,
    baseUrl: BASE_URL,
    now: () => new Date(Date.now() + ahead * 1000),
    log: (line) => logged.push(line),
    ...config,
  })
  await app.ready()
  return {
    provider,
    browser: new Browser(app),
    newBrowser: () => new Browser(app),
    forward: (seconds) => {
      ahead += seconds
    },
    logged,
    close: async () => {
      await close()
      await provider.close()
    },
  }
}
