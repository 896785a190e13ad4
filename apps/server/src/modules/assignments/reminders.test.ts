import { describe, expect, it } from 'vitest'
import { addDays, toDate } from '../../kernel/clock.ts'
import { dueReminder } from './reminders.ts'

const endsAt = toDate('2030-06-30T12:00:00Z')
const before = (days: number) => addDays(endsAt, -days)
const due = (days: number, reminders: number, setDays = 100) =>
  dueReminder({ endsAt, setAt: before(setDays), reminders }, before(days))

describe('dueReminder', () => {
  it('tells fourteen and three days before, once each', () => {
    expect(due(15, 0)).toBeUndefined()
    expect(due(14, 0)).toEqual({ reminders: 1, isTold: true })
    expect(due(10, 1)).toBeUndefined()
    expect(due(3, 1)).toEqual({ reminders: 2, isTold: true })
    expect(due(1, 2)).toBeUndefined()
  })

  it('tells of several that nobody sent in time the last alone', () => {
    expect(due(2, 0)).toEqual({ reminders: 2, isTold: true })
  })

  it('tells nothing of what was near already when the end was set, and nothing of what is over', () => {
    expect(due(9, 0, 10)).toEqual({ reminders: 1, isTold: false })
    expect(due(3, 1, 10)).toEqual({ reminders: 2, isTold: true })
    expect(due(1, 0, 2)).toEqual({ reminders: 2, isTold: false })
    expect(due(0, 0)).toEqual({ reminders: 2, isTold: false })
  })
})
