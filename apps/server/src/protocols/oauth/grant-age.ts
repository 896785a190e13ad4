import type { StoredGrant } from './records.ts'

/** Of a grant: since when it is there, in milliseconds. What is revoked and given again is another of the same id. */
export const SINCE = 'since'

/** Of a token that nobody keeps: since when the grant is there that it came from. */
export interface GrantedToken {
  granted?: unknown
  iat?: number
}

export const grantedSince = ({ payload }: Pick<StoredGrant, 'payload'>): number => {
  const since = payload[SINCE]
  return typeof since === 'number' ? since : 0
}

/** Whether a token came from a grant that was there before this one. One that does not say counts to the end of its second. */
export function isOfEarlierGrant({ granted, iat = 0 }: GrantedToken, since: number): boolean {
  return (typeof granted === 'number' ? granted : iat * 1_000 + 999) < since
}
