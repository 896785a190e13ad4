import { setHeaders } from '../../provider-kit/src/http.ts'
import { orExit, serve } from '../../provider-kit/src/serve.ts'
import { readEntry } from '../../provider-kit/src/settings.ts'
import { createApp } from './app.ts'
import type { OidcClient } from './settings.ts'

const NAME = 'School ID'
const entry = orExit(NAME, () => readEntry<OidcClient>(process.argv.slice(2), 'oidc'))
const app = createApp(entry, Date.now)
serve(NAME, entry.url, (request, response) => {
  setHeaders(response)
  return app(request, response)
})
