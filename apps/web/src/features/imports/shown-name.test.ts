import { expect, it } from 'vitest'
import { shownName } from './shown-name.ts'

it.each([
  ['riders.csv', 'riders.csv'],
  [' riders\u202evsc.exe\n', 'ridersvsc.exe'],
  ['\u0000\u2066', ''],
  ['x'.repeat(300), 'x'.repeat(200)],
  [`${'x'.repeat(199)}\u{1f40e}`, `${'x'.repeat(199)}\ufffd`],
])('a file is called what the server takes: %j', (name, shown) => expect(shownName(name)).toBe(shown))
