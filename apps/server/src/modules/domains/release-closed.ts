import { addDays } from '../../kernel/clock.ts'
import type { DomainId, OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import { appendOwnEvent, inOrganization, inWorkspace, type Place } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { selectHeldBelow } from './due-store.ts'
import { FORGOTTEN_DAYS } from './schedule.ts'
import { giveUpDomain, lockDomain, selectHeld, settleDomain } from './store.ts'

type Needs = Pick<Services, 'db' | 'clock' | 'tree'>

const AT_ONCE = 500

/**
 * Gives up the domains of organizations that were archived or deleted with the head of their subtree. Nothing leads to
 * them from that moment on, whatever their rows say; this lets others have what they had.
 */
export async function releaseClosed(
  services: Needs,
  workspaceId: WorkspaceId,
  headId: OrganizationId,
): Promise<void> {
  let after = ''
  for (;;) {
    const held = await inWorkspace(
      services.db,
      workspaceId,
      (tx) => selectHeldBelow(tx, headId, after, AT_ONCE),
      { readOnly: true },
    )
    const owners = new Set(held.filter(({ isBelow }) => isBelow).map(({ organizationId }) => organizationId))
    for (const organizationId of owners) await releaseAll(services, { workspaceId, organizationId })
    if (held.length < AT_ONCE) return
    after = held.at(-1)?.domain ?? ''
  }
}

async function releaseAll(services: Needs, place: Place): Promise<void> {
  const organization = await services.tree.find(place.workspaceId, place.organizationId)
  // Opened again since: a job that was late takes nothing from it.
  if (organization && organization.status !== 'archived') return
  const ids = await inOrganization(services.db, place, (tx) => selectHeld(tx, AT_ONCE), { readOnly: true })
  for (const id of ids) await releaseDomain(services, place, id, organization ? 'archived' : 'deleted')
}

/** Of an organization that is closed for good; there is nobody to be warned. */
export function releaseDomain(
  { db, clock }: Pick<Needs, 'db' | 'clock'>,
  place: Place,
  id: DomainId,
  closed: 'archived' | 'deleted',
): Promise<void> {
  return inOrganization(db, place, async (tx) => {
    const row = await lockDomain(tx, id)
    if (row?.status !== 'verified' && row?.status !== 'failing') return
    const now = clock.now()
    await giveUpDomain(tx, id)
    await settleDomain(tx, id, {
      status: 'released',
      failing_since: null,
      release_at: null,
      reminded_at: null,
      due_at: addDays(now, FORGOTTEN_DAYS),
      updated_at: now,
    })
    await appendOwnEvent(tx, {
      type: 'domain.released',
      outcome: 'success',
      reason: `organization_${closed}`,
      target: { kind: 'domain', id },
      data: { domain: row.domain },
    })
  })
}
