import type { ProvisionedGroup } from '../../../modules/directories/index.ts'
import type { ScimAnswer, ScimRequest } from '../http/endpoint.ts'
import { locationOf } from '../resources/meta.ts'
import { type Selection, selectAttributes } from '../resources/select-attributes.ts'
import { versionOfGroup } from '../resources/version.ts'
import { toGroupResource } from './to-group-resource.ts'

export const answerGroup = (
  status: number,
  group: ProvisionedGroup,
  { types, base }: Pick<ScimRequest, 'types' | 'base'>,
  selection: Selection,
): ScimAnswer => ({
  status,
  body: selectAttributes(types.group, toGroupResource(group, types, base), selection),
  location: locationOf(base, types.group, group.id),
  version: versionOfGroup(group),
})
