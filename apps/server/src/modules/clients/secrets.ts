import type { z } from 'zod'
import { addSeconds } from '../../kernel/clock.ts'
import { type Id, isId, newId } from '../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../kernel/random.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { endSecrets, insertSecret, type OwnerId, selectLiveSecrets } from './store.ts'
import { type MadeSecret, type SecretList, toSecretView } from './view.ts'

/** A client's secret as the authorization server compares it. */
export interface LiveSecret {
  /** SHA-256. */
  hash: Buffer
  expiresAt: Date | null
}

const MOST_LIVE = 2

/** Makes a secret: only its hash is kept, its value is shown this once. */
export async function makeSecret(tx: OrgTx, ownerId: OwnerId): Promise<z.output<typeof MadeSecret>> {
  const clientSecret = newSecret(isId('application', ownerId) ? 'bwa_' : 'bws_')
  const row = await insertSecret(tx, ownerId, { id: newId('secret'), secret_hash: hashSecret(clientSecret) })
  return { ...toSecretView(row), clientSecret }
}

/** Makes another; those before end after the overlap. Undefined when as many live as there may be. */
export async function rotateSecret(
  tx: OrgTx,
  ownerId: OwnerId,
  { overlapSeconds, now }: { overlapSeconds: number; now: Date },
): Promise<z.output<typeof MadeSecret> | undefined> {
  const live = await selectLiveSecrets(tx, ownerId, now)
  if (live.length >= MOST_LIVE && overlapSeconds > 0) return undefined
  await endSecrets(tx, ownerId, addSeconds(now, overlapSeconds))
  return makeSecret(tx, ownerId)
}

/** Ends one at once. `last`: it is the only one, and that one may not be ended. */
export async function revokeSecret(
  tx: OrgTx,
  ownerId: OwnerId,
  { secretId, now, keepsLast }: { secretId: Id<'secret'>; now: Date; keepsLast: boolean },
): Promise<'revoked' | 'not_found' | 'last'> {
  const live = await selectLiveSecrets(tx, ownerId, now)
  if (!live.some((secret) => secret.id === secretId)) return 'not_found'
  if (keepsLast && live.length === 1) return 'last'
  await endSecrets(tx, ownerId, now, secretId)
  return 'revoked'
}

export async function listSecrets(
  tx: OrgTx,
  ownerId: OwnerId,
  now: Date,
): Promise<z.output<typeof SecretList>> {
  return { items: (await selectLiveSecrets(tx, ownerId, now)).map(toSecretView) }
}

export async function loadSecrets(tx: OrgTx, ownerId: OwnerId, now: Date): Promise<LiveSecret[]> {
  const live = await selectLiveSecrets(tx, ownerId, now)
  return live.map((secret) => ({ hash: secret.secret_hash, expiresAt: secret.expires_at }))
}
