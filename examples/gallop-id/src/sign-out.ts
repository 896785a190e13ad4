import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Idp } from './idp.ts'
import { NS, SUCCESS } from './names.ts'
import { readRedirect } from './read-message.ts'
import { newMessageId } from './response.ts'
import { SIGN_OUT_PATH } from './settings.ts'
import { signedAddress } from './sign.ts'
import { Refused, textOf, xml } from './xml.ts'

/** A service provider says that somebody signed out there (SAML profiles, 4.4.3): it is over here as well. */
export async function signOut(idp: Idp, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const provider = await idp.provider()
  const destination = idp.url + SIGN_OUT_PATH
  const expected = { name: 'LogoutRequest' as const, destination, now: idp.now() }
  const { root, id, relayState } = readRedirect((request.url ?? '').split('?')[1] ?? '', provider, expected)
  const subject = textOf(root, NS.assertion, 'NameID')
  if (subject === undefined || provider.logoutUrl === undefined)
    throw new Refused('The request does not say who, or nothing can be answered.')
  idp.sessions.end(subject, textOf(root, NS.protocol, 'SessionIndex'))
  const text =
    xml`<samlp:LogoutResponse xmlns:samlp="${NS.protocol}" xmlns:saml="${NS.assertion}" ID="${newMessageId()}"
 Version="2.0" IssueInstant="${new Date(idp.now()).toISOString()}" Destination="${provider.logoutUrl}"
 InResponseTo="${id}"><saml:Issuer>${idp.identity.entityId}</saml:Issuer><samlp:Status><samlp:StatusCode Value="${SUCCESS}"/>
</samlp:Status></samlp:LogoutResponse>`.toString()
  const message = { name: 'SAMLResponse' as const, text, relayState }
  response.writeHead(303, { location: signedAddress(provider.logoutUrl, message, idp.identity) }).end()
}
