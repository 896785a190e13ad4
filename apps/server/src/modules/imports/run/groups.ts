import type { GroupId, OrganizationId } from '../../../kernel/ids.ts'
import { inOrganization, type OrgTx, type Place } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import { selectGrants } from '../../roles/index.ts'
import type { ImportRow } from '../import-store.ts'
import { selectPartAfter } from '../part-store.ts'
import { type KnownGroup, selectGroupsNamed } from '../people-store.ts'
import type { ImportPlace } from '../place.ts'
import { openPart } from '../sealed-part.ts'
import { decodeStaged, firstNumberOf, kindOfNumber } from '../staged.ts'

/** A group as records may use it at this moment. */
export interface UsableGroup {
  id: GroupId
  isOwn: boolean
  /** What is held by being in it is within what whoever has it brought in holds. */
  mayGive: boolean
}

/**
 * Which groups records mean by the ids they were staged with. Where somebody has made a group of the same name since, it is that one:
 * it is looked for by the name that the file gives it.
 */
export class GroupNames {
  readonly #names: ReadonlyMap<GroupId, string>
  private constructor(names: ReadonlyMap<GroupId, string>) {
    this.#names = names
  }

  static async read(
    services: Pick<Services, 'db' | 'vault'>,
    place: Place,
    { id }: ImportRow,
  ): Promise<GroupNames> {
    const names = new Map<GroupId, string>()
    for (let number = firstNumberOf('group'); ; ) {
      const after = number
      const part = await inOrganization(
        services.db,
        place,
        (tx) => selectPartAfter(tx, id, 'staged', after),
        {
          readOnly: true,
        },
      )
      if (!part || kindOfNumber(part.number) !== 'group') return new GroupNames(names)
      number = part.number
      const bytes = await openPart(
        services.vault,
        { place, importId: id, kind: 'staged', number },
        part.sealed,
      )
      for (const group of decodeStaged<'group'>(bytes)) names.set(group.id, group.name.toLowerCase())
    }
  }

  /** Of ids that records were staged with. Inside a lock of what is held. */
  async resolve(tx: OrgTx, place: ImportPlace, ids: readonly GroupId[]): Promise<Map<GroupId, UsableGroup>> {
    const wanted = [...new Set(ids)]
    if (wanted.length === 0) return new Map()
    const names = wanted.flatMap((id) => this.#names.get(id) ?? [])
    const found = await selectGroupsNamed(tx, [...wanted, ...names])
    const usable = new Map<GroupId, UsableGroup>()
    for (const one of found) usable.set(one.id, await this.#usable(tx, place, one))
    const byName = new Map(found.map((one) => [one.name, usable.get(one.id)]))
    return new Map(
      wanted.flatMap((id) => {
        const group = usable.get(id) ?? byName.get(this.#names.get(id) ?? '')
        return group ? [[id, group] as const] : []
      }),
    )
  }

  async #usable(tx: OrgTx, place: ImportPlace, { id, isOwn }: KnownGroup): Promise<UsableGroup> {
    const organizationId: OrganizationId = tx.organizationId
    return { id, isOwn, mayGive: place.mayGive(await selectGrants(tx, organizationId, id)) }
  }
}
