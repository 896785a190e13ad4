import type { Client } from 'pg'
import { newId } from '../../apps/server/src/kernel/ids.ts'
import { hashSecret, newSecret } from '../../apps/server/src/kernel/random.ts'
import { type BulkSize, bulkId, bulkOrganization, bulkUser } from '../../apps/server/test/factories/bulk.ts'

/** People whom the directory provides: those with the last numbers of the organization. */
export const provided = ({ members }: BulkSize): number => Math.min(10_000, members)
export const providedUser = (size: BulkSize, n: number): string => bulkUser(size.members - n + 1)

/** What the directory has said of each, and says again: in a word, and as its protocol has it. */
export const providedPerson = (size: BulkSize, n: number) => ({
  externalId: `object-${size.members - n + 1}`,
  userName: `rider${String(size.members - n + 1).padStart(6, '0')}@example.com`,
  department: 'Yard',
})

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** A directory of the organization with all members, which provides some of them. Returns its token. */
export async function addDirectory(owner: Client, workspaceId: string, size: BulkSize): Promise<string> {
  const token = newSecret('bwd_')
  const id = bulkId('dir', 1)
  const place = [bulkOrganization(1), workspaceId, id]
  await owner.query(
    `insert into directories (organization_id, workspace_id, id, name, author_id, author_organization_id)
     values ($1, $2, $3, 'Bench', $4, $1)`,
    [...place, bulkUser(1)],
  )
  await owner.query(
    `insert into directory_tokens (organization_id, workspace_id, directory_id, id, token_hash)
     values ($1, $2, $3, $4, $5)`,
    [...place, newId('secret'), hashSecret(token)],
  )
  await owner.query(
    `insert into directory_users (organization_id, workspace_id, directory_id, user_id, external_id, user_name, active,
       email, rest, created_at, updated_at)
     select $1, $2, $3, 'usr_00' || lpad(n::text, 24, '0'), 'object-' || n, 'rider' || lpad(n::text, 6, '0') || '@example.com',
            true, 'rider' || lpad(n::text, 6, '0') || '@example.com', $4, now(), now()
       from generate_series($5::int, $6::int) n`,
    [
      ...place,
      JSON.stringify({
        emails: [{ type: 'work', value: 'x', primary: true }],
        [ENTERPRISE]: { department: 'Yard' },
      }),
      ...[size.members - provided(size) + 1, size.members],
    ],
  )
  // Each their own address, where a directory says it.
  await owner.query(
    `update directory_users set rest = jsonb_set(rest, '{emails,0,value}', to_jsonb(email)) where directory_id = $1`,
    [id],
  )
  await owner.query('vacuum analyze directory_users')
  return token
}
