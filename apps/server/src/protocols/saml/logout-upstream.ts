import { createHash } from 'node:crypto'
import { addMinutes, addSeconds, type Clock } from '../../kernel/clock.ts'
import { newSecret } from '../../kernel/random.ts'
import {
  type Connection,
  type Departure,
  ProviderFault,
  type SamlAnswering,
  type Upstream,
} from '../../modules/connections/index.ts'
import type { NameId, Saml, SamlProvider } from './index.ts'

/** A message is refused when it is older than this, and until then its id is remembered. */
const REMEMBERED_MINUTES = 15
/** How far a provider's clock may be behind ours when it says since when somebody is signed out, in seconds. */
const SKEW_SECONDS = 60

/** Single logout (SAML profiles, 4.4): ours at a provider, and a provider's here. */
type SamlLogouts = Pick<Upstream, 'leave'> &
  Pick<SamlAnswering, 'assertLeft' | 'readLogoutRequest' | 'answerLogout'>

export function createSamlLogouts(
  saml: Saml,
  clock: Clock,
  providerOf: (connection: Connection, issuer: string) => Promise<SamlProvider>,
): SamlLogouts {
  return {
    async leave({ connection, issuer, handle, said }) {
      const provider = await providerOf(connection, issuer)
      if (provider.logoutUrl === undefined || said.nameId === undefined) return undefined
      const asked = {
        requestId: requestIdOf(handle),
        nameId: JSON.parse(said.nameId) as NameId,
        ...(said.sid !== undefined && { sessionIndex: said.sid }),
        relayState: handle,
      }
      return toDeparture(saml.logoutRequest(provider, asked))
    },

    async assertLeft(connection, issuer, arrival, handle) {
      const answer = saml.readLogoutResponse(await providerOf(connection, issuer), arrival)
      if (answer.inResponseTo !== requestIdOf(handle))
        throw new ProviderFault('in_response_to', 'The answer belongs to another sign-out.')
      if (answer.outcome === 'failed')
        throw new ProviderFault('provider_refused', 'The provider did not end its session.')
    },

    async readLogoutRequest(connection, issuer, arrival) {
      const request = saml.readLogoutRequest(await providerOf(connection, issuer), arrival)
      const { requestId, nameId, sessionIndexes, issuedAt, relayState } = request
      return {
        id: requestId,
        expiresAt: addMinutes(clock.now(), REMEMBERED_MINUTES),
        subject: nameId.value,
        sids: sessionIndexes,
        // One that is late must not end what began since.
        ...(sessionIndexes.length === 0 && { before: addSeconds(issuedAt, SKEW_SECONDS) }),
        relayState,
      }
    },

    async answerLogout(connection, issuer, { id, relayState }) {
      const provider = await providerOf(connection, issuer)
      if (provider.logoutUrl === undefined && provider.logoutResponseUrl === undefined) return undefined
      const answer = { responseId: newSecret('_', 20), inResponseTo: id, outcome: 'success' as const }
      return toDeparture(
        saml.logoutResponse(provider, { ...answer, ...(relayState !== undefined && { relayState }) }),
      )
    },
  }
}

/** Follows from what the browser is sent with: an answer belongs to the very request that went with it. */
const requestIdOf = (handle: string): string =>
  `_${createHash('sha256').update(`saml logout ${handle}`).digest('hex')}`

const toDeparture = (departure: ReturnType<Saml['logoutRequest']>): Departure =>
  'post' in departure
    ? { kind: 'post' as const, ...departure.post }
    : { kind: 'redirect' as const, url: departure.url }
