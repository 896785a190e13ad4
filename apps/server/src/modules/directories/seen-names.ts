import { isPermitted } from '../../platform/access.ts'
import type { Run } from '../../platform/operation.ts'

/** What whoever looks after a directory sees of those it names: who people are, and which groups there are, only who may see them. */
interface SeenNames {
  user: boolean
  group: boolean
}

export function seenNames({
  actor,
  organization,
  clock,
}: Pick<Run<'organization'>, 'actor' | 'organization' | 'clock'>): SeenNames {
  const may = (permission: string) => isPermitted(actor, permission, organization, clock.now())
  return { user: may('users:read'), group: may('groups:read') }
}

/** By which somebody is found at the directory: some give an address there, which is no less one. */
export const seenExternalId = ({ user }: SeenNames, id: string | null): string | null =>
  user || !id?.includes('@') ? id : null
