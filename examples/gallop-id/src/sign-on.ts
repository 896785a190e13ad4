import type { IncomingMessage, ServerResponse } from 'node:http'
import { formOf, sendPage } from '@bailiwick/example-provider-kit/http'
import { codePage, messagePage, signInPage } from '@bailiwick/example-provider-kit/pages'
import type { Person } from '@bailiwick/example-provider-kit/people'
import { BRAND } from './brand.ts'
import { type Idp, sendResponse } from './idp.ts'
import { type Message, readPost, readRedirect } from './read-message.ts'
import { failureFor, responseFor } from './response.ts'
import type { Session } from './sessions.ts'
import { SIGN_ON_PATH } from './settings.ts'
import type { Waiting } from './waiting.ts'
import { Refused } from './xml.ts'

const APPLICATION = 'EquineEase'
const WRONG = 'E-mail address or password is wrong.'
const WRONG_CODE = 'That code is wrong or was used already.'

/** A service provider asks who somebody is (SAML profiles, 4.1.4.1): who is signed in here is told at once. */
export async function signOn(idp: Idp, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const find = (entityId: string | undefined) => idp.providers.find(entityId)
  const expected = { name: 'AuthnRequest' as const, destination: idp.url + SIGN_ON_PATH, now: idp.now() }
  const message =
    request.method === 'POST'
      ? await readPost((await formOf(request)) ?? new URLSearchParams(), find, expected)
      : await readRedirect((request.url ?? '').split('?')[1] ?? '', find, expected)
  assertWaysBack(message)
  const { id: requestId, relayState, provider } = message
  const waiting: Waiting = { requestId, relayState, since: idp.now(), entityId: provider.entityId }
  const session = message.root.getAttribute('ForceAuthn') === 'true' ? undefined : idp.sessions.of(request)
  const person = session && idp.people.bySubject(session.subject)
  if (person && session) return tell(idp, response, waiting, { person, session })
  response.writeHead(303, { location: `/sign-in/${idp.waiting.enter(waiting)}` }).end()
}

function assertWaysBack({ root, provider: { acsUrl } }: Message): void {
  const asked = root.getAttribute('AssertionConsumerServiceURL')
  if (asked && asked !== acsUrl)
    throw new Refused('The request names an address that is not the service provider’s.')
}

/** The pages on which somebody proves who they are: by password, then by a code where they have an authenticator. */
export async function signIn(
  idp: Idp,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const waiting = idp.waiting.find(id, idp.now())
  if (!waiting)
    return sendPage(response, messagePage(BRAND, 'Too late', 'Begin again where you wanted to sign in.'), 400)
  const form = request.method === 'POST' ? await formOf(request) : undefined
  const email = form?.get('email') ?? undefined
  if (!form) return sendPage(response, signInPage(BRAND, { forWhom: APPLICATION, email }))
  if (form.has('cancel')) {
    idp.waiting.leave(id)
    return tell(idp, response, waiting, undefined)
  }
  const proved = form.has('code') ? waiting.proved : undefined
  if (proved && !idp.people.confirms(proved, form.get('code') ?? ''))
    return sendPage(response, codePage(BRAND, { who: proved.givenName, failed: WRONG_CODE }), 422)
  const person = proved ?? idp.people.proves(email ?? '', form.get('password') ?? '')
  if (!person)
    return sendPage(response, signInPage(BRAND, { forWhom: APPLICATION, email, failed: WRONG }), 422)
  if (!proved && person.totpSecret !== undefined) {
    waiting.proved = person
    return sendPage(response, codePage(BRAND, { who: person.givenName }))
  }
  idp.waiting.leave(id)
  const session = idp.sessions.begin(response, { subject: person.subject, byTwo: proved !== undefined })
  return tell(idp, response, waiting, { person, session })
}

async function tell(
  idp: Idp,
  response: ServerResponse,
  { requestId, relayState, entityId }: Waiting,
  known: { person: Person; session: Session } | undefined,
): Promise<void> {
  const provider = await idp.providers.find(entityId)
  if (known) known.session.toldTo = entityId
  const asked = { provider, requestId, now: idp.now() }
  const text = known
    ? responseFor(idp.identity, asked, known.person, known.session)
    : failureFor(idp.identity, asked)
  sendResponse(response, provider.acsUrl, { text, relayState })
}
