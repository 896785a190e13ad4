import { z } from 'zod'
import { idSchema } from '../../../kernel/ids.ts'
import { shownText } from '../../../kernel/text.ts'
import { ReachSchema } from '../../assignments/index.ts'
import type { RoleRule } from './mapping-store.ts'

const Rule = z.strictObject({
  groupName: shownText(200)
    .min(1)
    .describe('As the group is called in the directory, whatever its letter case.'),
  roleId: idSchema('role'),
  reach: ReachSchema.default('organization'),
})

/** Which roles members of a group of the directory have. */
export const DirectoryRoles = z.strictObject({ rules: z.array(Rule).max(200).default([]) })
export type DirectoryRoles = z.output<typeof DirectoryRoles>

export const toDirectoryRoles = (rules: readonly RoleRule[]): DirectoryRoles => ({
  rules: rules.map(({ groupName, roleId, reach }) => ({ groupName, roleId, reach })),
})
