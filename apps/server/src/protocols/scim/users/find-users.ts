import type { Provisioning, UserColumn } from '../../../modules/directories/index.ts'
import type { ScimAnswer, ScimRequest } from '../http/endpoint.ts'
import { answerList } from '../lists/answer-list.ts'
import { findPage, toListQuery } from '../lists/find-page.ts'
import type { ListRequest } from '../lists/list-request.ts'
import { selectAttributes } from '../resources/select-attributes.ts'
import { toUserResource } from './to-user-resource.ts'

export async function findUsers(
  provisioning: Provisioning,
  { caller, types, base }: ScimRequest,
  asked: ListRequest,
): Promise<ScimAnswer> {
  const query = toListQuery<UserColumn>(asked, types.user)
  const page = await findPage(asked, query, (one) => provisioning.listUsers(caller, one))
  const shown = page.items.map((user) =>
    selectAttributes(types.user, toUserResource(user, types, base), asked.selection),
  )
  return answerList(asked, page, shown)
}
