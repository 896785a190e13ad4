import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import { recordOf } from './clients.ts'
import { requestState } from './request-state.ts'

/** A client that exists and was not proved: the library has found it by then. One that does not exist is nobody's. */
export function noteClientFailure({ oidc: { client } }: KoaContextWithOIDC, error: Error): void {
  if (!client || !(error instanceof errors.InvalidClientAuth)) return
  const reason = REASONS[error.error_detail ?? ''] ?? 'not_proved'
  requestState().refusals.push({ what: 'client_not_proved', client: recordOf(client), reason })
}

/** The library's own words; what it says of an assertion is much, and often in the words of whoever sent it. */
const REASONS: Readonly<Record<string, string>> = {
  'invalid secret provided': 'wrong_secret',
  'the provided authentication mechanism does not match the registered client authentication method':
    'wrong_method',
}
