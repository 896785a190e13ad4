import type { DirectoryCaller } from '../../../modules/directories/index.ts'
import type { UserAttributeSchema, UserAttributeSchemas } from '../../../modules/users/index.ts'
import type { ResourceType, Schema } from './attribute.ts'
import { GROUP_SCHEMA } from './group.ts'
import { ownExtension } from './own-extension.ts'
import { ENTERPRISE_SCHEMA, USER_SCHEMA } from './user.ts'

export interface ResourceTypes {
  user: ResourceType
  group: ResourceType
}

/** A person, with what the workspace's own schema lists besides (`own`), where it has one. */
const userType = (own?: Schema): ResourceType => ({
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

/** What there is in the organization of whoever asks. Made once of each schema, for as long as that is kept in memory. */
export function createTypes(
  schemas: UserAttributeSchemas,
): (caller: DirectoryCaller) => Promise<ResourceTypes> {
  const made = new WeakMap<UserAttributeSchema, ResourceTypes>()
  return async ({ organization: { workspaceId, id: organizationId } }) => {
    const schema = await schemas.of({ workspaceId, organizationId })
    const types = made.get(schema) ?? { user: userType(ownExtension(schema)), group: GROUP }
    made.set(schema, types)
    return types
  }
}
