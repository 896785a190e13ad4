import { useChange } from '../../lib/api/use-change.ts'
import { useHere } from '../../lib/organization.tsx'
import { readyOf } from './presets.ts'
import { type Connection, connectionChanges, connectionsKey, type Draft, type Secret } from './queries.ts'

interface Saving {
  draft: Draft
  given?: Secret
  /** Also where nobody could sign in then. */
  confirmLockOut?: boolean
}

/** Saves the whole of a connection; told beside the fields is what the server would not take. */
export function useSave(connection: Connection, { done, after }: { done?: string; after?: () => void }) {
  const { id } = useHere()
  return useChange<Saving, Connection>({
    run: ({ draft, given, confirmLockOut }) =>
      connectionChanges(id, connection).update(readyOf(draft), given, confirmLockOut),
    refresh: [connectionsKey(id)],
    quiet: true,
    ...(done ? { done } : {}),
    ...(after ? { after } : {}),
  })
}
