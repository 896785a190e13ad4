import { addMinutes, toDate } from '../../kernel/clock.ts'
import { newSecret } from '../../kernel/random.ts'
import type { Services } from '../../platform/operation.ts'
import { insertArrival, insertUsed, selectIsUsed, takeArrivalRow } from './arrival-store.ts'
import type { Connection } from './connections.ts'
import { type ProviderCheck, ProviderFault } from './provider-fault.ts'
import type { ProviderAnswer } from './upstream.ts'

/** What a provider posted, or which check that failed, and for which departure it was meant. */
export interface PostedAnswer {
  /** What it was sent with, or what the browser was given that posted it though nobody had asked. */
  handle: string
  answer?: ProviderAnswer | undefined
  fault?: { check: ProviderCheck; message: string } | undefined
}

/** With what it was checked by, and when: it says nothing once any of that has changed. */
interface LaidAside {
  posted: PostedAnswer
  generation: number
  revision: number
  at: string
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
  const { workspaceId, id: connectionId, generation, revision } = connection
  const now = clock.now()
  const laid = { posted, generation, revision, at: now.toISOString() } satisfies LaidAside
  const answer = vault.seal(Buffer.from(JSON.stringify(laid)), sealOf(connection))
  const expiresAt = addMinutes(now, MINUTES)
  await insertArrival(db, { workspaceId, code, connectionId, answer, expiresAt })
  return code
}

/**
 * Undefined when there is none, it is over, or it was taken; and when the connection was given other settings since, or was
 * deactivated.
 */
export async function takeArrival(
  { db, vault, clock }: Needs,
  connection: Connection,
  code: string,
): Promise<PostedAnswer | undefined> {
  const { workspaceId, id: connectionId } = connection
  const row = await takeArrivalRow(db, workspaceId, { code, connectionId, now: clock.now() })
  if (!row) return undefined
  const laid = JSON.parse(vault.open(row, sealOf(connection)).toString('utf8')) as LaidAside
  if (!isOfNow(connection, laid)) return undefined
  const { answer, ...posted } = laid.posted
  return answer ? { ...posted, answer: { ...answer, saidAt: toDate(laid.at) } } : posted
}

const isOfNow = (
  { generation, revision, sessionsValidFrom }: Connection,
  laid: Omit<LaidAside, 'posted'>,
): boolean =>
  laid.generation === generation &&
  laid.revision === revision &&
  (sessionsValidFrom === null || toDate(laid.at) >= sessionsValidFrom)

const SIGN_OUT_MINUTES = 15
const sealOfSignOut = ({ workspaceId, id }: Connection): string =>
  `connection_arrivals.sign_out ${workspaceId} ${id}`

/** Keeps where a sign-out goes on, until the browser is back from the provider; the handle leads to it once. */
export async function keepSignOut(
  { db, vault, clock }: Needs,
  connection: Connection,
  handle: string,
  onward: unknown,
): Promise<void> {
  const { workspaceId, id: connectionId } = connection
  const answer = vault.seal(Buffer.from(JSON.stringify(onward)), sealOfSignOut(connection))
  const expiresAt = addMinutes(clock.now(), SIGN_OUT_MINUTES)
  await insertArrival(db, { workspaceId, code: signOutCode(handle), connectionId, answer, expiresAt })
}

/** Undefined when there is none, it is over, or it was taken. */
export async function takeSignOut(
  { db, vault, clock }: Needs,
  connection: Connection,
  handle: string,
): Promise<unknown> {
  const { workspaceId, id: connectionId } = connection
  const row = await takeArrivalRow(db, workspaceId, {
    code: signOutCode(handle),
    connectionId,
    now: clock.now(),
  })
  return row && (JSON.parse(vault.open(row, sealOfSignOut(connection)).toString('utf8')) as unknown)
}

/** What waits for a sign-in is not taken by a sign-out, nor the other way round. */
const signOutCode = (handle: string): string => `sign-out ${handle}`

const onceOf = ({ id, generation }: Connection, messageId: string): string =>
  JSON.stringify([id, generation, messageId])

/** Throws when an assertion was taken before. */
export async function useOnce(
  { db }: Pick<Needs, 'db'>,
  connection: Connection,
  messageId: string,
  expiresAt: Date,
): Promise<void> {
  const what = onceOf(connection, messageId)
  if (!(await insertUsed(db, connection.workspaceId, { what, expiresAt }))) throw replayed()
}

/** The same, before something is done that may be done twice but not lost: it is used up after that. */
export async function assertUnused(
  { db }: Pick<Needs, 'db'>,
  connection: Connection,
  messageId: string,
): Promise<void> {
  if (await selectIsUsed(db, connection.workspaceId, onceOf(connection, messageId))) throw replayed()
}

const replayed = () => new ProviderFault('replayed', 'The provider sent the same message before.')
