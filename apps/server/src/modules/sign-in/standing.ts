import type { UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { sessionsValidFrom } from '../organizations/index.ts'
import { selectSession } from '../sessions/index.ts'
import { FlowError } from './flows.ts'
import { latest, proofsValidFrom } from './proofs-valid-from.ts'
import type { Proved } from './proved.ts'
import type { FlowState } from './state.ts'
import { selectUserForUpdate, type UserRow } from './store.ts'

/** What decides whether the proofs of an account count still. */
type Account = Pick<UserRow, 'id' | 'tokens_valid_from' | 'proofs_valid_from' | 'email_normalized'>

/**
 * A flow as far as what it has proved counts still. Whatever threw the sessions of an account out, such as a new password, a
 * reset of its second factor, a suspension or its person who ends all others, throws out what was proved before in flows that wait, whoever gave it: only
 * what the flow itself did to the account leaves its own proofs as they are. The same state where nothing is void.
 */
export function standingOf(state: FlowState, account: Account, home: OrganizationContext): FlowState {
  const { emailCode, threwOut } = state.proofs
  const from = latest(proofsValidFrom(account), sessionsValidFrom(home))
  const isOwnDoing = threwOut?.userId === account.id && from !== null && threwOut.at >= from
  const isOver = from !== null && !isOwnDoing && timesOf(state, account.id).some((at) => at < from)
  const isOfOtherAddress = emailCode?.email !== undefined && emailCode.email !== account.email_normalized
  return isOver || isOfOtherAddress ? withoutProofs(state) : state
}

/** When the proofs of this account were given. A provider may have seen its person long before it said so. */
function timesOf({ person, proofs }: FlowState, userId: UserId): Date[] {
  const { password, connection } = proofs
  const named = [proofs.passkey, proofs.emailCode, proofs.secondFactor]
  return [
    ...(password && person?.userId === userId ? [password.at] : []),
    ...(connection?.userId === userId ? [connection.saidAt ?? connection.at] : []),
    ...named.flatMap((proof) => (proof?.userId === userId ? [proof.at] : [])),
  ]
}

/** As at its beginning, with all that waited for who had proved it; where it leads to stays. */
function withoutProofs(state: FlowState): FlowState {
  const {
    person: _person,
    enrolment: _enrolment,
    codes: _codes,
    smsCode: _smsCode,
    renewed: _renewed,
    ...rest
  } = state
  return { ...rest, proofs: {} }
}

/**
 * Asks once more before an account changes or is signed in to, now that nobody else changes it: the flow was looked at before.
 */
export async function assertStanding(
  tx: OrgTx,
  {
    flow: { state },
    home,
    proved,
  }: {
    flow: { state: FlowState }
    home?: OrganizationContext | undefined
    proved?: Pick<Proved, 'person' | 'lent'> | undefined
  },
): Promise<void> {
  const account = proved && (await selectUserForUpdate(tx, proved.person.userId))
  const isStanding =
    home !== undefined && account?.status === 'active' && standingOf(state, account, home) === state
  if (!isStanding) throw FlowError.stale()
  // What a session has lent is gone with it.
  const session = proved?.lent && state.from ? await selectSession(tx, state.from.sessionId) : undefined
  if (proved?.lent && session?.ended_at !== null) throw FlowError.stale()
}
