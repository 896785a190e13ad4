import type { Selectable } from 'kysely'
import { type ConnectionId, newId } from '../../kernel/ids.ts'
import type { ConnectionSecretKind, ConnectionSecrets, KeyState, OrgTx } from '../../platform/db/index.ts'

export type ConnectionSecretRow = Selectable<ConnectionSecrets>

/** Newest first. */
export function selectConnectionSecrets(tx: OrgTx, id: ConnectionId): Promise<ConnectionSecretRow[]> {
  return tx
    .selectFrom('connection_secrets')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', id)
    .orderBy('id', 'desc')
    .execute()
}

export interface NewConnectionSecret {
  kind: ConnectionSecretKind
  sealed: Buffer
  publicPart?: Record<string, unknown> | undefined
  expiresAt?: Date | undefined
  createdAt: Date
  state?: KeyState
  activatedAt?: Date | undefined
}

export async function deleteConnectionSecret(
  tx: OrgTx,
  id: ConnectionId,
  kind: ConnectionSecretKind,
): Promise<void> {
  await tx
    .deleteFrom('connection_secrets')
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', id)
    .where('kind', '=', kind)
    .execute()
}

/** Takes the place of what was there of its kind. */
export async function replaceConnectionSecret(
  tx: OrgTx,
  id: ConnectionId,
  secret: NewConnectionSecret,
): Promise<void> {
  await deleteConnectionSecret(tx, id, secret.kind)
  await insertConnectionSecret(tx, id, secret)
}

/** Beside what is there of its kind. */
export function insertConnectionSecret(
  tx: OrgTx,
  id: ConnectionId,
  secret: NewConnectionSecret,
): Promise<ConnectionSecretRow> {
  return tx
    .insertInto('connection_secrets')
    .values({
      organization_id: tx.organizationId,
      workspace_id: tx.workspaceId,
      connection_id: id,
      id: newId('secret'),
      kind: secret.kind,
      sealed: secret.sealed,
      public_part: secret.publicPart ? JSON.stringify(secret.publicPart) : null,
      expires_at: secret.expiresAt ?? null,
      created_at: secret.createdAt,
      ...(secret.state && { state: secret.state }),
      activated_at: secret.activatedAt ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** When the provider takes it back, by its own word. */
export async function setClientSecretEnd(
  tx: OrgTx,
  id: ConnectionId,
  expiresAt: Date | undefined,
): Promise<void> {
  await tx
    .updateTable('connection_secrets')
    .set({ expires_at: expiresAt ?? null })
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', id)
    .where('kind', '=', 'client_secret')
    .execute()
}
