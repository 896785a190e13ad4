import { isId, type OrganizationId, type UserId } from '../../kernel/ids.ts'

const LENGTH = 26

/**
 * What an authenticator keeps of whose a passkey is (WebAuthn 3, 5.4.3): organization and user without a word of what they
 * are called, so that the same person in two organizations is two accounts to it as well. 52 bytes of the 64 allowed.
 */
export const userHandleOf = (organizationId: OrganizationId, userId: UserId): string =>
  Buffer.from(organizationId.slice('org_'.length) + userId.slice('usr_'.length)).toString('base64url')

/** Whose a passkey says it is, which is believed for nothing but where to look; undefined when it says nothing of ours. */
export function readUserHandle(
  handle: string | undefined,
): { organizationId: OrganizationId; userId: UserId } | undefined {
  const text = Buffer.from(handle ?? '', 'base64url').toString('latin1')
  if (text.length !== 2 * LENGTH) return undefined
  const [organizationId, userId] = [`org_${text.slice(0, LENGTH)}`, `usr_${text.slice(LENGTH)}`]
  return isId('organization', organizationId) && isId('user', userId) ? { organizationId, userId } : undefined
}
