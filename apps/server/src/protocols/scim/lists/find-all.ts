import type { GroupColumn, ListResult, Provisioning, UserColumn } from '../../../modules/directories/index.ts'
import { toGroupResource } from '../groups/to-group-resource.ts'
import type { ScimAnswer, ScimRequest } from '../http/endpoint.ts'
import { isSelected, selectAttributes } from '../resources/select-attributes.ts'
import { toUserResource } from '../users/to-user-resource.ts'
import { answerList } from './answer-list.ts'
import { findByPlace, toListQuery } from './find-page.ts'
import type { ListRequest } from './list-request.ts'
import { PAGE_BOUNDS } from './page-bounds.ts'

/** People and groups in one list (RFC 7644 3.4.2.1): all people, in their order, before all groups. */
export async function findAll(
  provisioning: Provisioning,
  { caller, types, base }: ScimRequest,
  asked: ListRequest,
): Promise<ScimAnswer> {
  const all = [types.user, types.group]
  const { selection } = asked
  const ofUsers = toListQuery<UserColumn>(asked, types.user, all)
  const ofGroups = toListQuery<GroupColumn>(asked, types.group, all)
  const withMembers = isSelected(types.group, selection, 'members')

  async function list({
    startIndex,
    count,
  }: {
    startIndex: number
    count: number
  }): Promise<ListResult<object>> {
    const users = await provisioning.listUsers(caller, { ...ofUsers, startIndex, count })
    const left = count - users.items.length
    const groups = await provisioning.listGroups(
      caller,
      {
        ...ofGroups,
        startIndex: Math.max(1, startIndex - users.total),
        count: withMembers ? Math.min(left, PAGE_BOUNDS.withMembers) : left,
      },
      withMembers,
    )
    const shown = [
      ...users.items.map((one) => selectAttributes(types.user, toUserResource(one, types, base), selection)),
      ...groups.items.map((one) =>
        selectAttributes(types.group, toGroupResource(one, types, base), selection),
      ),
    ]
    return { items: shown, total: users.total + groups.total }
  }

  const page = await findByPlace(asked, list)
  return answerList(asked, page, page.items)
}
