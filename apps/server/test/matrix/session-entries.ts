import type { Entry } from './entry.ts'

/** Where somebody is signed in, and what applications may do for them. */
export const SESSION_ENTRIES: Record<string, Entry> = {
  'grants.listOfUser': {},
  'grants.revokeOfUser': {},
  'sessions.list': {},
  'sessions.listOfUser': {},
  'sessions.end': {},
  'sessions.endAllOfUser': {},
}
