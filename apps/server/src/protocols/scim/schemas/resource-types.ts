import type { ResourceType } from './attribute.ts'
import { GROUP_SCHEMA } from './group.ts'
import { ENTERPRISE_SCHEMA, USER_SCHEMA } from './user.ts'

export const USER: ResourceType = {
  name: 'User',
  endpoint: '/Users',
  description: USER_SCHEMA.description,
  schema: USER_SCHEMA,
  extensions: [ENTERPRISE_SCHEMA],
}

export const GROUP: ResourceType = {
  name: 'Group',
  endpoint: '/Groups',
  description: GROUP_SCHEMA.description,
  schema: GROUP_SCHEMA,
  extensions: [],
}
