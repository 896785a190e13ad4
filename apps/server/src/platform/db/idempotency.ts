import type { Kysely } from 'kysely'
import { defineErrors } from '../../kernel/errors.ts'
import { equalBytes } from '../../kernel/random.ts'
import type { OrganizationContext } from '../access.ts'
import type { Vault } from '../keys/vault.ts'
import { builder } from './connection.ts'
import { onConstraint } from './constraints.ts'
import type { Schema } from './schema/index.ts'
import type { Statement } from './transaction-connection.ts'

const IdempotencyError = defineErrors('idempotency', {
  key_reused: ['conflict', 'This Idempotency-Key was used for another request.'],
  in_progress: ['conflict', 'A request with this Idempotency-Key is being answered. Try again in a moment.'],
})

/** Answers may hold a secret that is shown once, so they are kept sealed. */
const CONTEXT = 'idempotency_keys.body'

export interface IdempotentCall {
  key: string
  requestHash: Buffer
  status: number
}

/** The answer given before to the same actor under this key; throws when the key stood for another request. */
export async function recallAnswer(
  tx: Kysely<Schema>,
  vault: Vault,
  actorId: string,
  organization: OrganizationContext,
  call: IdempotentCall,
): Promise<{ body: unknown } | undefined> {
  const known = await tx
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'body'])
    .where('organization_id', '=', organization.id)
    .where('actor_id', '=', actorId)
    .where('key', '=', call.key)
    .executeTakeFirst()
  if (!known) return undefined
  if (!equalBytes(known.request_hash, call.requestHash)) throw IdempotencyError.key_reused()
  return { body: known.body ? JSON.parse(vault.open(known.body, CONTEXT).toString()) : undefined }
}

/** Stored with the change itself; of two simultaneous requests one commits, the other fails on the key. */
export function rememberAnswer(
  vault: Vault,
  actorId: string,
  organization: OrganizationContext,
  call: IdempotentCall,
  body: unknown,
): Statement {
  const query = builder
    .insertInto('idempotency_keys')
    .values({
      organization_id: organization.id,
      workspace_id: organization.workspaceId,
      actor_id: actorId,
      key: call.key,
      request_hash: call.requestHash,
      status: call.status,
      body: body === undefined ? null : vault.seal(Buffer.from(JSON.stringify(body)), CONTEXT),
    })
    .compile()
  return { query, onError: onConstraint('idempotency_keys_pkey', IdempotencyError.in_progress) }
}
