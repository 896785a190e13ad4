import { DomainError } from '../../../kernel/errors.ts'
import type { GroupColumn, ListQuery, ListResult, UserColumn } from '../../../modules/directories/index.ts'
import { ScimFault } from '../faults.ts'
import { parseFilter } from '../filter/parse-filter.ts'
import { resolveFilter } from '../filter/resolve-filter.ts'
import type { ResourceType } from '../schemas/attribute.ts'
import { boundCost } from './bound-cost.ts'
import { attributeAt } from './directory-list.ts'
import { findOrder } from './find-order.ts'
import type { ListRequest } from './list-request.ts'
import { placeOf, toPlaceCursor } from './place-cursor.ts'
import { toDirectoryFilter } from './to-directory-filter.ts'

type Column = UserColumn | GroupColumn

/** Which of a type's resources are asked for, in which order. What only another type of `all` has is nowhere in it. */
export function toListQuery<C extends Column>(
  { filter, sortBy, descending }: ListRequest,
  type: ResourceType,
  all: readonly ResourceType[] = [type],
): Pick<ListQuery<C>, 'filter' | 'sortBy' | 'descending'> {
  const order = sortBy === undefined ? undefined : findOrder(sortBy, type, all)
  return {
    ...(filter !== undefined && {
      filter: boundCost(toDirectoryFilter<C>(resolveFilter(parseFilter(filter), type, all), type)),
    }),
    ...(order && { sortBy: attributeAt<C>(type, order), descending }),
  }
}

/** One page: by place, by a cursor, or by a cursor that is a place. */
export async function findPage<T, C extends Column>(
  request: ListRequest,
  query: Pick<ListQuery<C>, 'filter' | 'sortBy' | 'descending'>,
  list: (query: ListQuery<C>) => Promise<ListResult<T>>,
): Promise<ListResult<T>> {
  const { count, startIndex, cursor } = request
  if (cursor === undefined) return list({ ...query, count, startIndex })
  if (query.sortBy === undefined) return list({ ...query, count, cursor }).catch(asCursorFault)
  return findByPlace(request, (place) => list({ ...query, ...place }))
}

/** The same for what has no cursors of its own. */
export async function findByPlace<T>(
  { count, startIndex, cursor }: ListRequest,
  list: (place: { startIndex: number; count: number }) => Promise<ListResult<T>>,
): Promise<ListResult<T>> {
  const from = cursor === undefined ? startIndex : placeOf(cursor)
  const { items, total } = await list({ startIndex: from, count })
  const next = from + items.length
  const isMore = cursor !== undefined && items.length > 0 && next <= total
  return { items, total, ...(isMore && { nextCursor: toPlaceCursor(next) }) }
}

function asCursorFault(error: unknown): never {
  if (error instanceof DomainError && error.detail.pointer === '/cursor') throw ScimFault.invalid_cursor()
  throw error
}
