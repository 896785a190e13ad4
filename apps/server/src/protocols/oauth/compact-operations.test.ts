import { expect, it } from 'vitest'
import { systemClock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { hashSecret } from '../../kernel/random.ts'
import { compactOperations } from './compact-operations.ts'

it('revokes a grant once, and keeps it only if all would', () => {
  const revoke = (keepGrant: boolean) => ({ type: 'revokeGrant' as const, grantId: 'g', keepGrant })
  expect(compactOperations([revoke(true), revoke(false), revoke(true)])).toEqual([revoke(false)])
  expect(compactOperations([revoke(true), revoke(true)])).toEqual([revoke(true)])
})

it('writes a row once, as it was last', () => {
  const put = (payload: Record<string, unknown>) => ({
    type: 'putArtifact' as const,
    artifact: {
      kind: 'Interaction' as const,
      hash: hashSecret('uid'),
      expiresAt: systemClock.now(),
      consumed: false,
      payload,
    },
  })
  expect(compactOperations([put({ a: 1 }), put({ a: 2 })])).toMatchObject([
    { artifact: { payload: { a: 2 } } },
  ])
})

it('leaves apart what concerns different rows', () => {
  const end = () => ({ type: 'endSession' as const, sessionId: newId('session') })
  expect(compactOperations([end(), end()])).toHaveLength(2)
})
