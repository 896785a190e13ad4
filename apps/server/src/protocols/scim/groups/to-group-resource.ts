import { isId } from '../../../kernel/ids.ts'
import type { ProvisionedGroup } from '../../../modules/directories/index.ts'
import { locationOf, metaOf } from '../resources/meta.ts'
import type { Resource } from '../resources/read-resource.ts'
import { versionOfGroup } from '../resources/version.ts'
import type { ResourceTypes } from '../schemas/resource-types.ts'

/** A group as the directory said it. */
export function toGroupResource(group: ProvisionedGroup, types: ResourceTypes, base: string): Resource {
  const { id, externalId, displayName, members = [] } = group
  const { group: type } = types
  return {
    ...group.rest,
    schemas: [type.schema.id],
    id,
    ...(externalId !== null && { externalId }),
    meta: metaOf(type, group.meta, locationOf(base, type, id), versionOfGroup(group)),
    displayName,
    ...(members.length > 0 && { members: members.map((member) => toMember(member, types, base)) }),
  }
}

function toMember(
  { id, displayName }: NonNullable<ProvisionedGroup['members']>[number],
  types: ResourceTypes,
  base: string,
): object {
  const type = isId('user', id) ? types.user : types.group
  return { value: id, $ref: locationOf(base, type, id), display: displayName, type: type.name }
}
