import type { IncomingMessage, ServerResponse } from 'node:http'
import { formOf, sendPage } from '@bailiwick/example-provider-kit/http'
import { codePage, messagePage, signInPage } from '@bailiwick/example-provider-kit/pages'
import type { People, Person } from '@bailiwick/example-provider-kit/people'
import type Provider from 'oidc-provider'
import type { InteractionResults } from 'oidc-provider'
import { BRAND } from './brand.ts'
import { APPLICATION } from './provider.ts'

export const SIGN_IN_PATH = /^\/sign-in\/[\w-]+$/

const WRONG = 'E-mail address or password is wrong.'
const WRONG_CODE = 'That code is wrong or was used already.'

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

/** The pages on which somebody proves who they are: by password, then by a code where they have an authenticator. */
export async function signIn(
  provider: Provider,
  people: People,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const interaction = await interactionOf(provider, request, response)
  if (!interaction)
    return sendPage(response, messagePage(BRAND, 'Too late', 'Begin again where you wanted to sign in.'), 400)
  const form = request.method === 'POST' ? await formOf(request) : undefined
  const finish = (result: InteractionResults) =>
    provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
  if (form?.has('cancel'))
    return finish({ error: 'access_denied', error_description: 'The person changed their mind.' })
  const email = form?.get('email') ?? String(interaction.params.login_hint ?? '')
  const forWhom = APPLICATION
  if (!form) return sendPage(response, signInPage(BRAND, { forWhom, email }))

  const waiting = people.bySubject(String(interaction.result?.proved ?? ''))
  if (form.has('code') && waiting) {
    if (people.confirms(waiting, form.get('code') ?? '')) return finish(loginOf(waiting, ['pwd', 'mfa']))
    return sendPage(response, codePage(BRAND, { who: waiting.givenName, failed: WRONG_CODE }), 422)
  }
  const person = people.proves(email, form.get('password') ?? '')
  if (!person) return sendPage(response, signInPage(BRAND, { forWhom, email, failed: WRONG }), 422)
  if (!person.totpSecret) return finish(loginOf(person, ['pwd']))
  interaction.result = { proved: person.subject }
  await interaction.persist()
  sendPage(response, codePage(BRAND, { who: person.givenName }))
}

const loginOf = ({ subject }: Person, amr: string[]): InteractionResults => ({
  login: { accountId: subject, amr, remember: false },
})

/** Undefined when it is over, or another browser's. */
const interactionOf = (
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Interaction | undefined> =>
  provider.interactionDetails(request, response).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'SessionNotFound') return undefined
    throw error
  })
