import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { sendPage, setHeaders } from '@bailiwick/example-provider-kit/http'
import { postPage } from '@bailiwick/example-provider-kit/pages'
import type { People } from '@bailiwick/example-provider-kit/people'
import { BRAND } from './brand.ts'
import type { ServiceProviders } from './service-providers.ts'
import type { Sessions } from './sessions.ts'
import type { SamlIdentity } from './settings.ts'
import type { WaitingRoom } from './waiting.ts'

/** Everything that the addresses of this provider share. */
export interface Idp {
  readonly url: string
  readonly identity: SamlIdentity
  readonly people: People
  readonly sessions: Sessions
  readonly waiting: WaitingRoom
  readonly providers: ServiceProviders
  readonly now: () => number
}

const SCRIPT = 'document.forms[0].submit()'
const HASH = `sha256-${createHash('sha256').update(SCRIPT).digest('base64')}`

/** Has the browser post a response to the service provider (SAML bindings, 3.5). */
export function sendResponse(
  response: ServerResponse,
  url: string,
  { text, relayState }: { text: string; relayState: string | undefined },
): void {
  const fields = {
    SAMLResponse: Buffer.from(text).toString('base64'),
    ...(relayState !== undefined && { RelayState: relayState }),
  }
  setHeaders(response, HASH)
  sendPage(response, postPage(BRAND, { url, fields, script: SCRIPT }))
}
