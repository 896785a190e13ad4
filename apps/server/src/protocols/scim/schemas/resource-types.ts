import type { ResourceType, Schema } from './attribute.ts'
import { GROUP_SCHEMA } from './group.ts'
import { ENTERPRISE_SCHEMA, USER_SCHEMA } from './user.ts'

export interface ResourceTypes {
  user: ResourceType
  group: ResourceType
}

/** A person, with what the workspace's own schema lists besides (`own`), where it has one. */
export const userType = (own?: Schema): ResourceType => ({
  name: 'User',
  endpoint: '/Users',
  description: USER_SCHEMA.description,
  schema: USER_SCHEMA,
  extensions: own ? [ENTERPRISE_SCHEMA, own] : [ENTERPRISE_SCHEMA],
})

export const USER: ResourceType = userType()

export const GROUP: ResourceType = {
  name: 'Group',
  endpoint: '/Groups',
  description: GROUP_SCHEMA.description,
  schema: GROUP_SCHEMA,
  extensions: [],
}
