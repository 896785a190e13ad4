import { expect, it } from 'vitest'
import { toPointer } from './json-pointer.ts'

// The examples of RFC 6901 5.
it.each([
  [[], ''],
  [['foo'], '/foo'],
  [['foo', 0], '/foo/0'],
  [[''], '/'],
  [['a/b'], '/a~1b'],
  [['m~n'], '/m~0n'],
  [['~1'], '/~01'],
  [['k"l', ' '], '/k"l/ '],
])('names %j as %s', (path, pointer) => expect(toPointer(...path)).toBe(pointer))
