import type { Mark } from './effects.ts'
import { type Below, selectMarks } from './store.ts'
import { readSettings } from './stored.ts'

/** The organizations below a head where something can begin to differ, parents first. */
export const readMarks = async (below: Below): Promise<Mark[]> =>
  (await selectMarks(below)).map(({ id, above, status, policy }) => ({
    id,
    above,
    settings: status === 'deleted' ? null : readSettings(policy),
  }))
