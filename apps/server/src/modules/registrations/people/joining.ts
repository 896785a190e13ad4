import { hashSecret } from '../../../kernel/random.ts'
import type { Place } from '../../../platform/db/index.ts'
import type { FlowKey, Visitor } from '../../sign-in/index.ts'
import type { ProofKey } from './proof-store.ts'

/** Somebody at the sign-in of an organization who has no account there yet. */
export interface Joining {
  visitor: Visitor
  /** The sign-in that they came by, in their browser; it goes on with the account. */
  flow: FlowKey
}

export const keyOf = ({ flow }: Joining, id: string): ProofKey => ({
  id,
  flowHash: hashSecret(flow.id),
  browserHash: hashSecret(flow.browser),
})

export const placeOf = ({
  id,
  workspaceId,
}: {
  id: Place['organizationId']
  workspaceId: Place['workspaceId']
}): Place => ({
  workspaceId,
  organizationId: id,
})
