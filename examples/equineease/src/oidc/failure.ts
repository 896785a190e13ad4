import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client'

/**
 * Why something with the provider did not work: it could not be reached, it
 * said no, or what it said cannot be trusted.
 */
export class ProviderFailure extends Error {
  override name = 'ProviderFailure'
  readonly kind: 'unavailable' | 'refused' | 'invalid'
  /** The OAuth error code of a refusal. */
  readonly code: string | undefined

  constructor(
    kind: ProviderFailure['kind'],
    message: string,
    options: { code?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.kind = kind
    this.code = options.code
  }
}

const TRANSPORT = [
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]

function refusal(error: ResponseBodyError | AuthorizationResponseError): ProviderFailure {
  const { error: code, error_description: description } = error
  if (code === 'temporarily_unavailable' || code === 'server_error') {
    return new ProviderFailure('unavailable', code, { code, cause: error })
  }
  return new ProviderFailure('refused', description ?? code, { code, cause: error })
}

/** Sorts whatever the protocol library threw. */
export function providerFailure(error: unknown): ProviderFailure {
  if (error instanceof ProviderFailure) return error
  if (error instanceof ResponseBodyError || error instanceof AuthorizationResponseError) return refusal(error)
  if (error instanceof WWWAuthenticateChallengeError) {
    const code = error.cause[0]?.parameters.error ?? 'invalid_token'
    return new ProviderFailure('refused', code, { code, cause: error })
  }
  // fetch reports every failure to connect as a TypeError.
  const transport =
    error instanceof TypeError || (error instanceof ClientError && TRANSPORT.includes(error.code ?? ''))
  const message = error instanceof Error ? error.message : 'unknown'
  return new ProviderFailure(transport ? 'unavailable' : 'invalid', message, { cause: error })
}

/** Runs a step with the provider; whatever goes wrong comes out as a ProviderFailure. */
export async function withProvider<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    throw providerFailure(error)
  }
}
