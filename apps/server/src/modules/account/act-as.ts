import type { Language } from '../../kernel/locale.ts'
import type { Actor } from '../../platform/access.ts'
import { execute, RequestError } from '../../platform/execute.ts'
import type { Operation } from '../../platform/operation.ts'
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

/** The person of a live session as one who acts at home. */
export async function actorOf(
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
