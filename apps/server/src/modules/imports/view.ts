import { z } from 'zod'
import { idSchema, pathId } from '../../kernel/ids.ts'
import { Outcome, outcomeOf, TakenBack, takenBackOf } from './counts.ts'
import type { ImportRow } from './import-store.ts'
import type { LineRow } from './line-store.ts'

export const ImportParams = z.strictObject({ importId: pathId('import') })

const STATUSES = [
  'created',
  'validating',
  'validated',
  'running',
  'finished',
  'stopped',
  'cancelled',
  'undoing',
  'undone',
] as const satisfies readonly ImportRow['status'][]

export const ImportView = z.strictObject({
  id: idSchema('import'),
  format: z.string(),
  source: z.string(),
  sendInvitations: z.boolean(),
  status: z.enum(STATUSES),
  reason: z.string().nullable().describe('Why it was stopped, or ended by itself.'),
  file: z.strictObject({
    name: z.string().nullable().describe('What it is called where it is from.'),
    bytes: z.number().int(),
    sha256: z.string().nullable(),
  }),
  total: z.number().int().describe('Records that are fit to be brought in.'),
  done: z.number().int().describe('Of these, how many are done.'),
  found: Outcome.nullable().describe('What would come of it, as the validation found.'),
  outcome: Outcome.nullable().describe('What has come of it so far.'),
  takenBack: TakenBack.nullable(),
  undo: z
    .strictObject({ steps: z.number().int(), done: z.number().int() })
    .nullable()
    .describe('How many steps are to be taken back, and how many are.'),
  problems: z.number().int().describe('Records that have one, and are left out.'),
  notices: z.number().int(),
  counts: z.record(z.string(), z.number().int()).describe('Problems and notices, by code.'),
  createdAt: z.iso.datetime(),
  validatedAt: z.iso.datetime().nullable(),
  begunAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
})
export type ImportView = z.output<typeof ImportView>

/** Wholly, or as far as its undo has come; one of an earlier release has not counted its steps. */
const isUndone = ({ status, undo_steps }: ImportRow): boolean =>
  undo_steps !== null || status === 'undoing' || status === 'undone'

export const toImportView = (row: ImportRow): ImportView => ({
  id: row.id,
  format: row.format,
  source: row.source,
  sendInvitations: row.send_invitations,
  status: row.status,
  reason: row.reason,
  file: { name: row.file_name, bytes: Number(row.file_bytes), sha256: row.sha256 },
  total: row.total,
  done: row.done,
  found: row.validated_at && outcomeOf(row.found),
  outcome: row.begun_at && outcomeOf(row.outcome),
  takenBack: isUndone(row) ? takenBackOf(row.taken_back) : null,
  undo: row.undo_steps === null ? null : { steps: row.undo_steps, done: row.undone_steps },
  problems: row.problems,
  notices: row.notices,
  counts: row.problem_counts,
  createdAt: row.created_at.toISOString(),
  validatedAt: row.validated_at?.toISOString() ?? null,
  begunAt: row.begun_at?.toISOString() ?? null,
  finishedAt: row.finished_at?.toISOString() ?? null,
})

/** What every operation leaves on record of an import. */
export const described = ({ id, format, source }: ImportView) => ({
  target: { kind: 'import', id },
  data: { format, source },
})

export const LineView = z.strictObject({
  line: z.number().int(),
  kind: z.enum(['problem', 'notice']),
  during: z.enum(['validation', 'run', 'undo']),
  code: z.string(),
  pointer: z.string().nullable().describe('A place in the record (RFC 6901), or the name of a column.'),
  message: z.string(),
})
export type LineView = z.output<typeof LineView>

export const toLineView = ({ line, kind, during, code, pointer, message }: LineRow): LineView => ({
  line,
  kind,
  during,
  code,
  pointer,
  message,
})
