import { createHash } from 'node:crypto'
import { trusted } from '@bailiwick/example-provider-kit/html'
import { setHeaders } from '@bailiwick/example-provider-kit/http'
import { messagePage, signOutPage } from '@bailiwick/example-provider-kit/pages'
import { nameOf, type People } from '@bailiwick/example-provider-kit/people'
import Provider, { type Configuration, type JWK } from 'oidc-provider'
import { BRAND } from './brand.ts'
import { memory } from './memory.ts'
import type { OidcClient } from './settings.ts'

/** The school's identity system: an OpenID provider with one application, to which everybody here may go on. */
export function createProvider(
  issuer: string,
  client: OidcClient,
  { people, now }: { people: People; now: () => number },
): Provider {
  const provider = new Provider(issuer, { ...configuration(client, people), adapter: memory(now) })
  takeOtherConnections(provider, client)
  // Without it a fault of a client would be printed with everything that it sent.
  provider.on('server_error', (_ctx, error) => process.stderr.write(`School ID: ${error.message}\n`))
  provider.on('backchannel.error', (_ctx, error) =>
    process.stderr.write(`School ID: a sign-out could not be told: ${error.message}\n`),
  )
  return provider
}

/**
 * Whoever tries the guided steps makes a connection of their own to this provider. It is let in at the addresses that differ
 * from those it was told by the connection's id alone; a provider of a customer would be told each of them.
 */
function takeOtherConnections(provider: Provider, { redirectUri, postLogoutRedirectUri }: OidcClient): void {
  const besides = [redirectUri, postLogoutRedirectUri]
    .filter((uri) => uri !== undefined)
    .map((uri) => uri.slice(0, uri.lastIndexOf('/') + 1))
  const isBeside = (uri: string) =>
    besides.some((start) => uri.startsWith(start) && /^con_[a-z0-9]{26}$/.test(uri.slice(start.length)))
  const { prototype } = provider.Client
  const { redirectUriAllowed, postLogoutRedirectUriAllowed } = prototype
  prototype.redirectUriAllowed = function (uri) {
    return redirectUriAllowed.call(this, uri) || isBeside(uri)
  }
  prototype.postLogoutRedirectUriAllowed = function (uri) {
    return postLogoutRedirectUriAllowed.call(this, uri) || isBeside(uri)
  }
}

export const APPLICATION = 'EquineEase'
/** Where the library has it. */
export const SIGN_OUT_PATH = '/session/end'
const SCOPE = 'openid profile email'

function configuration(client: OidcClient, people: People): Configuration {
  // Other programs of the demonstration answer at the same host, and cookies know no ports.
  const names = { session: 'school_session', interaction: 'school_interaction', resume: 'school_resume' }
  const { clientId, clientSecret, redirectUri, postLogoutRedirectUri, backchannelLogoutUri } = client
  return {
    jwks: { keys: [client.signingKey as unknown as JWK] },
    cookies: { names, keys: [client.cookieKey] },
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        client_name: APPLICATION,
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: postLogoutRedirectUri === undefined ? [] : [postLogoutRedirectUri],
        id_token_signed_response_alg: 'ES256',
        ...(backchannelLogoutUri !== undefined && {
          backchannel_logout_uri: backchannelLogoutUri,
          backchannel_logout_session_required: true,
        }),
      },
    ],
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    scopes: ['openid', 'profile', 'email'],
    claims: {
      openid: ['sub', 'amr', 'auth_time'],
      profile: ['name', 'given_name', 'family_name'],
      email: ['email', 'email_verified'],
      iss: null,
      sid: null,
    },
    // Business applications expect who it is in the ID token.
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    pkce: { required: () => true },
    // The one address that is called is the one that this provider was told; the library would call none of this machine.
    fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined } as RequestInit),
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          // Who was asked by the application, which shows whose session it means, is not asked once more (RP-Initiated
          // Logout 1.0, 2): the button is for browsers without scripts.
          const hinted = ctx.oidc.entities.IdTokenHint as { payload?: { sub?: unknown } } | undefined
          const isAsked = hinted?.payload?.sub === ctx.oidc.session?.accountId
          if (isAsked) setHeaders(ctx.res, SUBMIT_HASH)
          ctx.body = signOutPage(BRAND, trusted(form + (isAsked ? AT_ONCE : SIGN_OUT_BUTTON)))
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = messagePage(BRAND, 'Signed out', 'You are signed out of School ID.')
        },
      },
    },
    routes: { end_session: SIGN_OUT_PATH },
    interactions: { url: (_ctx, { uid }) => `/sign-in/${uid}` },
    async findAccount(_ctx, accountId, token) {
      const person = people.bySubject(accountId)
      if (!person) return undefined
      const { email, givenName, familyName } = person
      return {
        accountId,
        claims: () => ({
          sub: accountId,
          ...proofOf(token),
          email,
          email_verified: true,
          name: nameOf(person),
          given_name: givenName,
          family_name: familyName,
        }),
      }
    },
    // Nobody is asked whether the school's own application may know who they are.
    async loadExistingGrant({ oidc }) {
      const { clientId } = oidc.client ?? {}
      const { accountId } = oidc.session ?? {}
      const grant = new oidc.provider.Grant({ clientId, accountId } as {
        clientId: string
        accountId: string
      })
      grant.addOIDCScope(SCOPE)
      await grant.save()
      return grant
    },
    renderError(ctx, { error, error_description: text }) {
      ctx.type = 'html'
      ctx.body = messagePage(BRAND, 'That did not work', text ?? error)
    },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 86_400,
      IdToken: 600,
      Interaction: 3_600,
      Session: 28_800,
    },
  }
}

/** How and when somebody proved who they are, as the session had it when the code was given. */
function proofOf(token: object | undefined): { amr?: unknown; auth_time?: unknown } {
  const { amr, authTime } = (token ?? {}) as { amr?: unknown; authTime?: unknown }
  return { amr, auth_time: authTime }
}

const SUBMIT = 'document.forms[0].submit()'
const SUBMIT_HASH = `sha256-${createHash('sha256').update(SUBMIT).digest('base64')}`
/** The library's form, to which a button belongs that it does not bring. */
const SIGN_OUT_BUTTON =
  '<button class="main" form="op.logoutForm" name="logout" value="yes" autofocus>Sign out</button>'
/** The same, sent by its script. */
const AT_ONCE = `<input type="hidden" form="op.logoutForm" name="logout" value="yes">
<button class="main" form="op.logoutForm" autofocus>Sign out</button><script>${SUBMIT}</script>`
