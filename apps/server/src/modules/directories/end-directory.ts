import type { DirectoryId } from '../../kernel/ids.ts'
import {
  announce,
  appendEvents,
  inOrganization,
  type NewEvent,
  NOWHERE,
  type Place,
  SYSTEM,
} from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import type { Change } from '../../platform/state/index.ts'
import { lockHere } from '../roles/index.ts'
import { letGo } from './let-go.ts'
import { lockEnding } from './release-store.ts'

/**
 * Goes on with what the deletion of a directory has begun: the next of its people, in one transaction. Whether there are more. Whatever
 * ends this process, whoever does it again goes on with those who are left.
 */
export function endDirectory(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  place: Place,
  id: DirectoryId,
): Promise<boolean> {
  return inOrganization(db, place, async (tx) => {
    await lockHere(tx)
    const people = await lockEnding(tx, id)
    if (!people) return false
    const { workspaceId, organizationId } = place
    const changes: Change[] = [{ workspaceId, topic: 'principal', subject: organizationId }]
    const events: NewEvent[] = []
    const run = {
      ...{ tx, now: clock.now() },
      announce: (topic: Change['topic'], subject: string) =>
        void changes.push({ workspaceId, topic, subject }),
      record: (event: NewEvent) => void events.push(event),
    }
    const isOver = await letGo(run, id, people === 'keep' ? 'keep' : 'suspendUnlessLast')
    await appendEvents(tx, place, SYSTEM, NOWHERE, events)
    await announce(tx, changes)
    return !isOver
  })
}
