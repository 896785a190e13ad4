/**
 * Which check what came from an identity provider failed. Protocols throw it, a sign-in refuses by it, and the test of a
 * connection has words for each: what it means and what to change at the provider.
 */
export const PROVIDER_CHECKS = [
  // Getting there
  'address', // no address that may be called
  'unreachable',
  'timeout',
  'answer_too_large',
  'answer_status',
  'answer_malformed',
  // What the provider says of itself
  'discovery_issuer', // the document names another issuer than the one it was asked for at
  'discovery_incomplete',
  'metadata',
  'keys', // no key that fits
  // The answer to a sign-in
  'provider_refused', // an error of the provider's own, such as access_denied
  'state',
  'replayed',
  'malformed',
  'issuer',
  'audience',
  'authorized_party',
  'recipient',
  'in_response_to',
  'unsolicited',
  'algorithm',
  'signature',
  'signature_missing',
  'encryption',
  'nonce',
  'expired',
  'not_yet_valid',
  'authentication_too_old',
  'authentication_context', // signed in by another method than was asked for
  'code_refused',
  'client_refused', // its own id, secret or key is not accepted there
  'userinfo',
  'userinfo_subject',
  'subject_missing',
  'ambiguous', // more than one thing where exactly one may be
] as const
export type ProviderCheck = (typeof PROVIDER_CHECKS)[number]

/** What came from a provider, or did not come, is not accepted. Its message is for the organization's administrator. */
export class ProviderFault extends Error {
  readonly check: ProviderCheck
  constructor(check: ProviderCheck, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ProviderFault'
    this.check = check
  }
}
