import { isId, type OrganizationId, type SessionId } from '../../kernel/ids.ts'

/**
 * What the library takes for a session: one of ours, in one organization. Keyed so, its `authorizations`
 * per client are per organization too, and two tabs hold two organizations. It is no secret and never
 * reaches a browser: the bridge accepts a key only together with the browser's own cookie.
 */
export interface SessionKey {
  sessionId: SessionId
  organizationId: OrganizationId
}

export const formatSessionKey = (key: SessionKey): string => `${key.sessionId}.${key.organizationId}`

export function parseSessionKey(text: string): SessionKey | undefined {
  const [sessionId, organizationId, rest] = text.split('.')
  if (rest !== undefined || !isId('session', sessionId) || !isId('organization', organizationId))
    return undefined
  return { sessionId, organizationId }
}
