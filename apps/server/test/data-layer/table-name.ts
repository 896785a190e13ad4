import type { Schema } from '../../src/platform/db/index.ts'

/** The query builder's tables, and the one that the rate limiter reaches with statements of its own. */
export type TableName = keyof Schema | 'rate_limits'
