import { expect, it } from 'vitest'
import { isTooMany } from './count-removal.ts'

it.each([
  [20, 10, 9, 10, false],
  [20, 10, 10, 50, false],
  [20, 10, 11, 50, true],
  [20, 10, 10, 10, true],
  [100, 1, 100, 100, false],
  [1, 1, 1, 99, true],
])('of %i percent and at least %i: %i of %i is too many: %s', (share, least, lately, people, tooMany) => {
  expect(isTooMany({ removal_share: share, removal_least: least }, lately, people)).toBe(tooMany)
})
