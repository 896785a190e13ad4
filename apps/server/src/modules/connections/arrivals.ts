import { addMinutes } from '../../kernel/clock.ts'
import { newSecret } from '../../kernel/random.ts'
import type { Services } from '../../platform/operation.ts'
import { insertArrival, insertUsed, takeArrivalRow } from './arrival-store.ts'
import type { Connection } from './connections.ts'
import { type ProviderCheck, ProviderFault } from './provider-fault.ts'
import type { ProviderAnswer } from './upstream.ts'

/** What a provider posted, or which check that failed, and for which departure it was meant. */
export interface PostedAnswer {
  /** What it was sent with; undefined for one that nobody asked for. */
  handle?: string | undefined
  answer?: ProviderAnswer | undefined
  fault?: { check: ProviderCheck; message: string } | undefined
}

type Needs = Pick<Services, 'db' | 'vault' | 'clock'>

const MINUTES = 5
const sealOf = ({ workspaceId, id }: Connection): string => `connection_arrivals.answer ${workspaceId} ${id}`

/** Keeps what a provider posted until the browser comes for it; the code leads to it once. */
export async function keepArrival(
  { db, vault, clock }: Needs,
  connection: Connection,
  posted: PostedAnswer,
): Promise<string> {
  const code = newSecret()
  const { workspaceId, id: connectionId } = connection
  const answer = vault.seal(Buffer.from(JSON.stringify(posted)), sealOf(connection))
  const expiresAt = addMinutes(clock.now(), MINUTES)
  await insertArrival(db, { workspaceId, code, connectionId, answer, expiresAt })
  return code
}

/** Undefined when there is none, it is over, or it was taken. */
export async function takeArrival(
  { db, vault, clock }: Needs,
  connection: Connection,
  code: string,
): Promise<PostedAnswer | undefined> {
  const { workspaceId, id: connectionId } = connection
  const row = await takeArrivalRow(db, workspaceId, { code, connectionId, now: clock.now() })
  return row && (JSON.parse(vault.open(row, sealOf(connection)).toString('utf8')) as PostedAnswer)
}

/** Throws when an assertion was taken before. */
export async function useOnce(
  { db }: Pick<Needs, 'db'>,
  { workspaceId, id, generation }: Connection,
  assertionId: string,
  expiresAt: Date,
): Promise<void> {
  const what = JSON.stringify([id, generation, assertionId])
  if (!(await insertUsed(db, workspaceId, { what, expiresAt })))
    throw new ProviderFault('replayed', 'The provider sent the same answer before.')
}
