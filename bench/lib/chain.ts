import type { Client } from 'pg'
import type { OrganizationId, UserId } from '../../apps/server/src/kernel/ids.ts'
import { bulkId, bulkOrganization, bulkUser } from '../../apps/server/test/factories/bulk.ts'
import type { Person } from './people.ts'

/** Numbers of what is made here start where no workspace of the benchmark has any. */
const FIRST = 900_000
const BRANCHES = 500
const MANAGERS = 16
const GROUPS = 10

const CHAIN: OrganizationId = bulkOrganization(FIRST)
const managerOf = (n: number): UserId => bulkUser(FIRST + n)

/** Somebody of the head office, at work in one of its branches. */
export const manager = (n: number): Person => ({
  home: CHAIN,
  userId: managerOf(n),
  sessionId: bulkId('ses', FIRST + n),
  enters: bulkOrganization(FIRST + n),
})

/**
 * A head office with 500 branches below it, and people whose assignments reach all of them: one of their own and
 * one of each of ten groups that they are in.
 */
export async function addChain(owner: Client, workspaceId: string, root: string): Promise<void> {
  const id = (prefix: string, n: string) => `'${prefix}_00' || lpad((${FIRST} + ${n})::text, 24, '0')`
  const each = (most: number) => `from generate_series(1, ${most}) n`
  const run = (text: string) => owner.query(text.replaceAll('$w', owner.escapeLiteral(workspaceId)))
  const top = owner.escapeLiteral(root)
  await run(
    `insert into organizations (id, workspace_id, parent_id, slug, name)
     select ${id('org', 'n')}, $w, case n when 0 then ${top} else '${CHAIN}' end, 'chain-' || n, 'Chain ' || n
       from generate_series(0, ${BRANCHES}) n`,
  )
  await run(
    `insert into slugs (workspace_id, slug, organization_id)
     select $w, 'chain-' || n, ${id('org', 'n')} from generate_series(0, ${BRANCHES}) n`,
  )
  await run(
    `insert into organization_closure (workspace_id, descendant_id, ancestor_id, distance)
     select $w, ${id('org', 'n')}, ${id('org', 'n')}, 0 from generate_series(0, ${BRANCHES}) n
     union all select $w, ${id('org', 'n')}, '${CHAIN}', 1 ${each(BRANCHES)}
     union all select $w, ${id('org', 'n')}, ${top}, least(n, 1) + 1 from generate_series(0, ${BRANCHES}) n`,
  )
  await run(
    `insert into users (organization_id, id, workspace_id, status, email, email_normalized, display_name)
     select '${CHAIN}', ${id('usr', 'n')}, $w, 'active', 'manager' || n || '@example.com',
            'manager' || n || '@example.com', 'Manager ' || n ${each(MANAGERS)}`,
  )
  await run(
    `insert into groups (organization_id, id, workspace_id, name)
     select '${CHAIN}', ${id('grp', 'n')}, $w, 'Region ' || n ${each(GROUPS)}`,
  )
  await run(
    `insert into group_users (organization_id, group_id, user_id, workspace_id)
     select '${CHAIN}', ${id('grp', 'g')}, ${id('usr', 'n')}, $w ${each(MANAGERS)}, generate_series(1, ${GROUPS}) g`,
  )
  const role = (key: string) => `workspace_roles r where r.workspace_id = $w and r.key = '${key}'`
  await run(
    `insert into assignments (organization_id, id, workspace_id, user_id, workspace_role_id, reach)
     select '${CHAIN}', ${id('asg', 'n')}, $w, ${id('usr', 'n')}, r.id, 'subtree'
       ${each(MANAGERS)}, ${role('user-manager')}`,
  )
  await run(
    `insert into assignments (organization_id, id, workspace_id, group_id, workspace_role_id, reach)
     select '${CHAIN}', ${id('asg', '100 + n')}, $w, ${id('grp', 'n')}, r.id, 'subtree'
       ${each(GROUPS)}, ${role('member')}`,
  )
  await run(
    `insert into sessions (organization_id, id, workspace_id, user_id, amr, acr, authenticated_at)
     select '${CHAIN}', ${id('ses', 'n')}, $w, ${id('usr', 'n')}, '{pwd,otp,mfa}', 'mfa', now() ${each(MANAGERS)}`,
  )
}
