import { z } from 'zod'
import { CSV_KINDS, readTarget } from './columns.ts'

/** How a file of comma-separated values is read. */
export const CsvOptions = z
  .strictObject({
    format: z.literal('csv'),
    /** What its rows are. */
    of: z.enum(CSV_KINDS).default('people'),
    /** Absent: the one of both that the first row has more often. */
    delimiter: z.enum([',', ';']).optional(),
    /** What stands between several values of one cell. */
    listSeparator: z.enum(['|', ',', ';']).default('|'),
    /**
     * What is read from a column, by the column's name: a field, `attributes.x`, `attributes.x:number` (`boolean`, `list`), or
     * nothing. A column that is not named is known by its own name or one like it.
     */
    columns: z
      .record(z.string().min(1).max(200), z.string().max(100).nullable())
      .refine((columns) => Object.keys(columns).length <= 200, 'are more than 200 columns')
      .default({}),
  })
  .superRefine(({ of, columns }, context) => {
    for (const [column, target] of Object.entries(columns)) {
      if (target !== null && !readTarget(of, target))
        context.addIssue({ code: 'custom', path: ['columns', column], message: 'is no field of these rows' })
    }
  })
export type CsvOptions = z.output<typeof CsvOptions>
