import { z } from 'zod'
import { EXPORT_FORMAT, type ExportLine } from './export-chain.ts'
import { ExportError } from './verify-export.ts'

const hex = z.string().regex(/^[0-9a-f]*$/)
const text = z.string()

const Block = z.object({
  organizationId: text,
  number: z.number().int(),
  previousHash: hex,
  hash: hex,
  digest: hex,
  eventCount: z.number().int(),
  firstEventId: text,
  lastEventId: text,
  sealedAt: text,
  prunedAt: text.nullable(),
})

const Event = z.object({
  organizationId: text,
  id: text,
  workspaceId: text,
  type: text,
  outcome: text,
  reason: text.nullable(),
  actorKind: text,
  actorId: text.nullable(),
  actorOrganizationId: text.nullable(),
  targetKind: text.nullable(),
  targetId: text.nullable(),
  data: z.record(text, z.unknown()),
  personal: z.record(text, z.unknown()).nullable(),
  personalSalt: hex.nullable(),
  personalDigest: hex.nullable(),
  outgoing: z.boolean(),
  occurredAt: text,
  block: z.number().int().nullable(),
  position: z.number().int().nullable(),
})

const Line = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('header'),
    format: z.literal(EXPORT_FORMAT),
    organizationId: text,
    exportedAt: text,
  }),
  z.object({ kind: z.literal('block'), block: Block }),
  z.object({ kind: z.literal('event'), event: Event }),
  z.object({
    kind: z.literal('end'),
    checkpoint: z.object({ number: z.number().int(), hash: hex }).nullable(),
    events: z.number().int(),
  }),
])

/** One line of a file that may come from anybody. */
export function parseExportLine(line: string): ExportLine {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new ExportError('the export has a line that is not JSON')
  }
  const parsed = Line.safeParse(value)
  if (!parsed.success) throw new ExportError('the export has a line that is none of its kinds')
  return parsed.data
}
