import type { Clock } from '../../kernel/clock.ts'
import { type Begin, begin } from './begin.ts'
import { type Finish, finish } from './finish.ts'
import { logoutRequest, logoutResponse, readLogoutRequest, readLogoutResponse } from './logout.ts'
import { readMetadata } from './metadata/read.ts'
import { writeMetadata } from './metadata/write.ts'
import type {
  Arrival,
  Departure,
  LogoutAnswer,
  LogoutRequest,
  NameId,
  ProviderMetadata,
  SamlAnswer,
  SamlProvider,
  SamlSelf,
} from './types.ts'

export { makeCertifiedKey as makeOwnKey } from '../../platform/keys/certified-key.ts'
export type * from './types.ts'

/**
 * SAML 2.0 as a service provider of an organization's own identity provider. It keeps nothing: whoever calls remembers
 * which browser began which request, and which assertions and logout requests were used up already.
 */
export interface Saml {
  metadata(self: SamlSelf): string
  readMetadata(text: string, trust?: { signedBy?: string | undefined }): ProviderMetadata
  begin(provider: SamlProvider, begin: Begin): Departure
  finish(provider: SamlProvider, finish: Finish): Promise<SamlAnswer>
  logoutRequest(
    provider: SamlProvider,
    asked: { requestId: string; nameId: NameId; sessionIndex?: string; relayState?: string },
  ): Departure
  logoutResponse(provider: SamlProvider, answer: LogoutAnswer & { responseId: string }): Departure
  readLogoutRequest(provider: SamlProvider, arrival: Arrival): LogoutRequest
  readLogoutResponse(provider: SamlProvider, arrival: Arrival): LogoutAnswer
}

/** Every refusal is a ProviderFault. */
export function createSaml({ clock }: { clock: Clock }): Saml {
  return {
    metadata: writeMetadata,
    readMetadata,
    begin: (provider, asked) => begin(clock, provider, asked),
    finish: (provider, asked) => finish(clock, provider, asked),
    logoutRequest: (provider, asked) => logoutRequest(clock, provider, asked),
    logoutResponse: (provider, answer) => logoutResponse(clock, provider, answer),
    readLogoutRequest: (provider, arrival) => readLogoutRequest(clock, provider, arrival),
    readLogoutResponse: (provider, arrival) => readLogoutResponse(clock, provider, arrival),
  }
}
