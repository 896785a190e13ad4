import { addSeconds } from '../../kernel/clock.ts'
import { newSecret } from '../../kernel/random.ts'
import {
  type Arrival,
  type Connection,
  type Departure,
  type DepartureRequest,
  type OidcAnswering,
  type OidcSettings,
  oidc as oidcProtocol,
  type ProviderAnswer,
  ProviderFault,
  readClientProof,
  type Upstream,
} from '../../modules/connections/index.ts'
import type { Services } from '../../platform/operation.ts'
import type { OidcUpstream } from './index.ts'
import type { OidcAnswer, OidcProvider } from './types.ts'

type Needs = Pick<Services, 'db' | 'vault' | 'clock'>

/** Sign-ins through connections of this protocol, and what its providers say without being asked. */
export type OidcSignIns = Upstream & OidcAnswering

/** How far a provider's clock may be behind ours when it says since when somebody is signed out, in seconds. */
const SKEW_SECONDS = 60

export function createOidcSignIns(services: Needs, oidc: OidcUpstream): OidcSignIns {
  return {
    async begin({ connection, issuer, handle, loginHint, fresh }: DepartureRequest) {
      const nonce = newSecret()
      const { url, verifier } = await oidc.begin(await providerOf(services, connection), {
        redirectUri: redirectUri(issuer, connection),
        state: handle,
        nonce,
        ...(loginHint !== undefined && { loginHint }),
        ...(fresh && { prompt: 'login', maxAgeSeconds: 0 }),
      })
      const memo = JSON.stringify({ nonce, verifier, fresh } satisfies Memo)
      return { departure: { kind: 'redirect' as const, url: url.href }, memo }
    },
    async finish({ connection, issuer, handle, memo, params }: Arrival) {
      const { nonce, verifier, fresh } = JSON.parse(memo) as Memo
      const answer = await oidc.finish(await providerOf(services, connection), {
        redirectUri: redirectUri(issuer, connection),
        params,
        state: handle,
        nonce,
        verifier,
        ...(fresh && { maxAgeSeconds: FRESH_SECONDS }),
      })
      return toProviderAnswer(settingsOf(connection), answer)
    },
    async leave({ connection, issuer, handle, said }) {
      if (said.idToken === undefined) return undefined
      const url = await oidc.logoutUrl(await providerOf(services, connection), {
        idTokenHint: said.idToken,
        postLogoutRedirectUri: issuer + oidcProtocol.paths(connection.id).signedOutPath,
        state: handle,
      })
      return url && toDeparture(url)
    },
    async readLogoutToken(connection, token) {
      const notice = await oidc.readLogoutToken(await providerOf(services, connection), token)
      const { subject, sid, jti, issuedAt, expiresAt } = notice
      return {
        id: jti,
        expiresAt,
        subject,
        sids: sid === undefined ? [] : [sid],
        // One that is late must not end what began since.
        ...(sid === undefined && { before: addSeconds(issuedAt, SKEW_SECONDS) }),
      }
    },
  }
}

/** Longer ones are posted (RP-Initiated Logout 1.0, section 2): servers and proxies bound what a header line may be. */
const LONGEST_ADDRESS = 3_500

function toDeparture(url: URL): Departure {
  if (url.href.length <= LONGEST_ADDRESS) return { kind: 'redirect', url: url.href }
  const fields = Object.fromEntries(url.searchParams)
  url.search = ''
  return { kind: 'post', url: url.href, fields }
}

/** What is kept of a question until its answer is here. */
interface Memo {
  nonce: string
  verifier: string
  fresh: boolean
}

/** How old a sign-in that was asked for anew may be when its answer is here. */
const FRESH_SECONDS = 300

const redirectUri = (issuer: string, { id }: Connection): string =>
  issuer + oidcProtocol.paths(id).callbackPath

function settingsOf({ settings }: Connection): OidcSettings {
  if (settings.protocol !== 'oidc') throw new TypeError('not a connection of this protocol')
  return settings
}

async function providerOf(services: Needs, connection: Connection): Promise<OidcProvider> {
  const settings = settingsOf(connection)
  const authentication = await readClientProof(services, connection, settings.clientAuthentication)
  if (!authentication)
    throw new ProviderFault('client_refused', 'The connection has no secret to prove this server with.')
  const { endpoints } = settings
  return {
    connectionId: connection.id,
    version: connection.revision,
    issuer: settings.issuer,
    clientId: settings.clientId,
    authentication,
    scopes: settings.scopes,
    useUserinfo: settings.useUserinfo,
    ...(endpoints && {
      endpoints: {
        authorization: endpoints.authorization,
        token: endpoints.token,
        jwks: endpoints.jwks,
        ...(endpoints.userinfo !== null && { userinfo: endpoints.userinfo }),
        ...(endpoints.endSession !== null && { endSession: endpoints.endSession }),
      },
    }),
  }
}

/** Claims are those of userinfo where that is asked, and otherwise of the ID token; the subject is always of the latter. */
function toProviderAnswer(settings: OidcSettings, answer: OidcAnswer): ProviderAnswer {
  const { idToken, userinfo, rawIdToken, sid, amr = [], acr, authTime } = answer
  const subject = Object.hasOwn(idToken, settings.subject) ? idToken[settings.subject] : undefined
  if (typeof subject !== 'string' || subject === '' || subject.length > 512)
    throw new ProviderFault('subject_missing', `The provider said nothing usable as ${settings.subject}.`)
  const said = [...amr, ...(acr === undefined ? [] : [acr])]
  return {
    subject,
    claims: userinfo ?? idToken,
    secondFactor: said.some((one) => settings.secondFactorValues.includes(one)),
    authenticatedAt: authTime,
    session: { subject: idToken.sub, ...(sid !== undefined && { sid }), idToken: rawIdToken },
  }
}
