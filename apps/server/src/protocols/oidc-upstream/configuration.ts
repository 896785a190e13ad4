import {
  allowInsecureRequests,
  type ClientAuth,
  Configuration,
  type CustomFetch,
  clockSkew,
  clockTolerance,
  customFetch,
  None,
} from 'openid-client'
import { type Clock, epochSeconds, systemClock } from '../../kernel/clock.ts'
import type { OutboundFetch } from '../../platform/http/outbound-fetch.ts'
import type { OidcProvider, ProviderMetadata } from './types.ts'

/** How far the clocks of the provider and of this server may be apart. */
export const TOLERANCE_SECONDS = 60

/** The library's view of a provider. Made for each use, so that it remembers nothing of an earlier one. */
export function configuration(
  { clientId }: Pick<OidcProvider, 'clientId'>,
  { issuer, endpoints, signingAlgorithms, namesIssuer }: ProviderMetadata,
  call?: { proof: ClientAuth; fetch: OutboundFetch; clock: Clock },
): Configuration {
  const server = {
    issuer,
    authorization_endpoint: endpoints.authorization,
    token_endpoint: endpoints.token,
    ...(endpoints.endSession && { end_session_endpoint: endpoints.endSession }),
    id_token_signing_alg_values_supported: signingAlgorithms,
    authorization_response_iss_parameter_supported: namesIssuer,
  }
  const client = {
    [clockTolerance]: TOLERANCE_SECONDS,
    // It reads the machine's own clock.
    ...(call && { [clockSkew]: epochSeconds(call.clock.now()) - epochSeconds(systemClock.now()) }),
  }
  const config = new Configuration(server, clientId, client, call?.proof ?? None())
  if (call) config[customFetch] = call.fetch as CustomFetch
  // Which addresses may be called, and how, is decided where they are called.
  allowInsecureRequests(config)
  return config
}
