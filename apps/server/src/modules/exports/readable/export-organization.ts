import { z } from 'zod'
import type { OrganizationContext } from '../../../platform/access.ts'
import { type Database, inOrganization } from '../../../platform/db/index.ts'
import { CsvLines, Lines, LinesOutput } from '../../../platform/lines.ts'
import { operation } from '../../../platform/operation.ts'
import { PART_NAMES, PARTS, type Part, type PartName } from './parts.ts'

const AT_ONCE = 1_000

/** What an organization's administrator may take home: who is there and what they may do, and nothing that anybody signs in with. */
export const exportOrganization = operation({
  name: 'organizations.export',
  summary: 'Export people, groups, roles, assignments and policy, without secrets',
  permission: 'organization:export',
  input: z
    .strictObject({
      format: z.enum(['jsonl', 'csv']).default('jsonl'),
      part: z.enum(PART_NAMES).optional().describe('One of them alone; a table needs one.'),
    })
    .refine(({ format, part }) => format === 'jsonl' || part !== undefined, {
      path: ['part'],
      message: 'a table has rows of one kind: name which',
    }),
  output: LinesOutput,
  errors: [],
  event: 'organization.data_exported',
  describe: (_lines, { format, part }) => ({ data: { format, ...(part && { part }) } }),

  async run({ services, organization }, { format, part }) {
    const { db } = services
    if (format === 'csv' && part)
      return new CsvLines(PARTS[part].columns, cellsOf(PARTS[part], rowsOf(db, organization, PARTS[part])))
    return new Lines(linesOf(db, organization, part ? [part] : PART_NAMES))
  },
})

type Row = Record<string, unknown>

/** Read in pieces; no connection is held while the reader is slow. */
async function* rowsOf(
  db: Database,
  { id, workspaceId }: OrganizationContext,
  { select }: Part,
): AsyncGenerator<Row> {
  const place = { workspaceId, organizationId: id }
  let after: readonly string[] | undefined
  for (;;) {
    const page = await inOrganization(db, place, (tx) => select(tx, { after, limit: AT_ONCE }), {
      readOnly: true,
    })
    for (const { key: _key, ...row } of page) yield row as Row
    if (page.length < AT_ONCE) return
    after = page.at(-1)?.key
  }
}

async function* cellsOf({ columns }: Part, rows: AsyncIterable<Row>): AsyncGenerator<unknown[]> {
  for await (const row of rows) yield columns.map((column) => shown(row[column]))
}

/** In a table times stand as everywhere. */
const shown = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value)

/** How many there were comes last: without it a file is cut short. */
async function* linesOf(
  db: Database,
  organization: OrganizationContext,
  parts: readonly PartName[],
): AsyncGenerator<object> {
  const counts: Record<string, number> = {}
  for (const part of parts) {
    counts[part] = 0
    for await (const row of rowsOf(db, organization, PARTS[part])) {
      counts[part] += 1
      yield { part, ...row }
    }
  }
  yield { part: 'end', counts }
}
