import { z } from 'zod'
import { domainInUnicode } from '../../kernel/domain.ts'
import { idSchema, pathId } from '../../kernel/ids.ts'
import { recordName, recordValue } from './record.ts'
import type { DomainRow } from './store.ts'

export const DomainReach = z
  .enum(['organization', 'subtree'])
  .describe('`subtree`: the organizations below are served as well.')

const time = z.iso.datetime().nullable()

export const DomainView = z.strictObject({
  id: idSchema('domain'),
  domain: z.string().describe('In lower case and ASCII.'),
  unicodeDomain: z.string().describe('The same in the letters of its language.'),
  status: z.enum(['pending', 'verified', 'failing', 'released']),
  reach: DomainReach,
  record: z
    .strictObject({ type: z.literal('TXT'), name: z.string(), value: z.string() })
    .describe('What has to stand in the DNS for as long as the domain is used.'),
  check: z
    .strictObject({
      at: z.iso.datetime(),
      result: z
        .enum(['found', 'different', 'absent', 'no_answer'])
        .describe('`different`: other records stand there, this one does not.'),
    })
    .nullable()
    .describe('The last time the record was asked for.'),
  verifiedAt: time,
  failingSince: time,
  releaseAt: time.describe('A failing domain is released by the first check after this.'),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type DomainView = z.output<typeof DomainView>

export const DomainParams = z.strictObject({ domainId: pathId('domain') })

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

export function toDomainView(row: DomainRow): DomainView {
  const { checked_at: at, check_result: result } = row
  return {
    id: row.id,
    domain: row.domain,
    unicodeDomain: domainInUnicode(row.domain),
    status: row.status,
    reach: row.reach,
    record: { type: 'TXT', name: recordName(row.domain), value: recordValue(row.verification_token) },
    check: at && result ? { at: at.toISOString(), result } : null,
    verifiedAt: iso(row.verified_at),
    failingSince: iso(row.failing_since),
    releaseAt: iso(row.release_at),
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
