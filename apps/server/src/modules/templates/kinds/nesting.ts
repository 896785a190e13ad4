import type { GroupId } from '../../../kernel/ids.ts'
import { assertMayGrant, selectGrants } from '../../roles/index.ts'
import { nameKey } from '../content.ts'
import { TemplateError } from '../errors.ts'
import { insertNestings, selectHasCircle } from './group-store.ts'
import type { Difference, Kind, Work } from './kind.ts'

/** A group inside another. */
export const nesting: Kind = {
  permission: 'groups:write',
  differences(content, there) {
    const has = new Set(
      there.groups.flatMap(({ name, groups }) => groups.map((one) => nestingKey(name, one))),
    )
    return content.groups.flatMap(({ name, groups }) =>
      groups
        .filter((inside) => !has.has(nestingKey(name, inside)))
        .map((inside): Difference => {
          return {
            kind: 'nesting',
            name: `${name} / ${inside}`,
            template: { group: name, inside },
            organization: null,
          }
        }),
    )
  },
}

const nestingKey = (outer: string, inner: string): string => `${nameKey(outer)}\n${nameKey(inner)}`

/** To put a group into another is to give its members what the other has: judged once all of it is there. */
export async function writeNestings(work: Work): Promise<void> {
  const { tx, actor, organization, now, content, found, has } = work
  const idOf = (name: string) => found.groupIds.get(nameKey(name)) as GroupId
  const pairs = content.groups.flatMap(({ name, groups: inside }) =>
    inside
      .filter((one) => has('nesting', `${name} / ${one}`))
      .map((one) => ({ group_id: idOf(name), child_id: idOf(one) })),
  )
  if (pairs.some(({ group_id, child_id }) => group_id === child_id)) throw TemplateError.nesting_circle()
  await insertNestings(tx, organization.id, pairs)
  const outer = [...new Set(pairs.map(({ group_id }) => group_id))]
  if (outer.length > 0 && (await selectHasCircle(tx, organization.id, outer)))
    throw TemplateError.nesting_circle()
  for (const id of outer)
    assertMayGrant(actor, organization, await selectGrants(tx, organization.id, id), now)
}
