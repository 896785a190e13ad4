import type { SessionId, WorkspaceId } from '../../../../kernel/ids.ts'
import { isSignedOutSince } from '../../../sessions/index.ts'
import type { SignInServices, Visitor } from '../../dependencies.ts'
import { FlowError } from '../../flows.ts'
import type { Proved } from '../../proved.ts'
import { openProof } from '../connection-proof.ts'
import { endHere } from './end-meant.ts'

/** Whether the provider that spoke for somebody in this sign-in has ended its own session with them since. */
export async function isEndedThere(
  { db, vault }: Pick<SignInServices, 'db' | 'vault'>,
  workspaceId: WorkspaceId,
  { first, lent }: Proved,
): Promise<boolean> {
  // Absent where a release before has kept it.
  if (lent || first.by !== 'connection' || first.saidAt === undefined) return false
  const opened = openProof(vault, workspaceId, first)
  if (!opened) return false
  const of = { id: first.connection.connectionId, generation: opened.generation }
  return isSignedOutSince(db, workspaceId, of, { said: opened.said, since: first.saidAt })
}

/** A sign-out that was told of while the session was made has found none to end. */
export async function assertNotEndedMeanwhile(
  services: SignInServices,
  visitor: Visitor,
  proved: Proved,
  sessionId: SessionId,
): Promise<void> {
  const { first, person } = proved
  const { id: workspaceId } = visitor.workspace
  if (first.by !== 'connection' || !(await isEndedThere(services, workspaceId, proved))) return
  const connection = { id: first.connection.connectionId, workspaceId }
  const { organizationId, userId } = person
  await endHere(services, visitor, connection, organizationId, [{ organizationId, sessionId, userId }])
  throw FlowError.stale()
}
