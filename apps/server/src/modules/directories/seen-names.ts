import { isPermitted } from '../../platform/access.ts'
import type { Run } from '../../platform/operation.ts'

/** What whoever looks after a directory sees of those it names: who people are, and which groups there are, only who may see them. */
interface SeenNames {
  user: boolean
  group: boolean
}

/** By what whoever asks may see here. */
export function seenNames({
  actor,
  organization,
  clock,
}: Pick<Run<'organization'>, 'actor' | 'organization' | 'clock'>): SeenNames {
  const may = (permission: string) => isPermitted(actor, permission, organization, clock.now())
  return { user: may('users:read'), group: may('groups:read') }
}
