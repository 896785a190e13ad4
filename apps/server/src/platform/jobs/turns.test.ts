import { describe, expect, it } from 'vitest'
import { addSeconds } from '../../kernel/clock.ts'
import type { OrganizationId } from '../../kernel/ids.ts'
import { Turns, turnOf } from './turns.ts'

const START = new Date(Date.UTC(2026, 0, 1))
const clock = { now: () => START }

/** What waits of each, so many turns long; of each the first is selected. */
function queueOf(waiting: Record<string, number[]>) {
  const done: string[] = []
  return {
    done,
    select: async () => Object.keys(waiting).flatMap((of) => (waiting[of]?.length ? [{ turnOf: of }] : [])),
    work: async ({ turnOf: of }: { turnOf: string }) => {
      const [left, ...others] = waiting[of] ?? []
      if (left === undefined) return false
      done.push(of)
      waiting[of] = left > 1 ? [...others, left - 1] : others
      return true
    },
  }
}

describe('turns', () => {
  it('are taken one by each after the other, until nothing waits', async () => {
    const { done, select, work } = queueOf({ a: [2, 1, 1], b: [1], c: [2] })
    expect(await new Turns().go(clock, 'things', select, work)).toBe(7)
    expect(done.join('')).toBe('abcacaa')
  })

  it('are for a while, by the clock', async () => {
    const { select } = queueOf({ a: [1] })
    const untils: Date[] = []
    await new Turns().go(clock, 'things', select, async (_one, until) => {
      untils.push(until)
      return false
    })
    expect(untils).toEqual([addSeconds(START, 10)])
  })

  it('are had once at a time by each on a node', async () => {
    const turns = new Turns()
    const { done, select, work } = queueOf({ a: [1, 1], b: [1] })
    await turns.go(clock, 'things', select, async (one) => {
      if (one.turnOf === 'a' && done.length === 0) await turns.go(clock, 'things', select, work)
      return work(one)
    })
    expect(done.join('')).toBe('baa')
  })

  it('are kept from nobody by one that fails, which is told', async () => {
    const { done, select, work } = queueOf({ a: [1], b: [1] })
    const failing = async (one: { turnOf: string }) => {
      if (one.turnOf === 'a') throw new Error('fails')
      return work(one)
    }
    await expect(new Turns().go(clock, 'things', select, failing)).rejects.toThrow('of 3 things failed')
    expect(done).toEqual(['b'])
  })

  it('are those of the one right below the root', () => {
    const entry = (id: string) => ({ id: id as OrganizationId }) as never
    const path = ['org_root', 'org_a', 'org_b'].map(entry)
    const of = (levels: number) => {
      const at = path.slice(0, levels)
      return turnOf({ id: ['org_root', 'org_a', 'org_b'][levels - 1] as OrganizationId, path: at })
    }
    expect([of(1), of(2), of(3)]).toEqual(['org_root', 'org_a', 'org_a'])
  })
})
