import { z } from 'zod'
import { idSchema, pathId } from '../../kernel/ids.ts'
import type { PrincipalId } from '../roles/index.ts'
import type { AssignmentRow } from './store.ts'

export const ReachSchema = z
  .enum(['organization', 'subtree'])
  .describe('The organization alone, or it and everything below it.')

export const AssignmentView = z.strictObject({
  id: idSchema('assignment'),
  principalId: z
    .string()
    .describe('Of a user, a group, a service account or an external member, as its prefix says.'),
  principalName: z.string(),
  role: z.strictObject({ id: idSchema('role'), key: z.string(), name: z.string() }),
  reach: ReachSchema,
  endsAt: z.iso.datetime().nullable(),
  connectionId: idSchema('connection')
    .nullable()
    .describe(
      'The identity provider by whose word it is held; it is given and taken at each sign-in through it.',
    ),
  directoryId: idSchema('directory')
    .nullable()
    .describe('The directory by whose rule a group of it has the role.'),
  createdAt: z.iso.datetime(),
})
export type AssignmentView = z.output<typeof AssignmentView>

export const AssignmentParams = z.strictObject({
  assignmentId: pathId('assignment'),
})

export const principalOf = (row: AssignmentRow): PrincipalId | null =>
  row.user_id ?? row.group_id ?? row.service_account_id ?? row.external_member_id

export function toAssignmentView(row: AssignmentRow): AssignmentView {
  return {
    id: row.id,
    principalId: principalOf(row) ?? '',
    principalName: row.principal_name ?? '',
    role: {
      id: (row.workspace_role_id ?? row.role_id) as AssignmentView['role']['id'],
      key: row.role_key,
      name: row.role_name,
    },
    reach: row.reach,
    endsAt: row.ends_at?.toISOString() ?? null,
    connectionId: row.connection_id,
    directoryId: row.directory_id,
    createdAt: row.created_at.toISOString(),
  }
}
