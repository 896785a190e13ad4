import type { Language } from '../../kernel/locale.ts'
import type { Actor } from '../../platform/access.ts'
import { execute, RequestError } from '../../platform/execute.ts'
import type { Operation } from '../../platform/operation.ts'
import { isUnmet } from '../policies/index.ts'
import type { BrowserAccount, SignInServices, Visitor } from '../sign-in/index.ts'

interface Asked {
  input?: unknown
  params?: unknown
  /** Set for what only reads. */
  isRead?: true
  language?: Language
  expectedVersion?: number | undefined
}

/**
 * Does for the person of a live session what an application could do by the API, by the very operation: what holds there
 * (policy, network, limits, what goes on record) holds here.
 */
export async function actAs(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  operation: Operation,
  { input = {}, params = {}, isRead, language, expectedVersion }: Asked = {},
): Promise<unknown> {
  return execute(services, operation, {
    actor: await actorOf(services, visitor, own),
    origin: visitor.origin,
    organizationId: own.organizationId,
    params,
    input,
    isWrite: !isRead,
    ...(language && { language }),
    expectedVersion,
  })
}

/**
 * Whether the policy of this moment lets the session do anything at all at home: the question that the API asks at each call.
 * A policy that was tightened since the sign-in is not met until its person has proved what it asks for.
 */
export async function meetsPolicyHere(
  services: Pick<SignInServices, 'principals' | 'tree' | 'guard'>,
  visitor: Visitor,
  own: BrowserAccount,
): Promise<boolean> {
  const home = await services.tree.find(visitor.workspace.id, own.organizationId)
  if (!home) throw RequestError.not_found()
  const actor = await actorOf(services, visitor, own)
  try {
    await services.guard.assertMayAct(actor, visitor.origin, home, false)
    return true
  } catch (error) {
    if (isUnmet(error)) return false
    throw error
  }
}

/** The person of a live session as one who acts at home. */
async function actorOf(
  services: Pick<SignInServices, 'principals'>,
  visitor: Visitor,
  own: BrowserAccount,
): Promise<Actor> {
  const { organizationId, userId, session } = own
  const workspaceId = visitor.workspace.id
  const principal = await services.principals.find({ workspaceId, organizationId }, userId)
  if (!principal?.active) throw RequestError.not_found()
  return {
    kind: 'user',
    id: userId,
    workspaceId,
    organizationId,
    grants: principal.grants,
    boundTo: organizationId,
    sessionId: session.id,
    authenticatedAt: session.authenticatedAt,
    secondFactorAt: session.secondFactorAt,
    secondFactorBy: session.secondFactorBy,
    secondFactorKind: session.secondFactorKind,
    amr: session.amr,
  }
}
