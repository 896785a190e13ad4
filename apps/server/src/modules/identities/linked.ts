import type { Connection } from '../connections/index.ts'
import type { IdentityRow } from './store.ts'

/** Of what an account is at providers, what leads to it at this moment: `serving` are those that people come through there. */
export const linkedTo = (
  serving: readonly Pick<Connection, 'id' | 'generation'>[],
  rows: readonly IdentityRow[],
): IdentityRow[] =>
  rows.filter((row) =>
    serving.some(({ id, generation }) => id === row.connectionId && generation === row.generation),
  )
