/** Paths below the issuer. */
export const ROUTES = {
  authorization: '/authorize',
  token: '/token',
  userinfo: '/userinfo',
  jwks: '/jwks',
  introspection: '/introspect',
  revocation: '/revoke',
  pushed_authorization_request: '/par',
  end_session: '/logout',
  device_authorization: '/device_authorization',
  /** The page itself is ours; below it a person comes back from signing in. */
  code_verification: '/device',
} as const

export const LOGOUT_CONFIRM = `${ROUTES.end_session}/confirm`

/** Where a person goes on when a request needs them: the hosted pages read the interaction by this id. */
export const interactionPath = (uid: string): string => `/sign-in/${uid}`

/** The endpoints at which a browser's session counts. All others never see one. */
export type BrowserEndpoint = 'authorize' | 'resume' | 'logout' | 'confirm'

/**
 * Exact on purpose. The library's router also takes other letter case and a slash at the end; there no
 * session is presented, and the request runs as that of a stranger.
 */
export function browserEndpoint(path: string): BrowserEndpoint | undefined {
  if (path === ROUTES.authorization) return 'authorize'
  if (path.startsWith(`${ROUTES.authorization}/`)) return 'resume'
  if (path.startsWith(`${ROUTES.code_verification}/`)) return 'resume'
  if (path === ROUTES.end_session) return 'logout'
  if (path === LOGOUT_CONFIRM) return 'confirm'
  return undefined
}

/** Every route the server answers, for the HTTP framework. */
export const MOUNTED: readonly { method: 'GET' | 'POST' | 'OPTIONS'; path: string }[] = [
  { method: 'GET', path: '/.well-known/openid-configuration' },
  { method: 'OPTIONS', path: '/.well-known/openid-configuration' },
  { method: 'GET', path: '/.well-known/oauth-authorization-server' },
  { method: 'OPTIONS', path: '/.well-known/oauth-authorization-server' },
  { method: 'GET', path: ROUTES.jwks },
  { method: 'OPTIONS', path: ROUTES.jwks },
  { method: 'GET', path: ROUTES.authorization },
  { method: 'GET', path: `${ROUTES.authorization}/:uid` },
  { method: 'POST', path: ROUTES.pushed_authorization_request },
  { method: 'OPTIONS', path: ROUTES.pushed_authorization_request },
  { method: 'POST', path: ROUTES.device_authorization },
  { method: 'OPTIONS', path: ROUTES.device_authorization },
  { method: 'GET', path: `${ROUTES.code_verification}/:uid` },
  { method: 'POST', path: ROUTES.token },
  { method: 'OPTIONS', path: ROUTES.token },
  { method: 'GET', path: ROUTES.userinfo },
  { method: 'POST', path: ROUTES.userinfo },
  { method: 'OPTIONS', path: ROUTES.userinfo },
  { method: 'POST', path: ROUTES.introspection },
  { method: 'OPTIONS', path: ROUTES.introspection },
  { method: 'POST', path: ROUTES.revocation },
  { method: 'OPTIONS', path: ROUTES.revocation },
  { method: 'GET', path: ROUTES.end_session },
  { method: 'POST', path: LOGOUT_CONFIRM },
  { method: 'GET', path: `${ROUTES.end_session}/success` },
]
