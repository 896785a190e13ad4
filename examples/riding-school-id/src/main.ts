import { setHeaders } from '@bailiwick/example-provider-kit/http'
import { orExit, serve } from '@bailiwick/example-provider-kit/serve'
import { readEntry } from '@bailiwick/example-provider-kit/settings'
import { createApp } from './app.ts'
import type { OidcClient } from './settings.ts'

const NAME = 'School ID'
const entry = orExit(NAME, () => readEntry<OidcClient>(process.argv.slice(2), 'oidc'))
const app = createApp(entry, Date.now)
serve(NAME, entry.url, (request, response) => {
  setHeaders(response)
  return app(request, response)
})
