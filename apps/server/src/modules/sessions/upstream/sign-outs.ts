import { addMinutes } from '../../../kernel/clock.ts'
import type { WorkspaceId } from '../../../kernel/ids.ts'
import type { Database } from '../../../platform/db/index.ts'
import { hashOf, type Of } from './kept-upstream.ts'
import { putSignOuts, selectIsEnded } from './sign-out-store.ts'

/** No sign-in is under way for longer. */
const MINUTES = 60

/** What a provider has ended: as in `Meant`, all of somebody's, or some that it names, or some of whoever has them. */
interface Ended {
  subject?: string | undefined
  sids: readonly string[]
  /** It knows nothing of who came through the provider later. */
  before?: Date | undefined
}

const pair = (subject: string, sid: string | undefined): string => JSON.stringify([subject, sid ?? null])

/** Of which the provider did not say which of the subject's it is, counts as any of them. */
function hashesOf(of: Of, { subject, sids }: Ended): Buffer[] {
  if (subject === undefined) return sids.map((sid) => hashOf(of, 'sid', sid))
  if (sids.length === 0) return [hashOf(of, 'subject', subject)]
  return [undefined, ...sids].map((sid) => hashOf(of, 'pair', pair(subject, sid)))
}

/** Keeps what a provider has ended, for whatever it has begun before and is no session yet. */
export function keepSignOut(
  db: Database,
  workspaceId: WorkspaceId,
  of: Of,
  ended: Ended,
  now: Date,
): Promise<void> {
  const at = ended.before && ended.before < now ? ended.before : now
  return putSignOuts(db, workspaceId, {
    hashes: hashesOf(of, ended),
    at,
    expiresAt: addMinutes(now, MINUTES),
  })
}

/** Whether a provider has ended since what it said of somebody's session then. */
export async function isSignedOutSince(
  db: Database,
  workspaceId: WorkspaceId,
  of: Of,
  { said: { subject, sid }, since }: { said: Readonly<Record<string, string>>; since: Date },
): Promise<boolean> {
  if (subject === undefined) return false
  const hashes = [
    hashOf(of, 'subject', subject),
    hashOf(of, 'pair', pair(subject, sid)),
    ...(sid === undefined ? [] : [hashOf(of, 'sid', sid)]),
  ]
  return selectIsEnded(db, workspaceId, { hashes, since })
}
