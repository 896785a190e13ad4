import { createHash } from 'node:crypto'
import { addSeconds } from '../kernel/clock.ts'
import { defineErrors } from '../kernel/errors.ts'
import { isId, type OrganizationId, type SessionId } from '../kernel/ids.ts'
import { hashSecret, newSecret } from '../kernel/random.ts'
import { issuerOf, type Workspace } from '../modules/workspaces/index.ts'
import type { Services } from '../platform/operation.ts'
import { apiResource } from '../protocols/oauth/resources.ts'
import { parseSessionKey } from '../protocols/oauth/session-key.ts'
import { webCallback, webClientId } from '../protocols/oauth/wiring/web-application.ts'
import type { ReturnPath } from './return-path.ts'
import type { WebSessions } from './sessions.ts'
import { insertSignIn, keepWebSession, takeSignIn } from './store.ts'
import { claimsOf, type TokenEndpoint, TokenRefused } from './token-endpoint.ts'

export const WebError = defineErrors('web', {
  sign_in_broken: ['forbidden', 'This sign-in was not begun in this browser, or is over.'],
})

/** A person may take so long to sign in. */
const PATIENCE_SECONDS = 3_600

interface Pending {
  verifier: string
  nonce: string
  path: string
}

export interface Asked {
  to: ReturnPath
  /** Oldest sign-in that counts, in seconds. */
  maxAge: number | undefined
  prompt: 'login' | 'select_account' | undefined
  /** Whom the page takes it to be. */
  loginHint?: string | undefined
}

type Needs = Pick<Services, 'db' | 'clock' | 'vault' | 'publicUrl'>

const contextOf = (workspace: Workspace, state: string): string =>
  `web_sign_in:${workspace.id}:${hashSecret(state).toString('hex')}`

/** Begins the code flow (RFC 6749 4.1, RFC 7636, RFC 8707); the address to send the browser to. */
export async function beginSignIn(
  services: Needs,
  workspace: Workspace,
  browser: string,
  { to, maxAge, prompt, loginHint }: Asked,
): Promise<string> {
  const [state, nonce, verifier] = [newSecret(), newSecret(), newSecret('', 48)]
  const pending: Pending = { verifier, nonce, path: to.path }
  await insertSignIn(services.db, {
    workspaceId: workspace.id,
    stateHash: hashSecret(state),
    browserHash: hashSecret(browser),
    sealed: services.vault.seal(Buffer.from(JSON.stringify(pending)), contextOf(workspace, state)),
    expiresAt: addSeconds(services.clock.now(), PATIENCE_SECONDS),
  })
  const issuer = issuerOf(services, workspace)
  const parameters = new URLSearchParams({
    client_id: webClientId(workspace.id),
    response_type: 'code',
    redirect_uri: webCallback(services.publicUrl, workspace.slug),
    scope: 'openid',
    resource: apiResource(issuer),
    organization: to.organization ?? workspace.rootOrganizationId,
    state,
    nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(maxAge === undefined ? {} : { max_age: String(maxAge) }),
    ...(prompt === undefined ? {} : { prompt }),
    ...(loginHint === undefined ? {} : { login_hint: loginHint }),
  })
  return `${issuer}/authorize?${parameters}`
}

/** What the authorization server sent the browser back with. */
export interface Returned {
  state: string
  code: string
  iss: string
  /** The secret that the sign-in was begun with. */
  flow: string
  /** What the browser was known by until now. */
  browser: string | undefined
}

export interface SignedIn {
  path: string
  /** Where the person is signed in now: another than the path names, when that names none. */
  organizationId: OrganizationId
  /** What the browser is known by from now on. */
  browser: string
}

/** Ends the code flow: the tokens stay here, the browser gets a new secret that leads to them. */
export async function finishSignIn(
  services: Needs,
  sessions: WebSessions,
  askTokens: TokenEndpoint,
  workspace: Workspace,
  { state, code, iss, flow, browser }: Returned,
): Promise<SignedIn> {
  const key = { workspaceId: workspace.id, stateHash: hashSecret(state), browserHash: hashSecret(flow) }
  const taken = await takeSignIn(services.db, key)
  const now = services.clock.now()
  // RFC 9207: the answer of another authorization server is none of ours.
  if (!taken || taken.expiresAt < now || iss !== issuerOf(services, workspace))
    throw WebError.sign_in_broken()
  const pending = JSON.parse(
    services.vault.open(taken.sealed, contextOf(workspace, state)).toString(),
  ) as Pending
  const tokens = await askTokens(workspace, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: webCallback(services.publicUrl, workspace.slug),
    code_verifier: pending.verifier,
  }).catch((error: unknown) => {
    throw error instanceof TokenRefused ? WebError.sign_in_broken() : error
  })
  const place = placeOf(tokens.idToken, tokens.accessToken, pending.nonce)
  const row = { workspaceId: workspace.id, ...place }
  const next = newSecret()
  await keepWebSession(
    services.db,
    {
      ...row,
      sealed: sessions.seal(row, tokens),
      accessExpiresAt: addSeconds(now, tokens.expiresInSeconds),
    },
    { before: browser === undefined ? undefined : hashSecret(browser), now: hashSecret(next) },
    now,
  )
  return { path: pending.path, organizationId: place.organizationId, browser: next }
}

/** Session and organization that the tokens are for; the nonce ties them to this sign-in (OpenID Connect Core 3.1.3.7). */
function placeOf(
  idToken: string,
  accessToken: string,
  nonce: string,
): { sessionId: SessionId; organizationId: OrganizationId } {
  const identity = claimsOf(idToken)
  const { session, org_id: organizationId } = claimsOf(accessToken)
  const sessionId = typeof session === 'string' ? parseSessionKey(session)?.sessionId : undefined
  if (identity.nonce !== nonce || !sessionId || !isId('organization', organizationId)) {
    throw WebError.sign_in_broken()
  }
  return { sessionId, organizationId }
}
