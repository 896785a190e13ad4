import type { ApplicationId } from '../../src/kernel/ids.ts'
import type { OAuthStage } from '../attacks/stage.ts'
import { type Apache, startApache } from './apache.ts'

/** An application behind mod_auth_openidc, a relying party in C over a JOSE library in C. */
export interface AuthOpenidc extends Apache {
  clientId: ApplicationId
  /** Where the module itself answers; its query says what is wanted. */
  own: string
}

/** The application is registered as any customer's would be, and protected in four ways. */
export async function startAuthOpenidc(stage: OAuthStage): Promise<AuthOpenidc> {
  let clientId: ApplicationId | undefined
  const apache = await startApache(['auth_openidc'], async ({ origin, application }) => {
    const own = `${origin}/oidc`
    const { workspace, issuer } = stage
    const registered = await stage.application(workspace.root, {
      name: 'Behind Apache',
      redirectUris: [own],
      postLogoutRedirectUris: [`${origin}/gone`],
      backchannelLogoutUri: `${own}?logout=backchannel`,
    })
    clientId = registered.id
    return `
    OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
    OIDCClientID ${registered.id}
    OIDCClientSecret ${registered.secret}
    OIDCRedirectURI ${own}
    OIDCCryptoPassphrase of-this-test-alone
    OIDCScope "openid profile email roles permissions"
    OIDCPKCEMethod S256
    # As the page that is asked for says.
    OIDCAuthRequestParams organization=#
    OIDCInfoHook access_token id_token refresh_token
    OIDCPassClaimsAs headers
    OIDCOAuthServerMetadataURL ${issuer}/.well-known/openid-configuration
    OIDCOAuthClientID ${registered.id}
    OIDCOAuthClientSecret ${registered.secret}
    # What it was told once is never kept.
    OIDCOAuthTokenIntrospectionInterval -1
    # The browser of these tests does not say that it navigates.
    OIDCUnAuthAction auth true
    ProxyPass /oidc !
    ProxyPass / ${application}/
    <Location /oidc>
      AuthType openid-connect
      Require valid-user
    </Location>
    <Location /protected>
      AuthType openid-connect
      Require valid-user
    </Location>
    <Location /administration>
      AuthType openid-connect
      Require claim roles:administrator
    </Location>
    <Location /fresh>
      AuthType openid-connect
      Require valid-user
      # Longer than any token lives: it asks for another each time.
      OIDCRefreshAccessTokenBeforeExpiry 86400 logout_on_error
    </Location>
    <Location /api>
      AuthType oauth20
      Require valid-user
    </Location>`
  })
  if (!clientId) throw new Error('not registered')
  return { ...apache, clientId, own: `${apache.origin}/oidc` }
}
