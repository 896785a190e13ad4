import type { Adapter } from 'oidc-provider'

/** The calls a kind is never asked for: reaching one is a defect, not an empty answer. */
export function unused(kind: string): Adapter {
  const refuse = (call: string) => async (): Promise<undefined> => {
    throw new Error(`${kind} has no ${call}`)
  }
  return {
    find: refuse('find'),
    findByUid: refuse('findByUid'),
    findByUserCode: refuse('findByUserCode'),
    upsert: refuse('upsert'),
    consume: refuse('consume'),
    destroy: refuse('destroy'),
    revokeByGrantId: refuse('revokeByGrantId'),
  }
}
