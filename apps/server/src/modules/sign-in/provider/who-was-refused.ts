import { asShown, attributesOf, lookedAt, whatWasSaid } from '../../connections/index.ts'
import type { Told } from '../steps/told.ts'
import type { NotThrough } from './record-not-through.ts'

/**
 * What an administrator has to know of somebody whom no rule leads anywhere: who it is, as the provider says, and what the rules
 * looked at. It names a person, and so stands where it can be erased from; beside it are the names of what was said.
 */
export function whoWasRefused({ connection, answer }: Told): Pick<NotThrough, 'data' | 'personal'> {
  const { subject, claims } = answer
  const { email, displayName, givenName, familyName } = attributesOf(connection, claims, true)
  const name = displayName ?? [givenName, familyName].filter((part) => part !== undefined).join(' ')
  return {
    data: { claims: whatWasSaid(claims) },
    personal: {
      subject: asShown(subject),
      ...(email !== undefined && { email }),
      ...(name !== '' && { name: asShown(name) }),
      lookedAt: lookedAt(connection, claims),
    },
  }
}
