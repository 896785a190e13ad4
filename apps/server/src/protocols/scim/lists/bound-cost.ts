import type { Filter, GroupColumn, UserColumn } from '../../../modules/directories/index.ts'
import { ScimFault } from '../faults.ts'

/** Whose values are put together for each resource that is looked at, and may be a million: an id alone is found by an index. */
const PUT_TOGETHER: ReadonlySet<string | undefined> = new Set(['members', 'groups'])
/** So often one filter looks at them. */
const MOST_PUT_TOGETHER = 5

/** Refuses a filter that costs more than somebody has to wait for. */
export function boundCost<C extends UserColumn | GroupColumn>(filter: Filter<C>): Filter<C> {
  if (timesPutTogether(filter) > MOST_PUT_TOGETHER)
    throw ScimFault.too_many({
      reason: `more than ${MOST_PUT_TOGETHER} comparisons with members or groups other than by eq with an id`,
    })
  return filter
}

function timesPutTogether(filter: Filter<string>): number {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.parts.reduce((sum, part) => sum + timesPutTogether(part), 0)
    case 'not':
      return timesPutTogether(filter.part)
    // One value after another is looked at once, whatever is asked of it.
    case 'some':
      return Number(PUT_TOGETHER.has(filter.rest[0]))
    default:
      return Number('rest' in filter.attribute && PUT_TOGETHER.has(filter.attribute.rest[0]))
  }
}
