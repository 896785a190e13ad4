import type { WorkspaceId } from '../../../kernel/ids.ts'
import { hashSecret } from '../../../kernel/random.ts'
import type { Services } from '../../../platform/operation.ts'
import { createCache } from '../../../platform/state/index.ts'
import { selectGrantAge, selectIsRevoked } from './store.ts'

/** What ends tokens that nobody keeps, from memory: a grant or a token is asked for once, and its end is announced. */
export interface TokenEnds {
  /** Since when a grant is there, in milliseconds; undefined when it is over. */
  grantedSince(workspaceId: WorkspaceId, grantId: string): Promise<number | undefined>
  /** Whether a token was revoked by itself, as one is that came from no grant. */
  isRevoked(workspaceId: WorkspaceId, tokenId: string): Promise<boolean>
}

const REMEMBERED = 10_000

export function createTokenEnds({ db, state, clock }: Pick<Services, 'db' | 'state' | 'clock'>): TokenEnds {
  const memory = <V extends object>() =>
    createCache<`${string} ${string}`, V>({
      state,
      max: REMEMBERED,
      topics: ['grant'],
      keysOf: ({ workspaceId, subject }) => [`${workspaceId} ${subject}`],
    })
  const grants = memory<{ since: number }>()
  const tokens = memory<{ isRevoked: boolean }>()
  return {
    async grantedSince(workspaceId, grantId) {
      const found = await grants.get(`${workspaceId} ${grantId}`, () =>
        selectGrantAge(db, workspaceId, grantId, clock.now()),
      )
      return found?.since
    },
    async isRevoked(workspaceId, tokenId) {
      const hash = hashSecret(tokenId)
      const found = await tokens.get(`${workspaceId} ${hash.toString('base64url')}`, async () => ({
        isRevoked: await selectIsRevoked(db, workspaceId, hash),
      }))
      return found?.isRevoked ?? true
    },
  }
}
