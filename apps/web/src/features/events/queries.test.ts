// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { toQuery } from './queries.ts'

it('asks for whole days, the last one included, and for nothing that is not given', () => {
  const { since, until, ...rest } = toQuery({
    since: '2026-05-01',
    until: '2026-05-02',
    type: 'a',
    outcome: 'odd',
  })
  expect(rest).toEqual({ type: 'a' })
  expect(new Date(until ?? '').getTime() - new Date(since ?? '').getTime()).toBe(2 * 86_400_000)
  expect(toQuery({ since: 'never', below: 'yes' })).toEqual({})
})
