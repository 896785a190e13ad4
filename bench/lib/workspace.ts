import { randomBytes } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import type { Client } from 'pg'
import { systemClock } from '../../apps/server/src/kernel/clock.ts'
import { newId } from '../../apps/server/src/kernel/ids.ts'
import { hashSecret, newSecret } from '../../apps/server/src/kernel/random.ts'
import { addSigningKeys } from '../../apps/server/src/modules/signing-keys/index.ts'
import { type CreatedWorkspace, createWorkspace } from '../../apps/server/src/modules/workspaces/index.ts'
import { migrate, openDatabase } from '../../apps/server/src/platform/db/index.ts'
import { openVault } from '../../apps/server/src/platform/keys/vault.ts'
import { type BulkSize, bulkLoad, bulkOrganization } from '../../apps/server/test/factories/bulk.ts'
import { addChain } from './chain.ts'
import { asOwner } from './cluster.ts'
import { addDirectory } from './directory.ts'
import { PASSWORD } from './scenario.ts'

export const SLUG = 'bench'
export const REDIRECT = 'https://app.example/callback'
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export interface Filled extends CreatedWorkspace {
  ownerUrl: string
  masterKey: string
  size: BulkSize
  serviceAccount: { id: string; secret: string }
  application: { id: string; secret: string }
  /** Token of the directory of the organization with all members. */
  directoryToken: string
}

/** A workspace of a size, with an administrator's service account in its root and an application open to all. */
export async function fillWorkspace(ownerUrl: string, masterKey: string, size: BulkSize): Promise<Filled> {
  const key = Buffer.from(masterKey, 'base64')
  await migrate(ownerUrl, [key])
  const onError = (error: Error) => console.error(error.message)
  const db = openDatabase({ ownerUrl, masterKey: key, poolSize: 2, statementTimeoutMs: 60_000, onError })
  try {
    const created = await createWorkspace(db, { slug: SLUG, name: 'Bench' })
    await addSigningKeys(db, openVault([key]), systemClock, created.id)
    const serviceAccount = { id: newId('serviceAccount'), secret: newSecret('bws_') }
    const application = { id: newId('application'), secret: newSecret('bwa_') }
    const directoryToken = await asOwner(ownerUrl, async (owner) => {
      await addClients(owner, created, serviceAccount, application)
      await addPasswords(owner, created, size)
      const place = { workspaceId: created.id, rootOrganizationId: created.rootOrganizationId }
      await addChain(owner, created.id, created.rootOrganizationId)
      await bulkLoad(owner, place, size)
      return addDirectory(owner, created.id, size)
    })
    return { ...created, ownerUrl, masterKey, size, serviceAccount, application, directoryToken }
  } finally {
    await db.close()
  }
}

async function addClients(
  owner: Client,
  { id: workspaceId, rootOrganizationId: root }: CreatedWorkspace,
  account: Filled['serviceAccount'],
  application: Filled['application'],
): Promise<void> {
  const run = (text: string, ...values: unknown[]) => owner.query(text, [workspaceId, root, ...values])
  await run(
    `insert into service_accounts (workspace_id, organization_id, id, name) values ($1, $2, $3, 'Bench')`,
    account.id,
  )
  await run(
    `insert into service_account_secrets (workspace_id, organization_id, id, service_account_id, secret_hash)
     values ($1, $2, $3, $4, $5)`,
    newId('secret'),
    account.id,
    hashSecret(account.secret),
  )
  await run(
    `insert into assignments (workspace_id, organization_id, id, service_account_id, workspace_role_id, reach)
     select $1, $2, $3, $4, id, 'subtree' from workspace_roles
      where workspace_id = $1 and key = 'workspace-administrator'`,
    newId('assignment'),
    account.id,
  )
  await run(
    `insert into applications (workspace_id, organization_id, id, client_id, name, type, first_party, open_to,
       redirect_uris, scopes, resources)
     values ($1, $2, $3, $3, 'Bench', 'web', true, 'all', array['${REDIRECT}'],
       '{openid,offline_access,profile,email,roles}', '{}')`,
    application.id,
  )
  await run(
    `insert into application_secrets (workspace_id, organization_id, id, application_id, secret_hash)
     values ($1, $2, $3, $4, $5)`,
    newId('secret'),
    application.id,
    hashSecret(application.secret),
  )
  await run(
    `insert into client_ids (workspace_id, organization_id, client_id, kind, subject_id)
     values ($1, $2, $3, 'service_account', $3), ($1, $2, $4, 'application', $4)`,
    account.id,
    application.id,
  )
}

/** One password for all, with a hash of its own only where a hash is what is measured. */
async function addPasswords(owner: Client, { id: workspaceId }: CreatedWorkspace, size: BulkSize) {
  const one = await hash(PASSWORD, { ...ARGON2, salt: randomBytes(16) })
  await owner.query(`set session_replication_role = replica`)
  await owner.query(
    `insert into passwords (organization_id, user_id, workspace_id, hash, changed_at)
     select $1, 'usr_00' || lpad(n::text, 24, '0'), $2, $3, now() from generate_series(1, $4::int) n`,
    [bulkOrganization(1), workspaceId, one, size.members],
  )
  await owner.query(`set session_replication_role = origin`)
}
