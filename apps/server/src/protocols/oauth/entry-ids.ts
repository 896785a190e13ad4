import { hashSecret } from '../../kernel/random.ts'
import { formatSessionKey, type SessionKey } from './session-key.ts'

/**
 * Ids of what a client has in a session and organization. They follow from these three, so that two tabs that
 * open at the same moment write the same grant instead of one ending the other's. Neither is a secret.
 */
export const grantIdOf = (key: SessionKey, clientId: string): string => derived('grant', key, clientId)

/** The `sid` a client knows the session by (OpenID Connect Back-Channel Logout 1.0). */
export const sidOf = (key: SessionKey, clientId: string): string => derived('sid', key, clientId)

const derived = (label: string, key: SessionKey, clientId: string): string =>
  hashSecret(`${label} ${formatSessionKey(key)} ${clientId}`).toString('base64url')
