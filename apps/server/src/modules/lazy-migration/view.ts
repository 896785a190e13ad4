import { z } from 'zod'
import { BLANK } from '../users/index.ts'
import { SecretView } from './secrets.ts'
import type { LegacyStoreRow } from './store.ts'

export const DEFAULT_PATIENCE_MS = 2_000

/** What an administrator says of the store. */
export const FIELDS = {
  url: z.string().max(500).describe('Where it is asked, by a signed POST (Standard Webhooks).'),
  enabled: z.boolean().describe('Whether it is asked at all.'),
  endsAt: z.iso.datetime({ offset: true }).nullable().describe('From then on it is asked no more.'),
  source: z
    .string()
    .min(1)
    .max(40)
    .refine((source) => source !== BLANK.source, 'is whoever was made here, and no import')
    .nullable()
    .describe(
      'Source of an import: of its people those are asked for as well who are here without a password.',
    ),
  patienceMs: z
    .number()
    .int()
    .min(250)
    .max(5_000)
    .describe('How long it has to answer. Every wrong password here takes as long, whoever it is about.'),
}

const FAULTS = [
  'unreachable',
  'too_slow',
  'not_called',
  'busy',
  'answer_status',
  'answer_too_long',
  'answer_unsigned',
  'answer_stale',
  'answer_malformed',
  'answer_of_another',
  'person_refused',
] as const
/** Why nobody came of a question to the store. */
export type StoreFault = (typeof FAULTS)[number]

export const LazyMigrationView = z.strictObject({
  url: FIELDS.url.nullable().describe('Null where no store is named.'),
  enabled: FIELDS.enabled,
  endsAt: z.iso.datetime().nullable(),
  source: FIELDS.source,
  patienceMs: FIELDS.patienceMs,
  secret: SecretView.nullable(),
  earlierSecret: SecretView.pick({ id: true })
    .extend({ endsAt: z.iso.datetime() })
    .nullable()
    .describe('Works on until then.'),
  lastRightAt: z.iso.datetime().nullable().describe('When somebody came from it last, to the minute.'),
  lastFault: z.strictObject({ at: z.iso.datetime(), code: z.enum(FAULTS) }).nullable(),
  author: z.strictObject({ kind: z.string(), id: z.string() }).nullable().describe('Who set it last.'),
  version: z.number().int().describe('0 where nothing was set yet.'),
  updatedAt: z.iso.datetime().nullable(),
})
export type LazyMigrationView = z.output<typeof LazyMigrationView>

const NOTHING: LazyMigrationView = {
  url: null,
  enabled: false,
  endsAt: null,
  source: null,
  patienceMs: DEFAULT_PATIENCE_MS,
  secret: null,
  earlierSecret: null,
  lastRightAt: null,
  lastFault: null,
  author: null,
  version: 0,
  updatedAt: null,
}

export function toLazyMigrationView(row: LegacyStoreRow | undefined, now: Date): LazyMigrationView {
  if (!row) return NOTHING
  const { earlier_secret_id: id, earlier_ends_at: endsAt, last_fault: code, last_fault_at: at } = row
  return {
    url: row.url,
    enabled: row.enabled,
    endsAt: row.ends_at?.toISOString() ?? null,
    source: row.source,
    patienceMs: row.patience_ms,
    secret: { id: row.secret_id, createdAt: row.secret_created_at.toISOString() },
    earlierSecret: id && endsAt && endsAt > now ? { id, endsAt: endsAt.toISOString() } : null,
    lastRightAt: row.last_right_at?.toISOString() ?? null,
    lastFault: code && at ? { code: code as StoreFault, at: at.toISOString() } : null,
    author: { kind: row.author_kind, id: row.author_id },
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
  }
}
