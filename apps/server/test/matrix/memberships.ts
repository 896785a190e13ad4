import { type ExternalMemberId, type InvitationId, newId, type UserId } from '../../src/kernel/ids.ts'
import { inOrganization, inWorkspace, type Place } from '../../src/platform/db/index.ts'
import type { TestWorkspace } from '../factories/index.ts'
import type { TestApp } from '../harness/app.ts'

/** The organizations of a workspace may take in people of each other. */
export async function letIn(app: TestApp, { id, root }: TestWorkspace): Promise<void> {
  const policy = JSON.stringify({ externalMembers: { allowed: true, elsewhere: 'allowed' } })
  await inWorkspace(app.services.db, id, (tx) =>
    tx.updateTable('organizations').set({ policy }).where('id', '=', root.organizationId).execute(),
  )
}

/** Somebody from elsewhere who is a member here, and somebody of here who waits for a consent to be one at the root. */
export async function theirMemberships(
  app: TestApp,
  place: Place,
  {
    canary,
    userId,
    ...ids
  }: { canary: string; userId: string; externalMemberId: string; invitationId: string },
): Promise<void> {
  const now = app.services.clock.now()
  const { workspaceId, organizationId } = place
  const root = (await app.services.tree.find(workspaceId, organizationId))?.path[0]
  if (!root) throw new Error('no root')
  const membership = {
    organization_id: organizationId,
    workspace_id: workspaceId,
    id: ids.externalMemberId as ExternalMemberId,
    invitation_id: ids.invitationId as InvitationId,
  }
  const name = { name: canary, email: `${canary}@elsewhere.example` }
  const foreigner = { home_organization_id: newId('organization'), home_user_id: newId('user') }
  const waiting = {
    user_id: userId as UserId,
    host_id: root.id,
    status: 'waiting',
    accepted_at: now,
  } as const
  await inOrganization(app.services.db, place, async (tx) => {
    await tx
      .insertInto('external_members')
      .values({ ...membership, ...name, ...foreigner, consented_at: now })
      .execute()
    await tx
      .insertInto('memberships_elsewhere')
      .values({ ...membership, ...waiting })
      .execute()
  })
}
