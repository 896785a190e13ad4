import type { GroupColumn, Provisioning } from '../../../modules/directories/index.ts'
import type { ScimAnswer, ScimRequest } from '../http/endpoint.ts'
import { answerList } from '../lists/answer-list.ts'
import { findPage, toListQuery } from '../lists/find-page.ts'
import type { ListRequest } from '../lists/list-request.ts'
import { PAGE_BOUNDS } from '../lists/page-bounds.ts'
import { isSelected, selectAttributes } from '../resources/select-attributes.ts'
import { toGroupResource } from './to-group-resource.ts'

export async function findGroups(
  provisioning: Provisioning,
  { caller, types, base }: ScimRequest,
  asked: ListRequest,
): Promise<ScimAnswer> {
  const query = toListQuery<GroupColumn>(asked, types.group)
  const withMembers = isSelected(types.group, asked.selection, 'members')
  const bounded = withMembers ? { ...asked, count: Math.min(asked.count, PAGE_BOUNDS.withMembers) } : asked
  const page = await findPage(bounded, query, (one) => provisioning.listGroups(caller, one, withMembers))
  const shown = page.items.map((group) =>
    selectAttributes(types.group, toGroupResource(group, types, base), asked.selection),
  )
  return answerList(asked, page, shown)
}
