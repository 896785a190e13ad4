import { setHeaders } from '../../provider-kit/src/http.ts'
import { orExit, serve } from '../../provider-kit/src/serve.ts'
import { readEntry } from '../../provider-kit/src/settings.ts'
import { createApp } from './app.ts'
import type { SamlIdentity } from './settings.ts'

const NAME = 'Gallop ID'
const entry = orExit(NAME, () => readEntry<SamlIdentity>(process.argv.slice(2), 'saml'))
const app = createApp(entry, Date.now)
serve(NAME, entry.url, (request, response) => {
  setHeaders(response)
  return app(request, response)
})
