import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendPage } from '@bailiwick/example-provider-kit/http'
import { homePage } from '@bailiwick/example-provider-kit/pages'
import { People } from '@bailiwick/example-provider-kit/people'
import type { ProviderEntry } from '@bailiwick/example-provider-kit/settings'
import { styles } from '@bailiwick/example-provider-kit/styles'
import { BRAND, COLOURS } from './brand.ts'
import { createProvider, SIGN_OUT_PATH } from './provider.ts'
import type { OidcClient } from './settings.ts'
import { SIGN_IN_PATH, signIn } from './sign-in.ts'

/** The whole provider, to be put behind a server. */
export function createApp({ url, users, own }: ProviderEntry<OidcClient>, now: () => number) {
  const people = new People(users, now)
  const provider = createProvider(url, own, { people, now })
  const protocol = provider.callback()
  const sheet = styles(COLOURS)
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', url)
    if (pathname === '/style.css')
      return void response.writeHead(200, { 'content-type': 'text/css' }).end(sheet)
    if (pathname === '/') return sendPage(response, homePage(BRAND, SIGN_OUT_PATH))
    if (SIGN_IN_PATH.test(pathname)) return signIn(provider, people, request, response)
    await protocol(request, response)
  }
}
