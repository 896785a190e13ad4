import { describe, expect, it } from 'vitest'
import { forEachApart } from './each.ts'

describe('what is done for each', () => {
  it('goes on behind one that fails, and tells of all that did', async () => {
    const done: number[] = []
    const work = async (one: number) => {
      if (one % 2 === 0) throw new Error(`no ${one}`)
      done.push(one)
    }
    const fault = await forEachApart([1, 2, 3, 4, 5], 'things', work).catch((error: unknown) => error)
    expect(fault).toMatchObject({
      message: '2 of 5 things failed',
      errors: [{ message: 'no 2' }, { message: 'no 4' }],
    })
    expect(done).toEqual([1, 3, 5])
    expect(await forEachApart([1, 3], 'things', work)).toBe(2)
  })
})
