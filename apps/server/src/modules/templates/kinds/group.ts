import { nameKey } from '../content.ts'
import type { SetUp } from '../set-up.ts'
import { compare } from './compare.ts'
import { describeGroup, insertGroups } from './group-store.ts'
import type { Kind, Work } from './kind.ts'

/** A group keeps its own letter case: to whom the name is known it is the same. */
export const group: Kind = {
  permission: 'groups:write',
  differences: ({ groups }, there) =>
    compare(
      'group',
      groups.map(withoutInside),
      there.groups.map(withoutInside),
      ({ name }) => nameKey(name),
      ({ name }) => name,
      ({ description }) => description,
    ),
}

const withoutInside = ({ name, description }: SetUp['groups'][number]) => ({ name, description })

/** Afterwards all that the template speaks of are among those that were found. */
export async function writeGroups({ tx, organization, now, content, found, has }: Work): Promise<void> {
  const wanted = content.groups.filter(({ name }) => has('group', name))
  const made = await insertGroups(
    tx,
    organization.id,
    wanted.filter(({ name }) => !found.groupIds.has(nameKey(name))),
  )
  for (const { name, description } of wanted) {
    const id = found.groupIds.get(nameKey(name))
    if (id) await describeGroup(tx, organization.id, id, description, now)
  }
  for (const [name, id] of made) found.groupIds.set(name, id)
}
