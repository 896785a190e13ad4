import { expect, it } from 'vitest'
import { askedBy } from './earlier.ts'

it('asks again for what an export on record asked for, and for nothing that is none', () => {
  const data = { format: 'csv', outcome: 'denied', since: '2026-01-01T00:00:00.000Z', subtree: true }
  expect(askedBy({ data })).toEqual({
    format: 'csv',
    query: { outcome: 'denied', since: '2026-01-01T00:00:00.000Z', subtree: 'true' },
  })
  expect(askedBy({ data: { format: 'chain' } })).toEqual({ format: 'chain', query: {} })
  expect(askedBy({ data: { format: 'jsonl', type: 7, outcome: 'whatever' } })).toEqual({
    format: 'jsonl',
    query: {},
  })
  expect(askedBy({ data: {} })).toBeUndefined()
})
