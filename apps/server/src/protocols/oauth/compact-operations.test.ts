import { expect, it } from 'vitest'
import { systemClock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { hashSecret } from '../../kernel/random.ts'
import { compactOperations } from './compact-operations.ts'

it('revokes a grant once', () => {
  const revoke = { type: 'revokeGrant' as const, grantId: 'g' }
  expect(compactOperations([revoke, { ...revoke }, { ...revoke }])).toEqual([revoke])
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
