import type { OrganizationContext } from '../../platform/access.ts'
import { ANONYMOUS } from '../../platform/db/index.ts'
import { networkOf } from '../credentials/index.ts'
import type { SignInServices, Visitor } from './dependencies.ts'

const TYPE = 'user.link_refused'
/** In a minute, told one by one: of one network, and of all of an organization. */
const MOST = { network: 3, networks: 20 }

/**
 * A mailed link that does not hold, or not any more, and was used all the same. Whose it was is not known: whoever made
 * it up says so, and of the organization too, which hears little of it.
 */
export async function recordLinkRefused(
  services: Pick<SignInServices, 'denials'>,
  { origin }: Visitor,
  organization: OrganizationContext | undefined,
  purpose: 'password_reset' | 'email' | 'invitation' | 'passkey' | 'mail_code',
): Promise<void> {
  if (!organization) return
  const { workspaceId, id: organizationId } = organization
  const key = `${TYPE} ${organizationId}`
  const counted = { type: TYPE }
  await services.denials.record(
    [
      { key, most: MOST.networks, counted },
      { key: `${key} ${networkOf(origin.ip)}`, most: MOST.network, counted },
    ],
    {
      place: { workspaceId, organizationId },
      actor: ANONYMOUS,
      origin,
      event: { type: TYPE, outcome: 'denied', reason: 'link_does_not_hold', data: { purpose } },
    },
  )
}
