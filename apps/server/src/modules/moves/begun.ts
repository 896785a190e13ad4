import type { MoveId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { appendEvent } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { aboveBoth } from './target.ts'

interface Begun {
  id: MoveId
  kind: 'split' | 'merge'
  from: OrganizationContext
  to: OrganizationContext
}

/** From the event in its own log a job follows, which goes on with it. Who goes where is told above both. */
export async function recordBegun(run: Run<'workspace'>, { id, kind, from, to }: Begun): Promise<void> {
  const { tx, actor, origin } = run
  const target = { kind: 'move', id }
  run.record({ type: 'move.begun', outcome: 'success', target, data: { kind }, outgoing: true })
  const place = { workspaceId: tx.workspaceId, organizationId: aboveBoth(from, to) }
  await appendEvent(tx, place, actor, origin, {
    type: kind === 'merge' ? 'organization.merged' : 'organization.split',
    outcome: 'success',
    target: { kind: 'organization', id: from.id },
    data: { moveId: id, from: from.id, to: to.id },
  })
}
