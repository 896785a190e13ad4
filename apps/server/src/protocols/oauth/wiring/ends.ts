import type { SessionId } from '../../../kernel/ids.ts'
import { endSession, takeUpstream } from '../../../modules/sessions/index.ts'
import { announce, appendEvent, inOrganization, type NewEvent, together } from '../../../platform/db/index.ts'
import type { Change } from '../../../platform/state/index.ts'
import { requestState } from '../request-state.ts'
import type { SessionEnds } from '../storage/artifact-store.ts'
import { selectSessionPlace } from './store.ts'
import type { WiredWorkspace } from './workspace.ts'

/** What a logout at an application's request ends: the session itself, with its event; applications hear later. */
export function createEnds({ services, workspace, clock }: WiredWorkspace): SessionEnds {
  const { db, state, vault } = services

  async function inPlaceOf(id: SessionId, event: NewEvent, work?: 'end'): Promise<void> {
    const held = await selectSessionPlace(db, workspace.id, id)
    if (!held) return
    const place = { workspaceId: workspace.id, organizationId: held.organizationId }
    const changes: Change[] = []
    const tell = (topic: Change['topic'], subject: string) =>
      void changes.push({ workspaceId: workspace.id, topic, subject })
    await inOrganization(db, place, async (tx) => {
      if (work === 'end') {
        const [left, ended] = await together(
          takeUpstream(tx, vault, id),
          endSession(tx, id, { reason: 'signed_out', now: clock.now(), announce: tell }),
        )
        if (!ended) return
        requestState().left = left
      }
      const actor = { kind: 'user' as const, id: held.userId, organizationId: held.organizationId }
      await appendEvent(tx, place, actor, requestState().origin(), {
        ...event,
        target: { kind: 'session', id },
      })
      await announce(tx, changes)
    })
    state.apply(changes)
  }

  return {
    endSession: (id) =>
      inPlaceOf(
        id,
        { type: 'session.ended', outcome: 'success', reason: 'signed_out', outgoing: true },
        'end',
      ),
    // A session that is over tells all its clients itself; this is one client's own wish.
    notifyLogout: async () => {},
    forget: (ended) =>
      state.apply(ended.map((subject) => ({ workspaceId: workspace.id, topic: 'grant', subject }))),
  }
}
