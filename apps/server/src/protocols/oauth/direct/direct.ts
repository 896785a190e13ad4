import type { IncomingMessage } from 'node:http'
import type { Provider } from 'oidc-provider'
import { DomainError } from '../../../kernel/errors.ts'
import type { OAuthDependencies } from '../dependencies.ts'
import { requestIdOf } from '../request-facts.ts'
import { ROUTES } from '../routes.ts'
import type { DirectAnswer } from './answer.ts'
import { answerClientCredentials } from './client-credentials.ts'
import { answerIntrospection } from './introspect.ts'
import { peekForm } from './peek-form.ts'
import { answerRefresh } from './refresh.ts'
import { tokenSigner } from './sign-token.ts'
import { answerUserinfo } from './userinfo.ts'

/** Answers a request that is as plain as most are and that all speaks for; leaves every other one to the library. */
export type AnswerDirectly = (request: IncomingMessage) => Promise<DirectAnswer | undefined>

/** Beside one of these nothing is plain: a page of another origin, a proof of a key, a body in parts. */
const SPECIAL_HEADERS = [
  'origin',
  'dpop',
  'oauth-client-attestation',
  'oauth-client-attestation-pop',
  'transfer-encoding',
  'content-encoding',
]

/**
 * The answers that applications and machines ask for again and again, without the way through the library. Nothing is
 * ever refused here: what is not good beyond doubt, or cannot be told, is the library's (docs/adr/0016-direct-answers.md).
 */
export function directAnswers(provider: Provider, deps: OAuthDependencies): AnswerDirectly {
  const sign = tokenSigner(deps.keys)
  /** What cannot be told is the library's to say; a defect here would be seen by nobody, but for the time it takes. */
  const leave = (error: unknown, request: IncomingMessage): undefined => {
    if (error instanceof Error && !(error instanceof DomainError)) deps.report(error, requestIdOf(request))
  }
  const byForm = async (request: IncomingMessage, answer: FormAnswer) => {
    const form = peekForm(request)
    const found = form && (await answer(form.fields).catch((error) => leave(error, request)))
    if (found) form.finish()
    else form?.putBack()
    return found
  }
  const answerToken = async (request: IncomingMessage, form: Readonly<Record<string, string>>) => {
    const grantType = form.grant_type === 'refresh_token' ? 'refresh_token' : 'client_credentials'
    const answerGrant = grantType === 'refresh_token' ? answerRefresh : answerClientCredentials
    const found = await answerGrant(provider, deps, sign, request, form)
    if (found) deps.countTokens({ grantType, outcome: 'issued' })
    return found
  }
  return async (request) => {
    const { method, url, headers } = request
    if (SPECIAL_HEADERS.some((name) => headers[name] !== undefined)) return undefined
    if (method === 'GET' && url === ROUTES.userinfo)
      return answerUserinfo(deps, request).catch((error) => leave(error, request))
    if (method !== 'POST') return undefined
    if (url === ROUTES.introspection)
      return byForm(request, (form) => answerIntrospection(provider, deps, request, form))
    if (url === ROUTES.token) return byForm(request, (form) => answerToken(request, form))
    return undefined
  }
}

type FormAnswer = (fields: Readonly<Record<string, string>>) => Promise<DirectAnswer | undefined>
