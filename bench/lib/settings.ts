import { parseArgs } from 'node:util'
import type { BulkSize } from '../../apps/server/test/factories/bulk.ts'

/** How long and how much; the same for everybody who is compared. */
export interface Settings {
  small: BulkSize
  large: BulkSize
  rounds: number
  milliseconds: number
  warmUp: number
  only: RegExp
  /** Where the full results go as JSON. */
  json: string | undefined
  /** Where the product writes CPU profiles. */
  profile: string | undefined
}

/**
 * Milliseconds of load before anything is measured, for everybody alike: by then what is asked for again and again has
 * been compiled. Half a second was in the middle of it, and measured the compiler, of the larger program most.
 */
const WARM_UP = 3_000

const USAGE = 'usage: npm run bench -- [--quick] [--only <pattern>] [--json <file>] [--profile <folder>]'
const SMALL = { organizations: 100, members: 100 }
const LARGE = { organizations: 100_000, members: 100_000 }

export function settingsFrom(args: string[]): Settings {
  const options = {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    json: { type: 'string' },
    profile: { type: 'string' },
  } as const
  try {
    const { quick, only, json, profile } = parseArgs({ args, options }).values
    const common = { only: new RegExp(only, 'i'), json, profile, small: SMALL, large: LARGE }
    return quick
      ? { ...common, rounds: 1, milliseconds: 400, warmUp: 200 }
      : { ...common, rounds: 5, milliseconds: 700, warmUp: WARM_UP }
  } catch (cause) {
    throw new Error(`${(cause as Error).message}\n${USAGE}`, { cause })
  }
}
