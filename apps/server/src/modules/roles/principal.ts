import type { OrganizationId, ServiceAccountId, UserId, WorkspaceId } from '../../kernel/ids.ts'
import type { Grant } from '../../platform/access.ts'
import type { Withdrawal } from './store.ts'

/** A user or service account as decisions see it. Shared between requests, never changed. */
export interface Principal {
  kind: 'user' | 'service_account'
  id: UserId | ServiceAccountId
  workspaceId: WorkspaceId
  organizationId: OrganizationId
  active: boolean
  /** Tokens issued before this are over. */
  tokensValidFrom: Date | null
  displayName: string
  grants: readonly Grant[]
  /** Names of its groups. */
  groups: readonly string[]
  /** What applications may do no more by tokens of before. */
  withdrawals: readonly Withdrawal[]
  /** Whether there is anything of another organization that it is a member of. */
  isElsewhere: boolean
  /** Of one that was joined with what it is elsewhere: where, and since when tokens for that count. */
  memberOf?: readonly OrganizationId[]
  memberSince?: Date | null
}

/** From when on tokens of an application count; undefined when all do. */
export const withdrawnAt = (
  { withdrawals }: Principal,
  clientId: string,
  enteredId: string,
): number | undefined =>
  withdrawals.find((one) => one.clientId === clientId && one.enteredId === enteredId)?.at
