import { describe, expect, it } from 'vitest'
import { addSeconds, systemClock } from '../kernel/clock.ts'
import { AT_ONCE, createBeginnings } from './beginnings.ts'

describe('what is begun', () => {
  const start = systemClock.now()

  function counting() {
    let now = start
    const beginnings = createBeginnings({ now: () => now })
    const wait = (seconds: number): void => {
      now = addSeconds(now, seconds)
    }
    return { beginnings, wait }
  }

  it('has room for everybody of a company at once, and then for ten in a second', () => {
    const { beginnings, wait } = counting()
    const taken = Array.from({ length: AT_ONCE + 3 }, () => beginnings.take('network one'))
    expect(taken.slice(0, AT_ONCE)).toEqual(Array.from({ length: AT_ONCE }, () => 0))
    expect(taken.slice(AT_ONCE)).toEqual([1, 1, 1])
    expect(beginnings.take('network two')).toBe(0)
    wait(1)
    const then = Array.from({ length: 12 }, () => beginnings.take('network one'))
    expect(then.filter((seconds) => seconds === 0)).toHaveLength(10)
  })

  it('holds nobody back when the clock is set back', () => {
    const { beginnings, wait } = counting()
    wait(86_400)
    expect(beginnings.take('network one')).toBe(0)
    wait(-86_400)
    expect(beginnings.take('network one')).toBe(0)
  })

  it('remembers so many networks and no more, and first forgets who came longest ago', () => {
    const { beginnings } = counting()
    const spent = () => Array.from({ length: AT_ONCE }, () => beginnings.take('spent')).some(Boolean)
    expect(spent()).toBe(false)
    for (let other = 0; other < 49_999; other++) beginnings.take(`network ${other}`)
    expect(beginnings.take('spent')).toBe(1)
    beginnings.take('one more')
    expect(beginnings.take('spent')).toBe(0)
  })
})
