import { CompiledQuery, type Kysely } from 'kysely'
import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import type { Database } from './database.ts'
import type { Schema } from './schema/index.ts'
import { together } from './together.ts'
import {
  type Finish,
  literal,
  sameTransaction,
  sendInOrder,
  type TransactionOptions,
  transact,
} from './transaction.ts'
import type { Statement } from './transaction-connection.ts'

type Mode = Pick<TransactionOptions, 'readOnly'>

declare const fenced: unique symbol

/** A transaction that sees one organization. The only thing a store of organization-owned rows accepts. */
export type OrgTx = Kysely<Schema> & {
  readonly [fenced]: 'organization'
  readonly workspaceId: WorkspaceId
  readonly organizationId: OrganizationId
}

/** A transaction on the tree and on what belongs to the workspace itself. */
export type WorkspaceTx = Kysely<Schema> & {
  readonly [fenced]: 'workspace'
  readonly workspaceId: WorkspaceId
}

/** A transaction of one of the narrow roles, each of which reaches its own short list of tables only. */
export type ProtocolTx = Kysely<Schema> & { readonly [fenced]: 'protocol' }
export type RelayTx = Kysely<Schema> & { readonly [fenced]: 'relay' }
export type SealerTx = Kysely<Schema> & { readonly [fenced]: 'sealer' }
export type JanitorTx = Kysely<Schema> & { readonly [fenced]: 'janitor' }
export type InstallationTx = Kysely<Schema> & { readonly [fenced]: 'installation' }

/** Where a tenant is: both ids come from a resolved organization, never from two different places. */
export interface Place {
  workspaceId: WorkspaceId
  organizationId: OrganizationId
}

const organizationFence = (id: OrganizationId): string =>
  `set local bailiwick.organization_id = ${literal(id)}`
export const fence = ({ workspaceId, organizationId }: Place): string =>
  `set local bailiwick.workspace_id = ${literal(workspaceId)};${organizationFence(organizationId)}`

export const workspaceFence = (id: WorkspaceId): string => `set local bailiwick.workspace_id = ${literal(id)}`

/** Runs `work` fenced to one organization: nothing else exists for it. */
export function inOrganization<T>(
  db: Database,
  place: Place,
  work: (tx: OrgTx, finish: Finish) => Promise<T>,
  options: Mode = {},
): Promise<T> {
  const { workspaceId, organizationId } = place
  return transact(db, 'organization', { ...options, settings: fence(place) }, (tx, finish) =>
    work(Object.assign(tx, { workspaceId, organizationId }) as OrgTx, finish),
  )
}

/**
 * Asks one question in another organization of the same workspace, from an organization's own transaction: the fence
 * goes there and back around it, and nothing comes in between. For what an actor of that organization holds there.
 */
export async function askElsewhere<R>(
  tx: OrgTx,
  organizationId: OrganizationId,
  query: CompiledQuery,
): Promise<R[]> {
  const [, rows] = await together(
    sendInOrder(tx, CompiledQuery.raw(organizationFence(organizationId))),
    sendInOrder<R>(tx, query),
    sendInOrder(tx, CompiledQuery.raw(organizationFence(tx.organizationId))),
  )
  return rows
}

/** The same for a statement that is sent with others and whose answer nobody needs. */
export const elsewhere = (tx: OrgTx, organizationId: OrganizationId, statement: Statement): Statement[] => [
  { query: CompiledQuery.raw(organizationFence(organizationId)) },
  statement,
  { query: CompiledQuery.raw(organizationFence(tx.organizationId)) },
]

/**
 * Goes on in another organization of the same workspace, in the same transaction: what leaves one and arrives in the other does
 * both or neither. The fence goes there and comes back when `work` is over; meanwhile nothing may be asked of the first. When
 * `work` fails so does the transaction, or the caller goes back to a savepoint, which has the fence of before. Permitted
 * callers: scripts/lib/entrances.mjs.
 */
export async function crossTo<T>(
  tx: OrgTx,
  organizationId: OrganizationId,
  work: (there: OrgTx) => Promise<T>,
): Promise<T> {
  const { workspaceId } = tx
  const there = Object.assign(sameTransaction(tx), { workspaceId, organizationId }) as OrgTx
  await sendInOrder(tx, CompiledQuery.raw(organizationFence(organizationId)))
  const result = await work(there)
  await sendInOrder(tx, CompiledQuery.raw(organizationFence(tx.organizationId)))
  return result
}

/** Runs `work` on the tree of one workspace and what belongs to the workspace itself. Permitted callers: scripts/lib/entrances.mjs. */
export function inWorkspace<T>(
  db: Database,
  workspaceId: WorkspaceId,
  work: (tx: WorkspaceTx, finish: Finish) => Promise<T>,
  options: Mode = {},
): Promise<T> {
  const settings = workspaceFence(workspaceId)
  return transact(db, 'workspace', { ...options, settings }, (tx, finish) =>
    work(Object.assign(tx, { workspaceId }) as WorkspaceTx, finish),
  )
}

export const inProtocol = <T>(db: Database, work: (tx: ProtocolTx) => Promise<T>): Promise<T> =>
  transact(db, 'protocol', {}, (tx) => work(tx as ProtocolTx))
/** The same with the fence of a workspace, for what is told of it: this role's one way to a table of others. */
export const inProtocolOf = <T>(
  db: Database,
  workspaceId: WorkspaceId,
  work: (tx: ProtocolTx) => Promise<T>,
): Promise<T> =>
  transact(db, 'protocol', { settings: workspaceFence(workspaceId) }, (tx) => work(tx as ProtocolTx))
export const inRelay = <T>(db: Database, work: (tx: RelayTx) => Promise<T>): Promise<T> =>
  transact(db, 'relay', {}, (tx) => work(tx as RelayTx))
export const inSealer = <T>(db: Database, work: (tx: SealerTx) => Promise<T>): Promise<T> =>
  transact(db, 'sealer', {}, (tx) => work(tx as SealerTx))
/** Sees, and so can remove, only what is over: row-level security decides. For the clean-up. */
export const inJanitor = <T>(db: Database, work: (tx: JanitorTx) => Promise<T>): Promise<T> =>
  transact(db, 'janitor', {}, (tx) => work(tx as JanitorTx))
export const inInstallation = <T>(db: Database, work: (tx: InstallationTx) => Promise<T>): Promise<T> =>
  transact(db, 'installation', {}, (tx) => work(tx as InstallationTx))
