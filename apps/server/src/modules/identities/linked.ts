import type { Connection } from '../connections/index.ts'
import type { IdentityRow } from './store.ts'

/** Of what an account is at providers, what leads to it at this moment: `serving` are those that people come through there. */
export const linkedTo = <R extends Pick<IdentityRow, 'connectionId' | 'generation'>>(
  serving: readonly Pick<Connection, 'id' | 'generation'>[],
  rows: readonly R[],
): R[] =>
  rows.filter((row) =>
    serving.some(({ id, generation }) => id === row.connectionId && generation === row.generation),
  )
