import { setHeaders } from '@bailiwick/example-provider-kit/http'
import { orExit, serve } from '@bailiwick/example-provider-kit/serve'
import { readEntry } from '@bailiwick/example-provider-kit/settings'
import { createApp } from './app.ts'
import type { SamlIdentity } from './settings.ts'

const NAME = 'Gallop ID'
const entry = orExit(NAME, () => readEntry<SamlIdentity>(process.argv.slice(2), 'saml'))
const app = createApp(entry, Date.now)
serve(NAME, entry.url, (request, response) => {
  setHeaders(response)
  return app(request, response)
})
