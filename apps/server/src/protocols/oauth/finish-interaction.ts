import type { IncomingMessage } from 'node:http'
import type { Grant, Interaction, InteractionResults, Provider } from 'oidc-provider'
import { addSeconds, epochSeconds } from '../../kernel/clock.ts'
import type { OrganizationId, SessionId } from '../../kernel/ids.ts'
import { toldAcr } from '../../modules/policies/index.ts'
import { askedAcr } from './asked-acr.ts'
import { COOKIES, readCookie } from './cookies.ts'
import type { BrowserSession, OAuthDependencies } from './dependencies.ts'
import { type ClaimedDevice, claimDevice } from './device/claim-device.ts'
import { grantIdOf } from './entry-ids.ts'
import { fixGrant } from './grants.ts'
import { newRequestState, withRequestState } from './request-state.ts'
import { formatSessionKey, parseSessionKey } from './session-key.ts'
import { UnitOfWork } from './unit-of-work.ts'
import { UNMET } from './unmet.ts'

/** An authorization request that waits for a person, as the hosted pages see it. */
export interface PendingRequest {
  readonly uid: string
  readonly prompt: 'select_account' | 'login' | 'consent'
  /** `no_session`, `several_sessions`, `login_prompt`, `max_age`, `step_up`, `no_account`, ... */
  readonly reasons: readonly string[]
  readonly details: Readonly<Record<string, unknown>>
  /** Parameters of the request, checked and not to be changed: client_id, scope, organization, login_hint, ... */
  readonly params: Readonly<Record<string, unknown>>
  /** The session and organization it runs under, if one was chosen. */
  readonly session?: { sessionId: SessionId; organizationId: OrganizationId }
  readonly startedAt: number
}

/** What the hosted pages and the sign-in state machine do with a pending request. */
export interface Interactions {
  /** Undefined unless this browser started it (cookie) and it still waits. */
  open(req: IncomingMessage, uid: string): Promise<PendingRequest | undefined>
  /**
   * Goes on under a session: signed in, stepped up or picked. Whether that answers `prompt=login` follows from
   * when the session was last authenticated. Returns where to send the browser.
   */
  useSession(
    req: IncomingMessage,
    uid: string,
    session: BrowserSession,
    organizationId: OrganizationId,
  ): Promise<string>
  /** The person allowed what was asked, or the part named. */
  consent(req: IncomingMessage, uid: string, scopes?: ReadonlySet<string> | undefined): Promise<string>
  /** Takes what a person typed in for the request of a device; undefined when none waits by that code. */
  claimDevice(typed: string): Promise<ClaimedDevice | undefined>
  /** The person cannot sign in as strongly as the client asks. */
  refuseUnmet(req: IncomingMessage, uid: string): Promise<string>
  /** The person declined; the client is told `access_denied`. */
  decline(req: IncomingMessage, uid: string): Promise<string>
}

/** The way back from our pages into the library. */
export function createInteractions(provider: Provider, deps: OAuthDependencies): Interactions {
  const within = <T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T> => {
    const unit = new UnitOfWork(deps.artifacts)
    return withRequestState(newRequestState(unit), async () => {
      const result = await work(unit)
      const committed = await unit.commit(false)
      if (!committed.ok) throw new Error('the request was answered twice at once')
      return result
    })
  }
  const finish = (
    req: IncomingMessage,
    uid: string,
    decide: (pending: Interaction) => Promise<InteractionResults>,
  ) =>
    within(async () => {
      const interaction = await find(provider, req, uid)
      if (!interaction) throw new Error('no such request waits in this browser')
      interaction.result = await decide(interaction)
      await interaction.persist()
      return interaction.returnTo
    })

  return {
    open: (req, uid) =>
      within(async () => {
        const interaction = await find(provider, req, uid)
        return interaction && pendingOf(interaction)
      }),
    useSession: (req, uid, session, organizationId) =>
      finish(req, uid, async (interaction) => underSession(interaction, session, organizationId)),
    consent: (req, uid, scopes) =>
      finish(req, uid, async (interaction) => {
        const grant = await consentedGrant(provider, interaction, scopes)
        // A new one lasts for the coming redirect; when the code is issued it is given its real life.
        grant.exp ??= epochSeconds(addSeconds(deps.clock.now(), 600))
        return { ...interaction.lastSubmission, consent: { grantId: await grant.save() } }
      }),
    claimDevice: (typed) => claimDevice(provider, deps, typed),
    refuseUnmet: (req, uid) =>
      finish(req, uid, async () => ({
        ...{ error: UNMET, error_description: 'the person cannot sign in as strongly as asked' },
      })),
    decline: (req, uid) =>
      finish(req, uid, async () => ({ error: 'access_denied', error_description: 'the person declined' })),
  }
}

