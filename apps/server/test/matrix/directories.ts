import type { DirectoryId, Id, UserId } from '../../src/kernel/ids.ts'
import type { OrgTx } from '../../src/platform/db/index.ts'

/** A directory that has asked, with a token, what went wrong and what it tried; and a store of before with two secrets. */
export async function aDirectory(
  tx: OrgTx,
  {
    directoryId,
    tokenId,
    userId,
    canary,
  }: { directoryId: DirectoryId; tokenId: Id<'secret'>; userId: UserId; canary: string },
): Promise<void> {
  const owned = { organization_id: tx.organizationId, workspace_id: tx.workspaceId }
  const at = new Date(Date.UTC(2026, 0, 1))
  await tx
    .insertInto('directories')
    .values({
      ...owned,
      id: directoryId,
      name: canary,
      author_id: userId,
      author_organization_id: tx.organizationId,
      removals: 'asked',
    })
    .execute()
  const of = { ...owned, directory_id: directoryId }
  await tx
    .insertInto('directory_tokens')
    .values({ ...of, id: tokenId, token_hash: Buffer.from(canary) })
    .execute()
  await tx
    .insertInto('directory_users')
    .values({ ...of, user_id: userId, user_name: canary, active: false, created_at: at, updated_at: at })
    .execute()
  await tx
    .insertInto('directory_errors')
    .values({
      ...of,
      id: canary,
      at,
      method: 'POST',
      path: '/Users',
      status: 409,
      code: 'x',
      message: canary,
    })
    .execute()
  await tx
    .insertInto('directory_trials')
    // Names perish.
    .values({ ...of, kind: 'user', name_key: canary, name: canary, outcome: 'created', at: new Date() })
    .execute()
  await tx
    .insertInto('legacy_stores')
    .values({
      ...owned,
      url: `https://${canary}.example`,
      enabled: false,
      source: 'elsewhere',
      patience_ms: 2_000,
      secret_id: tokenId,
      sealed: Buffer.from(canary),
      secret_created_at: at,
      earlier_secret_id: tokenId,
      earlier_sealed: Buffer.from(canary),
      earlier_ends_at: new Date(Date.UTC(2036, 0, 1)),
      author_kind: 'user',
      author_id: userId,
      author_organization_id: tx.organizationId,
    })
    .execute()
}
