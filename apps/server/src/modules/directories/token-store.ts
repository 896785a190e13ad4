import type { Insertable, Selectable } from 'kysely'
import type { DirectoryId, Id } from '../../kernel/ids.ts'
import { ask, type DirectoryTokens, type OrgTx, together } from '../../platform/db/index.ts'
import type { LiveDirectory } from './resource.ts'

type Live = Omit<LiveDirectory, 'tokens'>
interface TokenOfDirectory {
  directoryId: DirectoryId
  id: Id<'secret'>
  hash: Buffer
  expiresAt: Date | null
}

/** All of an organization with their tokens, also those that are over by now: the clock is asked at each request. */
export async function selectLiveDirectories(tx: OrgTx): Promise<LiveDirectory[]> {
  const [directories, tokens] = await together(
    ask<Live>(
      tx,
      `select id, name, status, mode, adopts, sends_mail as "sendsMail", on_removal as "onRemoval", removals,
              exists (select from directory_roles r where r.organization_id = $1 and r.directory_id = directories.id)
                as "hasRules"
         from directories where organization_id = $1 and ending is null order by id`,
      [tx.organizationId],
    ),
    ask<TokenOfDirectory>(
      tx,
      `select directory_id as "directoryId", id, token_hash as hash, expires_at as "expiresAt"
         from directory_tokens where organization_id = $1`,
      [tx.organizationId],
    ),
  )
  return directories.map((one) => ({
    ...one,
    tokens: tokens.filter(({ directoryId }) => directoryId === one.id),
  }))
}

/** When a token was used last, and its directory asked something: written now and then. */
export async function touchToken(
  tx: OrgTx,
  directoryId: DirectoryId,
  id: Id<'secret'>,
  now: Date,
): Promise<void> {
  await together(
    tx
      .updateTable('directory_tokens')
      .set({ last_used_at: now })
      .where('organization_id', '=', tx.organizationId)
      .where('directory_id', '=', directoryId)
      .where('id', '=', id)
      .execute(),
    tx
      .updateTable('directories')
      .set({ last_request_at: now })
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', directoryId)
      .execute(),
  )
}

export type TokenRow = Omit<Selectable<DirectoryTokens>, 'token_hash'>
const SHOWN = [
  'organization_id',
  'workspace_id',
  'directory_id',
  'id',
  'created_at',
  'expires_at',
  'last_used_at',
] as const

/** Those that are live at `now`, newest first. */
export function selectLiveTokens(tx: OrgTx, id: DirectoryId, now: Date): Promise<TokenRow[]> {
  return tx
    .selectFrom('directory_tokens')
    .select(SHOWN)
    .where('organization_id', '=', tx.organizationId)
    .where('directory_id', '=', id)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .orderBy('id', 'desc')
    .execute()
}

export function insertToken(
  tx: OrgTx,
  id: DirectoryId,
  row: Omit<Insertable<DirectoryTokens>, 'organization_id' | 'workspace_id' | 'directory_id'>,
): Promise<TokenRow> {
  const place = { organization_id: tx.organizationId, workspace_id: tx.workspaceId, directory_id: id }
  return tx
    .insertInto('directory_tokens')
    .values({ ...row, ...place })
    .returning(SHOWN)
    .executeTakeFirstOrThrow()
}

/** Ends live ones at `at`, none later than it would have: all of a directory, or the one named. How many. */
export async function endTokens(tx: OrgTx, id: DirectoryId, at: Date, only?: Id<'secret'>): Promise<number> {
  let query = tx
    .updateTable('directory_tokens')
    .set({ expires_at: at })
    .where('organization_id', '=', tx.organizationId)
    .where('directory_id', '=', id)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', at)]))
  if (only) query = query.where('id', '=', only)
  return Number((await query.executeTakeFirst()).numUpdatedRows)
}
