import type { GroupId, RoleId } from '../../kernel/ids.ts'
import { nameKey, type TemplateContent } from './content.ts'

/** How an organization is set up, as far as a template can say anything of it. */
export type SetUp = Pick<TemplateContent, 'policy' | 'roles' | 'groups' | 'assignments' | 'attributes'> & {
  eventRetentionDays: number
}

export interface RoleThere {
  id: RoleId
  key: string
  name: string
  description: string
  permissions: string[]
}

/** What is there, with the ids by which to change it. */
export interface Found {
  setUp: SetUp
  version: number
  policy: Record<string, unknown>
  roles: Map<string, RoleThere>
  groupIds: Map<string, GroupId>
}

/** What the template speaks of, or all there is up to one more than a template can hold. */
export interface Asked {
  roles: string[]
  groups: string[]
}
export const askedBy = ({ roles, groups }: TemplateContent): Asked => ({
  roles: roles.map(({ key }) => key),
  groups: groups.map(({ name }) => nameKey(name)),
})
