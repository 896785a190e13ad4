import { expect, it } from 'vitest'
import { defineErrors } from './errors.ts'

const BoxError = defineErrors('box', {
  taken: ['conflict', 'There is a horse in it.', '/name'],
  locked: ['conflict', 'It is locked.', 'denial'],
})

it('names the field at fault, unless whoever throws it says more', () => {
  expect(BoxError.taken().detail).toEqual({ pointer: '/name' })
  expect(BoxError.taken({ names: ['Fury'] }).detail).toEqual({ names: ['Fury'] })
  expect(BoxError.taken().detail).not.toBe(BoxError.taken().detail)
  expect([BoxError.taken.isDenial, BoxError.locked.isDenial]).toEqual([false, true])
  expect(BoxError.locked().detail).toEqual({})
})
