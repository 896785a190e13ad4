import { addDays } from '../../kernel/clock.ts'
import type { ConnectionId, DomainId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { inOrganization } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { operatorIn } from '../operator.ts'

/*
 * Before Bailiwick believes an identity provider somebody publishes a record in the DNS and signs in there once for a test.
 * The demonstration's domains are in no DNS and its providers start after it is seeded, so whoever seeds it vouches for
 * both: here, and nowhere else.
 */

type Reach = 'organization' | 'subtree'
/** Past whatever a demonstration lives. */
const NEVER_AGAIN_DAYS = 36_500

const placeOf = ({ workspaceId, id }: OrganizationContext) => ({ workspaceId, organizationId: id })

/** A domain of the demonstration, proved to its organization; it is not asked for again. */
export async function vouchForDomain(
  services: Services,
  organization: OrganizationContext,
  claim: { domain: string; reach: Reach },
): Promise<void> {
  const claimed = await operatorIn(services, organization).call('domains.claim', claim)
  const { value } = claimed.record as { value: string }
  const dns = { txt: async () => [value], isAnswering: async () => true }
  const operator = operatorIn({ ...services, dns }, organization)
  await operator.call('domains.verify', {}, { domainId: claimed.id })
  await inOrganization(services.db, placeOf(organization), (tx) =>
    tx
      .updateTable('domains')
      .set({ due_at: addDays(services.clock.now(), NEVER_AGAIN_DAYS) })
      .where('organization_id', '=', organization.id)
      .where('id', '=', claimed.id as DomainId)
      .execute(),
  )
}

/**
 * Lets people sign in through a connection as if a test with these settings had gone through; none did, and afterwards it
 * does not say so. They are the same people as before: it is the same provider, wherever it answers.
 */
export async function vouchForConnection(
  services: Services,
  organization: OrganizationContext,
  connectionId: ConnectionId,
  settings: object,
): Promise<void> {
  await inOrganization(services.db, placeOf(organization), (tx) =>
    tx
      .updateTable('connections')
      .set((eb) => ({
        settings: JSON.stringify(settings),
        revision: eb('revision', '+', 1),
        tested_revision: eb('revision', '+', 1),
      }))
      .where('organization_id', '=', organization.id)
      .where('id', '=', connectionId)
      .execute(),
  )
  await operatorIn(services, organization).call('connections.activate', {}, { connectionId })
  await inOrganization(services.db, placeOf(organization), (tx) =>
    tx
      .updateTable('connections')
      .set({ tested_revision: null, changed_since_test: [] })
      .where('organization_id', '=', organization.id)
      .where('id', '=', connectionId)
      .execute(),
  )
}
