import type { ProvisionedUser } from '../../../modules/directories/index.ts'
import { locationOf, metaOf } from '../resources/meta.ts'
import type { Resource } from '../resources/read-resource.ts'
import { versionOfUser } from '../resources/version.ts'
import { isObject, own } from '../schemas/find.ts'
import { OWN_EXTENSION } from '../schemas/own-extension.ts'
import { GROUP, type ResourceTypes } from '../schemas/resource-types.ts'

/** A person as the directory said it, with what is known here alone. */
export function toUserResource(user: ProvisionedUser, { user: type }: ResourceTypes, base: string): Resource {
  const { id, externalId, userName, active, displayName, groups } = user
  const more = { ...user.rest, ...ownOf(user, type) }
  const name = {
    ...(isObject(user.rest.name) && user.rest.name),
    ...(user.familyName !== null && { familyName: user.familyName }),
    ...(user.givenName !== null && { givenName: user.givenName }),
  }
  const extensions = type.extensions.filter((one) => own(more, one.id) !== undefined)
  return {
    ...more,
    schemas: [type.schema.id, ...extensions.map((one) => one.id)],
    id,
    ...(externalId !== null && { externalId }),
    meta: metaOf(type, user.meta, locationOf(base, type, id), versionOfUser(user)),
    userName,
    ...(Object.keys(name).length > 0 && { name }),
    ...(displayName !== null && { displayName }),
    active,
    ...(groups.length > 0 && { groups: groups.map((group) => toGroupOf(group, base)) }),
  }
}

/** What the workspace's schema lists; what it lists no more is not told. */
function ownOf({ attributes }: ProvisionedUser, { extensions }: ResourceTypes['user']): Resource {
  const listed = extensions.find(({ id }) => id === OWN_EXTENSION)?.attributes ?? []
  const said = listed.flatMap(({ name }): [string, unknown][] => {
    const value = own(attributes, name)
    return value === undefined || value === null ? [] : [[name, value]]
  })
  return said.length > 0 ? { [OWN_EXTENSION]: Object.fromEntries(said) } : {}
}

const toGroupOf = ({ id, displayName }: ProvisionedUser['groups'][number], base: string): object => ({
  value: id,
  $ref: locationOf(base, GROUP, id),
  display: displayName,
  type: 'direct',
})
