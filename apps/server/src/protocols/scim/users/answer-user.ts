import type { ProvisionedUser } from '../../../modules/directories/index.ts'
import type { ScimAnswer, ScimRequest } from '../http/endpoint.ts'
import { locationOf } from '../resources/meta.ts'
import { type Selection, selectAttributes } from '../resources/select-attributes.ts'
import { versionOfUser } from '../resources/version.ts'
import { toUserResource } from './to-user-resource.ts'

export const answerUser = (
  status: number,
  user: ProvisionedUser,
  { types, base }: Pick<ScimRequest, 'types' | 'base'>,
  selection: Selection,
): ScimAnswer => ({
  status,
  body: selectAttributes(types.user, toUserResource(user, types, base), selection),
  location: locationOf(base, types.user, user.id),
  version: versionOfUser(user),
})
