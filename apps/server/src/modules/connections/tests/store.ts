import { type Insertable, type Selectable, sql } from 'kysely'
import type { ConnectionId, ConnectionTestId } from '../../../kernel/ids.ts'
import type { ConnectionTestDetails, ConnectionTests, OrgTx } from '../../../platform/db/index.ts'
import type { TestStep } from './steps.ts'

export type TestRow = Selectable<ConnectionTests>
type NewTest = Omit<Insertable<ConnectionTests>, 'organization_id' | 'workspace_id' | 'status' | 'steps'>

/** How many are kept of a connection. */
const KEPT = 20

/** The oldest make room. */
export async function insertTest(tx: OrgTx, test: NewTest): Promise<TestRow> {
  const row = await tx
    .insertInto('connection_tests')
    .values({ ...test, organization_id: tx.organizationId, workspace_id: tx.workspaceId })
    .returningAll()
    .executeTakeFirstOrThrow()
  await tx
    .deleteFrom('connection_tests')
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', test.connection_id)
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('connection_tests')
        .select('id')
        .where('organization_id', '=', tx.organizationId)
        .where('connection_id', '=', test.connection_id)
        .orderBy('id', 'desc')
        .limit(KEPT),
    )
    .execute()
  return row
}

/** Newest first. */
export function selectTests(tx: OrgTx, connectionId: ConnectionId): Promise<TestRow[]> {
  return tx
    .selectFrom('connection_tests')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', connectionId)
    .orderBy('id', 'desc')
    .execute()
}

export interface TestKey {
  connectionId: ConnectionId
  id: ConnectionTestId
}

export function selectTest(tx: OrgTx, { connectionId, id }: TestKey): Promise<TestRow | undefined> {
  return tx
    .selectFrom('connection_tests')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', connectionId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** For the browser that comes first, and for it alone, as long as nothing has come of it. */
export function claimTest(
  tx: OrgTx,
  { connectionId, id }: TestKey,
  { token, browser, now }: { token: Buffer; browser: Buffer; now: Date },
): Promise<TestRow | undefined> {
  return tx
    .updateTable('connection_tests')
    .set({ browser_hash: browser })
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', connectionId)
    .where('id', '=', id)
    .where('token_hash', '=', token)
    .where('status', '=', 'waiting')
    .where('expires_at', '>', now)
    .where((eb) => eb.or([eb('browser_hash', 'is', null), eb('browser_hash', '=', browser)]))
    .returningAll()
    .executeTakeFirst()
}

/** What was opened before and came to nothing is not told twice. */
export async function replaceSteps(tx: OrgTx, key: TestKey, steps: readonly TestStep[]): Promise<void> {
  await tx
    .updateTable('connection_tests')
    .set({ steps: JSON.stringify(steps) })
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', key.connectionId)
    .where('id', '=', key.id)
    .where('status', '=', 'waiting')
    .execute()
}

export interface Settled {
  steps: readonly TestStep[]
  failure?: { check: string; message: string } | undefined
  now: Date
}

/** Once: of several answers the first one counts. */
export function settleTest(
  tx: OrgTx,
  { connectionId, id }: TestKey,
  { steps, failure, now }: Settled,
): Promise<TestRow | undefined> {
  return tx
    .updateTable('connection_tests')
    .set({
      status: failure ? 'failed' : 'passed',
      steps: sql`steps || ${JSON.stringify(steps)}::jsonb`,
      failure_check: failure?.check ?? null,
      failure_message: failure?.message.slice(0, 1_000) ?? null,
      finished_at: now,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', connectionId)
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()
}

type NewDetails = Omit<Insertable<ConnectionTestDetails>, 'organization_id' | 'workspace_id'>

export async function insertDetails(tx: OrgTx, details: NewDetails): Promise<void> {
  await tx
    .insertInto('connection_test_details')
    .values({ ...details, organization_id: tx.organizationId, workspace_id: tx.workspaceId })
    .execute()
}

export async function selectDetails(
  tx: OrgTx,
  { connectionId, id }: TestKey,
  now: Date,
): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom('connection_test_details')
    .select('sealed')
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', connectionId)
    .where('test_id', '=', id)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.sealed
}

/** Whether settings went through with the key that comes next, since that was made. */
export async function selectIsNextTried(
  tx: OrgTx,
  connectionId: ConnectionId,
  { revision, since }: { revision: number; since: Date },
): Promise<boolean> {
  const row = await tx
    .selectFrom('connection_tests')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', connectionId)
    .where('status', '=', 'passed')
    .where('next_keys', '=', true)
    .where('revision', '=', revision)
    .where('created_at', '>=', since)
    .executeTakeFirst()
  return row !== undefined
}

/** The settings of this revision went through, if they are still those of now. */
export async function markTested(tx: OrgTx, id: ConnectionId, revision: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('connections')
    .set({ tested_revision: revision, changed_since_test: [] })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