/** By the cookie that was set at the start, scoped to the page of this one request. */
async function find(provider: Provider, req: IncomingMessage, uid: string): Promise<Interaction | undefined> {
  if (readCookie(req.headers.cookie, COOKIES.interaction) !== uid) return undefined
  const interaction = await provider.Interaction.find(uid)
  return interaction?.isValid ? interaction : undefined
}

function underSession(
  interaction: Interaction,
  session: BrowserSession,
  organizationId: OrganizationId,
): InteractionResults {
  const ts = epochSeconds(session.authenticatedAt)
  const before = interaction.lastSubmission?.login
  const fresh = ts >= interaction.iat
  const login = fresh ? { accountId: session.userId, ts, ...methods(interaction, session) } : undefined
  const kept = before?.accountId === session.userId ? before : undefined
  const select_account = { key: formatSessionKey({ sessionId: session.id, organizationId }) }
  // Whoever has come so far has registered, or has an account and signed in.
  const create =
    interaction.prompt.name === 'create' || interaction.lastSubmission?.create ? { create: {} } : {}
  return { select_account, ...create, ...((login ?? kept) ? { login: login ?? kept } : {}) }
}

function methods({ params }: Interaction, { acr, amr, connectionId }: BrowserSession) {
  const told = toldAcr(askedAcr(params), { acr, isByConnection: connectionId !== undefined })
  return { ...(told === undefined ? {} : { acr: told }), ...(amr === undefined ? {} : { amr: [...amr] }) }
}

/** The grant of this client in this session and organization, with what is allowed now added to it. */
async function consentedGrant(
  provider: Provider,
  interaction: Interaction,
  allowed: ReadonlySet<string> | undefined,
): Promise<Grant> {
  const key = parseSessionKey(interaction.session?.uid ?? '')
  const { client_id: clientId, scope, resource } = interaction.params
  if (!key || !interaction.session || typeof clientId !== 'string')
    throw new Error('consent without a session')
  const grant =
    (await provider.Grant.find(grantIdOf(key, clientId))) ??
    new provider.Grant({ accountId: interaction.session.accountId, clientId })
  fixGrant(grant, key, clientId)
  // What was declined before is asked again and decided anew.
  delete grant.rejected
  const asked = typeof scope === 'string' ? scope.split(' ') : []
  const granted = asked.filter((item) => allowed === undefined || item === 'openid' || allowed.has(item))
  const declined = asked.filter((item) => !granted.includes(item))
  if (granted.length > 0) grant.addOIDCScope(granted)
  if (declined.length > 0) grant.rejectOIDCScope(declined)
  for (const identifier of [resource].flat()) {
    if (typeof identifier !== 'string') continue
    if (granted.length > 0) grant.addResourceScope(identifier, granted)
    if (declined.length > 0) grant.rejectResourceScope(identifier, declined)
  }
  return grant
}

function pendingOf(interaction: Interaction): PendingRequest {
  const session = parseSessionKey(interaction.session?.uid ?? '')
  return {
    uid: interaction.uid,
    prompt: promptOf(interaction.prompt.name),
    reasons: interaction.prompt.reasons,
    details: interaction.prompt.details,
    params: interaction.params,
    startedAt: interaction.iat,
    ...(session ? { session } : {}),
  }
}

function promptOf(name: string): PendingRequest['prompt'] {
  // The sign-in, from which one registers; `create_prompt` is why.
  if (name === 'create') return 'login'
  if (name === 'select_account' || name === 'login' || name === 'consent') return name
  throw new Error(`no page for the prompt ${name}`)
}
