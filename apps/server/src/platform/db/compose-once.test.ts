import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import { askComposed, composeOnce, slot } from './compose-once.ts'

describe('a statement that is composed once', () => {
  const compose = vi.fn((from, status: 'active' | 'suspended') =>
    from.selectFrom('users').select('id').where('status', '=', sql.lit(status)).where('id', '=', slot('id')),
  )
  const statement = composeOnce(compose)

  it('is composed anew only for another shape', () => {
    expect(statement('active')).toBe(statement('active'))
    expect(statement('suspended').sql).not.toBe(statement('active').sql)
    expect(compose).toHaveBeenCalledTimes(2)
  })

  it('is not asked without a value for each slot', () => {
    expect(() => askComposed({}, statement('active'), {})).toThrow('no value for id')
  })
})
