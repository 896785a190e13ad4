import type { ConnectionId } from '../../kernel/ids.ts'
import { type NewEvent, type OrgTx, together } from '../../platform/db/index.ts'
import { outcomeOfTaking, takeUnlessLast } from '../roles/index.ts'
import {
  deleteProvidedRoles,
  insertProvidedRole,
  type NewProvided,
  type ProvidedRole,
} from './provided-store.ts'

/** By the word of which connection people have something, or have it no more, and how that comes on record. */
export interface Word {
  connectionId: ConnectionId
  now: Date
  record: (event: NewEvent) => Promise<void>
}

/** Whether they may be given is for the caller to ask. Inside `lockHoldings`. */
export async function giveProvidedRoles(
  tx: OrgTx,
  { connectionId, record }: Word,
  roles: readonly NewProvided[],
  authorId: string,
): Promise<void> {
  for (const role of roles) {
    const { userId, roleId, roleKey, reach } = role
    const id = await insertProvidedRole(tx, connectionId, role)
    await record({
      type: 'assignment.created',
      outcome: 'success',
      target: { kind: 'assignment', id },
      data: { principalId: userId, connectionId, roleId, roleKey, reach, endsAt: null, authorId },
    })
  }
}

/** Takes roles back, but not the last administrator's. Inside `lockHoldings`. */
export async function takeProvidedRoles(
  tx: OrgTx,
  { connectionId, now, record }: Word,
  roles: readonly ProvidedRole[],
): Promise<void> {
  const kept = await takeUnlessLast(tx, now, roles, {
    take: (some) =>
      deleteProvidedRoles(
        tx,
        some.map(({ id }) => id),
      ),
    putBack: async (some) => {
      for (const one of some) await insertProvidedRole(tx, connectionId, one, one.id)
    },
  })
  await together(
    ...roles.map((one) => {
      const { id, userId, roleId, roleKey, reach } = one
      return record({
        type: 'assignment.deleted',
        ...outcomeOfTaking(kept.includes(one)),
        target: { kind: 'assignment', id },
        data: { principalId: userId, connectionId, roleId, roleKey, reach },
      })
    }),
  )
}
