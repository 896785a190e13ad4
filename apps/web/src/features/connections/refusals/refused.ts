/** What an event says of somebody who was refused, as far as it is still there. */
export interface Refused {
  subject: string
  email?: string
  name?: string
  lookedAt: { kind: 'claim' | 'group' | 'domain'; claim: string; values: string[] }[]
}

export const REFUSED = 'connection.sign_in_refused'

export const refusedOf = (personal: Readonly<Record<string, unknown>> | null): Refused | undefined =>
  typeof personal?.subject === 'string' && Array.isArray(personal.lookedAt)
    ? (personal as unknown as Refused)
    : undefined
