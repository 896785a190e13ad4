import { errors, type Grant, type Session } from 'oidc-provider'
import type { OrganizationId } from '../../kernel/ids.ts'
import { organizationOf } from './accounts.ts'
import { recordOf } from './clients.ts'
import type { EntryDecision, OAuthDependencies } from './dependencies.ts'
import type { ExchangeContext, Subject } from './exchange-subject.ts'
import { addAudiences, audiencesOf, fixGrant } from './grants.ts'
import { CONNECTION, connectionOf, FACTOR, factorOf } from './models.ts'
import { requestState } from './request-state.ts'
import { formatSessionKey, type SessionKey } from './session-key.ts'

/** The organization asked for, and whether the user may act there now. */
export interface Aim {
  asked: string
  organizationId?: OrganizationId
  decision: EntryDecision
}

export async function decideTarget(
  ctx: ExchangeContext,
  deps: OAuthDependencies,
  subject: Subject,
): Promise<Aim> {
  const { organization: asked } = ctx.oidc.params
  if (asked === undefined) throw new errors.InvalidRequest('organization is missing')
  const organization = await deps.organizations.resolve(asked)
  if (!organization) return { asked, decision: 'not_enterable' }
  const key = formatSessionKey({ sessionId: subject.sessionId, organizationId: organization.id })
  const entered = await requestState().unit.session(key, () =>
    deps.sessions.entered(subject.sessionId, organization.id),
  )
  const decision = await deps.decideExchange({
    userId: subject.userId,
    clientId: ctx.oidc.client.clientId,
    sessionId: subject.sessionId,
    sessionLive: entered !== undefined,
    from: subject.organizationId,
    to: organization.id,
  })
  return { asked, organizationId: organization.id, decision }
}

/** Unknown and forbidden answer alike. */
export function assertEnterable({ organizationId, decision }: Aim): OrganizationId {
  if (decision === 'step_up') throw needsPerson()
  if (decision !== 'allowed' || !organizationId) throw notTarget()
  return organizationId
}

export interface Target {
  grant: Grant
  key: SessionKey
  /** Absent when the session is over and the token lives on by `offline_access`. */
  session?: Session
}

/** The grant of this client in the target organization: kept from before, or taken over from the subject's. */
export async function targetGrant(
  ctx: ExchangeContext,
  subject: Subject,
  organizationId: OrganizationId,
): Promise<Target> {
  const { client, provider } = ctx.oidc
  const { firstParty } = recordOf(client)
  const key = { sessionId: subject.sessionId, organizationId }
  const session = await provider.Session.findByUid(formatSessionKey(key))
  const known = session?.grantIdFor(client.clientId)
  const found = known === undefined ? undefined : await provider.Grant.find(known)
  const existing = found && organizationOf(found) === organizationId ? found : undefined
  // An application that is not our own needs the person's consent in every organization.
  if (!existing && !firstParty) throw needsPerson()
  const grant = existing ?? new provider.Grant({ accountId: subject.userId, clientId: client.clientId })
  fixGrant(grant, key, client.clientId)
  delete grant.exp
  if (firstParty) copyScopes(subject.grant, grant)
  addAudiences(grant, audiencesOf(subject.grant))
  const factor = factorOf(subject.grant) ?? undefined
  Object.assign(grant, { [CONNECTION]: connectionOf(subject.grant), [FACTOR]: factor })
  return { grant, key, ...(session ? { session } : {}) }
}

function copyScopes(from: Grant, to: Grant): void {
  const scope = from.getOIDCScope()
  if (scope !== '') to.addOIDCScope(scope)
  for (const [resource, granted] of Object.entries(from.resources ?? {}))
    to.addResourceScope(resource, granted)
}

export const notTarget = () => new errors.InvalidTarget('the organization cannot be entered')

/** Nothing a client can do alone: it sends the person to the authorization endpoint with `organization`. */
const needsPerson = () =>
  new errors.InteractionRequired(
    'entering this organization needs the person: authorize with this organization',
  )
