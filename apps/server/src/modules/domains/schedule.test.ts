import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addSeconds, secondsBetween, toDate } from '../../kernel/clock.ts'
import type { DomainCheck } from '../../platform/db/index.ts'
import { type Happening, judge, type Standing } from './schedule.ts'

const START = toDate('2026-01-01T00:00:00Z')
const DAY = 86_400
const NONE = { failing_since: null, release_at: null, reminded_at: null, silent_since: null }
const verified = (id = 'dom_1'): Standing => ({ id, status: 'verified', ...NONE })

/** Checks a domain each time it is due, as `says` answers, for so many days; what happened, and after how many days. */
function live(says: (day: number) => DomainCheck, days: number, from = verified()) {
  const told: [Happening, number][] = []
  let standing = from
  let now = START
  while (now < addDays(START, days)) {
    const day = secondsBetween(START, now) / DAY
    const { changes, happened } = judge(standing, says(day), now)
    if (happened) told.push([happened, Math.floor(day)])
    const { due_at: due, ...rest } = changes
    expect(due.getTime()).toBeGreaterThan(now.getTime())
    standing = { id: standing.id, ...rest }
    if (standing.status === 'released') break
    now = due
  }
  return { told, standing }
}

describe('judge', () => {
  it('leaves a domain alone whose record is there, and asks about once a day', () => {
    expect(live(() => 'found', 100)).toEqual({ told: [], standing: verified() })
    const { due_at: due } = judge(verified(), 'found', START).changes
    expect(secondsBetween(START, due) / 3600).toBeGreaterThanOrEqual(20)
    expect(secondsBetween(START, due) / 3600).toBeLessThanOrEqual(28)
  })

  it('asks for each at another time', () => {
    const times = Array.from({ length: 50 }, (_, n) =>
      judge(verified(`dom_${n}`), 'found', START).changes.due_at.getTime(),
    )
    expect(new Set(times).size).toBeGreaterThan(40)
  })

  it.each(['absent', 'different'] as const)(
    'warns of a record that is %s, reminds, and releases after fourteen days',
    (result) => {
      const { told } = live(() => result, 30)
      expect(told).toEqual([
        ['failing', 0],
        ['release_near', 11],
        ['released', 14],
      ])
    },
  )

  it('forgives a domain whose record comes back at any time before that', () => {
    const { told, standing } = live((day) => (day < 13 ? 'absent' : 'found'), 40)
    expect(told.map(([happened]) => happened)).toEqual(['failing', 'release_near', 'restored'])
    expect(standing).toEqual(verified())
  })

  it('takes no answer for no absence: after a week of it the domain fails, and is warned about as long', () => {
    expect(live((day) => (day < 6.5 ? 'no_answer' : 'found'), 60).told).toEqual([])
    expect(live(() => 'no_answer', 60).told).toEqual([
      ['failing', 7],
      ['release_near', 18],
      ['released', 21],
    ])
  })

  it('releases nothing on the day it is due because of a failure of that day', () => {
    const { told } = live((day) => (day < 13.5 ? 'absent' : 'no_answer'), 60)
    const [released, day] = told.at(-1) ?? []
    expect(released).toBe('released')
    expect(day).toBeGreaterThanOrEqual(20)
  })

  it('never releases a domain sooner than fourteen days after it said that it would', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<DomainCheck>('found', 'found', 'different', 'absent', 'no_answer'), {
          minLength: 1,
          maxLength: 200,
        }),
        fc.integer({ min: 3600, max: 5 * DAY }),
        (answers, step) => {
          let standing = verified()
          let now = START
          let warnedAt: Date | undefined
          for (const result of answers) {
            const { changes, happened } = judge(standing, result, now)
            if (happened === 'failing') warnedAt = now
            if (happened === 'restored') warnedAt = undefined
            if (happened === 'released') {
              expect(warnedAt && secondsBetween(warnedAt, now)).toBeGreaterThanOrEqual(14 * DAY)
              return
            }
            expect(changes.status === 'failing').toBe(warnedAt !== undefined)
            standing = { id: standing.id, ...changes }
            now = addSeconds(now, step)
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('proves a claim by nothing but the record', () => {
    const pending: Standing = { ...verified(), status: 'pending' }
    expect(judge(pending, 'found', START).happened).toBe('verified')
    for (const result of ['absent', 'different', 'no_answer'] as const)
      expect(judge(pending, result, START)).toMatchObject({
        happened: undefined,
        changes: { status: 'pending' },
      })
  })
})
