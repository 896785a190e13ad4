import type { UserId } from '../../kernel/ids.ts'
import { announce, inOrganization, NOWHERE, type OrgTx, type Place, SYSTEM } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import type { Change } from '../../platform/state/index.ts'
import { lockBoth } from '../roles/index.ts'
import { type EndReason, endFromHome, endFromHost } from './end.ts'
import { selectAllElsewhere, selectMembers } from './store.ts'

type Needs = Pick<Services, 'db' | 'state'>
const AT_ONCE = 100

/** Ends what an account that is no more, or everybody of an organization, is in others. Safe to break off and do again. */
export async function endAllElsewhere(
  services: Needs,
  place: Place,
  reason: EndReason,
  userId?: UserId,
): Promise<void> {
  const filter = { limit: AT_ONCE, after: undefined, status: undefined, userId }
  for (;;) {
    const rows = await inOrganization(services.db, place, (tx) => selectAllElsewhere(tx, filter))
    for (const row of rows)
      await ending(services, place, row.host_id, (tx, tell) =>
        endFromHome(tx, row, { reason, actor: SYSTEM, origin: NOWHERE, announce: tell }),
      )
    if (rows.length <= AT_ONCE) return
  }
}

/** The same of everybody from elsewhere that an organization has taken in. */
export async function endAllHere(services: Needs, place: Place, reason: EndReason): Promise<void> {
  const filter = { limit: AT_ONCE, after: undefined, search: undefined }
  for (;;) {
    const rows = await inOrganization(services.db, place, (tx) => selectMembers(tx, filter))
    for (const row of rows)
      await ending(services, place, row.home_organization_id, (tx, tell) =>
        endFromHost(tx, row, { reason, actor: SYSTEM, origin: NOWHERE, announce: tell }),
      )
    if (rows.length <= AT_ONCE) return
  }
}

async function ending(
  { db, state }: Needs,
  place: Place,
  otherId: Place['organizationId'],
  end: (tx: OrgTx, tell: (topic: Change['topic'], subject: string) => void) => Promise<void>,
): Promise<void> {
  const { workspaceId, organizationId } = place
  const changes: Change[] = []
  await inOrganization(db, place, async (tx) => {
    await lockBoth({ tx, actor: { organizationId }, organization: { id: organizationId } }, otherId)
    await end(tx, (topic, subject) => void changes.push({ workspaceId, topic, subject }))
    await announce(tx, changes)
  })
  state.apply(changes)
}
