import { addSeconds, type Clock } from '../../kernel/clock.ts'
import { forEachApart } from '../../kernel/each.ts'
import type { OrganizationId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../access.ts'

/** So long one is worked on before it is put behind others. */
const TURN_SECONDS = 10
/** Whoever begins after it goes on with what is left. */
const LONGEST_SECONDS = 3_000

/**
 * Whose turn it takes to do something for an organization: that of the one right below the root which it is, or is below. However many
 * organizations somebody makes below their own, these have one turn together.
 */
export const turnOf = ({ id, path }: Pick<OrganizationContext, 'id' | 'path'>): OrganizationId =>
  path[1]?.id ?? id

/** What waits, one of each whose turn it may be, those first who have waited longest. */
type Select<T> = () => Promise<readonly T[]>

/** Work that may take long, a while of it at a time, one for each whose turn it is. */
export class Turns {
  /** On this node one of each at a time: what it does not do leaves room for others. */
  readonly #atWork = new Set<string>()

  /**
   * Goes round until nothing waits that it could get on with. `work` ends about when it is told to, says whether it did anything, and
   * leaves what remains where it is selected again. One that fails keeps no other from it; what failed is told at the end.
   */
  go<T extends { turnOf: string }>(
    clock: Clock,
    what: string,
    select: Select<T>,
    work: (one: T, until: Date) => Promise<boolean>,
  ): Promise<number> {
    const atWork = this.#atWork
    let isGettingOn = true
    async function* rounds(): AsyncGenerator<T> {
      const end = addSeconds(clock.now(), LONGEST_SECONDS)
      while (isGettingOn && clock.now() < end) {
        isGettingOn = false
        for (const one of await select()) if (!atWork.has(one.turnOf)) yield one
      }
    }
    return forEachApart(rounds(), what, async (one) => {
      atWork.add(one.turnOf)
      try {
        if (await work(one, addSeconds(clock.now(), TURN_SECONDS))) isGettingOn = true
      } finally {
        atWork.delete(one.turnOf)
      }
    })
  }
}
