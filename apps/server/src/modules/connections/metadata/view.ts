import { z } from 'zod'
import { NotThroughCode } from '../refusals.ts'
import type { MetadataRow } from './store.ts'

const Time = z.iso.datetime().nullable()

export const MetadataState = z.strictObject({
  url: z.string(),
  state: z
    .enum(['following', 'failing', 'stopped'])
    .describe(
      'Stopped: its certificates changed, and whoever had it followed may not decide any more whom it vouches for. Somebody who may has to read it again.',
    ),
  checkedAt: Time.describe('When it was read last.'),
  changedAt: Time.describe('When certificates were taken over from it last.'),
  nextCheckAt: Time,
  validUntil: Time.describe('Until when it holds, by its own word.'),
  differs: z
    .array(z.string())
    .describe('Settings that it has otherwise: they are never changed by it, and want to be looked at.'),
  failure: z
    .strictObject({
      since: z.iso.datetime(),
      check: NotThroughCode.describe('Which check failed; a stable code.'),
      message: z.string().describe('What was found, in English.'),
    })
    .nullable(),
})
export type MetadataState = z.output<typeof MetadataState>

export function toMetadataState(row: MetadataRow): MetadataState {
  const { failing_since: since, failure_check: check, failure_message: message } = row
  return {
    url: row.url,
    state: row.due_at === null ? 'stopped' : since === null ? 'following' : 'failing',
    checkedAt: row.checked_at?.toISOString() ?? null,
    changedAt: row.changed_at?.toISOString() ?? null,
    nextCheckAt: row.due_at?.toISOString() ?? null,
    validUntil: row.valid_until?.toISOString() ?? null,
    differs: row.differs,
    failure: since && { since: since.toISOString(), check: check ?? '', message: message ?? '' },
  }
}
