import { z } from 'zod'
import type { RoleId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { grantable } from './ceiling.ts'
import { selectRoles } from './role-store.ts'
import { RoleView, toRoleView } from './view.ts'

const Reached = z.strictObject({
  missing: z.array(z.string()).describe('Permissions of the role that the caller does not hold that far.'),
  until: z.iso
    .datetime()
    .nullable()
    .describe('Latest end that the caller can give; null when none is needed.'),
  possible: z.boolean(),
})

/**
 * The roles that can be held in an organization, each with what of it the caller could hand out there: the same
 * ceiling that stands before every write, so that a screen offers nothing that would be refused.
 */
export const listGrantableRoles = operation({
  name: 'roles.listGrantable',
  summary: 'List roles with how far the caller could give each',
  permission: 'roles:read',
  input: PageQuery,
  output: z.strictObject({
    items: z.array(z.strictObject({ role: RoleView, organization: Reached, subtree: Reached })),
    nextCursor: z.string().optional(),
  }),
  errors: [],
  async run({ tx, actor, organization, clock }, { limit, cursor }) {
    const rows = await selectRoles(tx, {
      limit,
      after: afterCursor(cursor) as RoleId | undefined,
      includeRootOnly: organization.parentId === null,
    })
    const now = clock.now()
    const items = rows.map((role) => ({
      role: toRoleView(role),
      organization: grantable(
        actor,
        organization,
        { permissions: role.permissions, reach: 'organization' },
        now,
      ),
      subtree: grantable(actor, organization, { permissions: role.permissions, reach: 'subtree' }, now),
    }))
    return toPage(items, limit, ({ role }) => [role.id])
  },
})
