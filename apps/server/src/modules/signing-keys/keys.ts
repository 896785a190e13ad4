import { generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { addSeconds, type Clock } from '../../kernel/clock.ts'
import { defineErrors } from '../../kernel/errors.ts'
import { newId, type WorkspaceId } from '../../kernel/ids.ts'
import {
  announce,
  appendEvent,
  type Database,
  type InstallationTx,
  inInstallation,
  inProtocol,
  type Place,
  type SigningAlgorithm,
  type WorkspaceTx,
} from '../../platform/db/index.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import { advanceKeys, insertKeys, retireKeys, selectPublished, selectPublishedSince } from './store.ts'

export const ALGORITHMS: readonly SigningAlgorithm[] = ['ES256', 'RS256', 'EdDSA']
/** A key that no longer signs stays published for longer than any token may live. */
const RETIRE_AFTER_SECONDS = 86_400 + 3_600
const generate = promisify(generateKeyPair) as unknown as (
  type: string,
  options: object,
) => Promise<{ publicKey: KeyObject; privateKey: KeyObject }>

/** A private key opens in its own row only. */
export const sealedIn = (id: string): string => `signing_keys.private_key ${id}`

async function newPair(algorithm: SigningAlgorithm) {
  if (algorithm === 'ES256') return generate('ec', { namedCurve: 'P-256' })
  if (algorithm === 'EdDSA') return generate('ed25519', {})
  return generate('rsa', { modulusLength: 2048 })
}

async function newRow(
  vault: Vault,
  workspaceId: WorkspaceId,
  algorithm: SigningAlgorithm,
  state: 'active' | 'published',
) {
  const id = newId('signingKey')
  const { publicKey, privateKey } = await newPair(algorithm)
  const marks = { kid: id, alg: algorithm, use: 'sig' }
  const secret = Buffer.from(JSON.stringify({ ...privateKey.export({ format: 'jwk' }), ...marks }))
  return {
    workspace_id: workspaceId,
    id,
    algorithm,
    public_jwk: JSON.stringify({ ...publicKey.export({ format: 'jwk' }), ...marks }),
    private_key: vault.seal(secret, sealedIn(id)),
    state,
  }
}

/** A workspace's first keys: one in use and one published for the next rotation, for each algorithm. */
export async function addSigningKeys(
  db: Database,
  vault: Vault,
  clock: Clock,
  workspaceId: WorkspaceId,
): Promise<void> {
  const activated_at = clock.now()
  const rows = await Promise.all(
    ALGORITHMS.flatMap((algorithm) => [
      newRow(vault, workspaceId, algorithm, 'active').then((row) => ({ ...row, activated_at })),
      newRow(vault, workspaceId, algorithm, 'published'),
    ]),
  )
  await inInstallation(db, (tx) => insertKeys(tx, rows))
}

/** Readers of the JWKS keep it for ten minutes, as a rule (jose's `cacheMaxAge`); they are given somewhat more. */
const KNOWN_AFTER_SECONDS = 900

export const SigningKeyError = defineErrors('signing-key', {
  not_known_yet: ['conflict', 'The next keys were published a moment ago: not every reader knows them yet.'],
})

/** From when on every reader of the JWKS knows the keys that are to sign next. */
export async function knownFrom(
  tx: InstallationTx | WorkspaceTx,
  workspaceId: WorkspaceId,
): Promise<Date | undefined> {
  const since = await selectPublishedSince(tx, workspaceId)
  return since && addSeconds(since, KNOWN_AFTER_SECONDS)
}

/** Keys for the rotation after the next one; slow, so they are made before its transaction. */
export const makeNextKeys = (vault: Vault, workspaceId: WorkspaceId) =>
  Promise.all(ALGORITHMS.map((algorithm) => newRow(vault, workspaceId, algorithm, 'published')))

/**
 * The published key begins to sign; it was known to every reader of the JWKS before. Throws
 * `signing-key.not_known_yet` when it cannot have been, unless `isNow` says that a key is compromised and cannot wait.
 * The caller announces it, and puts it on record.
 */
export async function rotateIn(
  tx: InstallationTx | WorkspaceTx,
  workspaceId: WorkspaceId,
  next: Awaited<ReturnType<typeof makeNextKeys>>,
  { now, isNow }: { now: Date; isNow: boolean },
): Promise<void> {
  const knownAt = await knownFrom(tx, workspaceId)
  if (!isNow && knownAt && knownAt > now) throw SigningKeyError.not_known_yet({ from: knownAt.toISOString() })
  for (const algorithm of ALGORITHMS) await advanceKeys(tx, workspaceId, algorithm, now)
  await insertKeys(tx, next)
}

const TERMINAL = { ip: null, userAgent: null }

/** The same for the command line: on record in the root organization, as the operator's. */
export async function rotateSigningKeys(
  db: Database,
  vault: Vault,
  clock: Clock,
  root: Place,
  { now = false } = {},
): Promise<void> {
  const { workspaceId } = root
  const next = await makeNextKeys(vault, workspaceId)
  await inInstallation(db, async (tx) => {
    await rotateIn(tx, workspaceId, next, { now: clock.now(), isNow: now })
    const operator = { kind: 'operator', id: 'operator', organizationId: null } as const
    await appendEvent(tx, root, operator, TERMINAL, {
      type: 'workspace.signing_keys_rotated',
      outcome: 'success',
      target: { kind: 'organization', id: root.organizationId },
      data: { now },
    })
    await announce(tx, [{ workspaceId, topic: 'keys', subject: workspaceId }])
  })
}

/** For the clean-up: takes out of the JWKS what can no longer have signed a live token. */
export async function retireSigningKeys(db: Database, clock: Clock): Promise<void> {
  await inInstallation(db, async (tx) => {
    const workspaces = await retireKeys(tx, addSeconds(clock.now(), -RETIRE_AFTER_SECONDS))
    await announce(
      tx,
      workspaces.map((workspaceId) => ({ workspaceId, topic: 'keys', subject: workspaceId })),
    )
  })
}

/** Private JWKs of everything published: in use first, then next, then retiring. */
export async function loadSigningKeys(
  db: Database,
  vault: Vault,
  workspaceId: WorkspaceId,
): Promise<readonly Record<string, unknown>[]> {
  const rows = await inProtocol(db, (tx) => selectPublished(tx, workspaceId))
  return rows.map(
    (row) => JSON.parse(vault.open(row.private_key, sealedIn(row.id)).toString()) as Record<string, unknown>,
  )
}
