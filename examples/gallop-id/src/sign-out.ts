import type { IncomingMessage, ServerResponse } from 'node:http'
import { html } from '@bailiwick/example-provider-kit/html'
import { sendPage } from '@bailiwick/example-provider-kit/http'
import { messagePage, signOutPage } from '@bailiwick/example-provider-kit/pages'
import { BRAND } from './brand.ts'
import type { Idp } from './idp.ts'
import { NS, PERSISTENT, SUCCESS } from './names.ts'
import { readRedirect } from './read-message.ts'
import { newMessageId } from './response.ts'
import type { Session } from './sessions.ts'
import { SIGN_OUT_PATH } from './settings.ts'
import { signedAddress } from './sign.ts'
import { type Markup, Refused, textOf, xml } from './xml.ts'

/** Single logout (SAML profiles, 4.4): somebody leaves here, or left at the service provider. */
export async function signOut(idp: Idp, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const query = (request.url ?? '').split('?')[1] ?? ''
  const said = new URLSearchParams(query)
  if (said.has('SAMLRequest')) return signedOutThere(idp, query, response)
  if (said.has('SAMLResponse')) return isOverThere(idp, query, response)
  if (request.method === 'POST') return leave(idp, request, response)
  sendPage(response, signOutPage(BRAND, SIGN_OUT_FORM))
}

const SIGN_OUT_FORM = html`<form method="post"><button class="main" autofocus>Sign out</button></form>`

/** The service provider says that somebody signed out there: it is over here as well. */
async function signedOutThere(idp: Idp, query: string, response: ServerResponse): Promise<void> {
  const { root, id, relayState, provider } = await read(idp, query, 'LogoutRequest')
  const subject = textOf(root, NS.assertion, 'NameID')
  if (subject === undefined || provider.logoutUrl === undefined)
    throw new Refused('The request does not say who, or nothing can be answered.')
  idp.sessions.end(subject, textOf(root, NS.protocol, 'SessionIndex'))
  const status = xml`<samlp:Status><samlp:StatusCode Value="${SUCCESS}"/></samlp:Status>`
  const text = message(idp, 'LogoutResponse', { to: provider.logoutUrl, inResponseTo: id }, status)
  const answer = { name: 'SAMLResponse' as const, text, relayState }
  response.writeHead(303, { location: signedAddress(provider.logoutUrl, answer, idp.identity) }).end()
}

/** Somebody leaves: the session is over here first, and then the service provider is told by the browser. */
async function leave(idp: Idp, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const session = idp.sessions.of(request)
  if (!session) return sayOver(response)
  idp.sessions.end(session.subject, session.index)
  const provider = await idp.providers.find(session.toldTo)
  if (provider.logoutUrl === undefined) return sayOver(response)
  const text = message(idp, 'LogoutRequest', { to: provider.logoutUrl }, whose(session))
  const wish = { name: 'SAMLRequest' as const, text, relayState: undefined }
  response.writeHead(303, { location: signedAddress(provider.logoutUrl, wish, idp.identity) }).end()
}

const whose = ({ subject, index }: Session): Markup =>
  xml`<saml:NameID Format="${PERSISTENT}">${subject}</saml:NameID><samlp:SessionIndex>${index}</samlp:SessionIndex>`

/** The service provider has ended what it had of the session, or says that it could not. */
async function isOverThere(idp: Idp, query: string, response: ServerResponse): Promise<void> {
  await read(idp, query, 'LogoutResponse')
  sayOver(response)
}

const sayOver = (response: ServerResponse): void =>
  sendPage(response, messagePage(BRAND, 'Signed out', `You are signed out of ${BRAND.product}.`))

function read({ url, providers, now }: Idp, query: string, name: 'LogoutRequest' | 'LogoutResponse') {
  const expected = { name, destination: url + SIGN_OUT_PATH, now: now() }
  return readRedirect(query, (entityId) => providers.find(entityId), expected)
}

function message(
  { identity: { entityId }, now }: Idp,
  name: string,
  { to, inResponseTo }: { to: string; inResponseTo?: string },
  content: Markup,
): string {
  const answers = inResponseTo !== undefined && xml` InResponseTo="${inResponseTo}"`
  const [open, close] = [`samlp:${name}`, `/samlp:${name}`]
  return xml`<${open} xmlns:samlp="${NS.protocol}" xmlns:saml="${NS.assertion}" ID="${newMessageId()}" Version="2.0"
 IssueInstant="${new Date(now()).toISOString()}" Destination="${to}"${answers}><saml:Issuer>${entityId}</saml:Issuer>${content}<${close}>`.toString()
}
