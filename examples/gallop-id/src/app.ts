import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendPage } from '@bailiwick/example-provider-kit/http'
import { homePage, messagePage } from '@bailiwick/example-provider-kit/pages'
import { People } from '@bailiwick/example-provider-kit/people'
import type { ProviderEntry } from '@bailiwick/example-provider-kit/settings'
import { styles } from '@bailiwick/example-provider-kit/styles'
import { BRAND, COLOURS } from './brand.ts'
import type { Idp } from './idp.ts'
import { metadataOf } from './metadata.ts'
import { REGISTER_PATH, register } from './register.ts'
import { ServiceProviders } from './service-providers.ts'
import { Sessions } from './sessions.ts'
import { type SamlIdentity, SIGN_ON_PATH, SIGN_OUT_PATH } from './settings.ts'
import { signIn, signOn } from './sign-on.ts'
import { signOut } from './sign-out.ts'
import { WaitingRoom } from './waiting.ts'
import { Refused } from './xml.ts'

/** The whole provider, to be put behind a server. */
export function createApp({ url, users, own: identity }: ProviderEntry<SamlIdentity>, now: () => number) {
  const providers = new ServiceProviders(identity.serviceProvider, now)
  const [people, sessions] = [new People(users, now), new Sessions(now)]
  const idp: Idp = { url, identity, people, sessions, waiting: new WaitingRoom(), providers, now }
  const sheet = styles(COLOURS)
  const metadata = metadataOf(url, identity)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', url)
    const [, waiting] = /^\/sign-in\/([\w-]+)$/.exec(pathname) ?? []
    if (waiting !== undefined) return signIn(idp, waiting, request, response)
    switch (pathname) {
      case '/':
        return sendPage(response, homePage(BRAND, SIGN_OUT_PATH, REGISTER_PATH))
      case '/style.css':
        return void response.writeHead(200, { 'content-type': 'text/css' }).end(sheet)
      case '/metadata':
        return void response.writeHead(200, { 'content-type': 'application/samlmetadata+xml' }).end(metadata)
      case REGISTER_PATH:
        return register(idp, request, response)
      case SIGN_ON_PATH:
        return signOn(idp, request, response)
      case SIGN_OUT_PATH:
        return signOut(idp, request, response)
      default:
        return sendPage(response, messagePage(BRAND, 'Nothing here', 'There is no such page.'), 404)
    }
  }

  return (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    answer(request, response).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error
      sendPage(response, messagePage(BRAND, 'That did not work', error.message), 400)
    })
}
