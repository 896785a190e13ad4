import { z } from 'zod'
import { addDays } from '../../../kernel/clock.ts'
import { together } from '../../../platform/db/index.ts'
import { operation } from '../../../platform/operation.ts'
import { ConnectionError } from '../errors.ts'
import { selectMetadata } from '../metadata/store.ts'
import { MetadataState, toMetadataState } from '../metadata/view.ts'
import { NotThroughCode } from '../refusals.ts'
import { selectConnection } from '../store.ts'
import { ConnectionParams } from '../view.ts'
import { selectExpiries } from './expiry-store.ts'
import { daysLeft } from './schedule.ts'
import { countRefused, selectHealth } from './store.ts'

const Expiry = z.strictObject({
  kind: z
    .enum(['client_secret', 'client_key', 'signing_key', 'encryption_key', 'certificate'])
    .describe('What ends: a secret or a key of this server, or a certificate of the provider.'),
  reference: z.string().describe('Id of a secret, or SHA-256 fingerprint of a certificate.'),
  expiresAt: z.iso.datetime(),
  daysLeft: z.number().int(),
})

export const getHealth = operation({
  name: 'connections.getHealth',
  summary: 'Read how a connection fares: who came through last, who did not and why, and what ends when',
  permission: 'connections:read',
  params: ConnectionParams,
  input: z.strictObject({}),
  output: z.strictObject({
    lastSuccessAt: z.iso.datetime().nullable().describe('To the minute.'),
    lastFailure: z
      .strictObject({
        at: z.iso.datetime(),
        check: NotThroughCode.describe('Which check failed; a stable code.'),
        message: z.string().describe('What was found, in English.'),
      })
      .nullable(),
    failures: z
      .strictObject({ total: z.number().int(), reasons: z.record(z.string(), z.number().int()) })
      .describe('Of the last 24 hours.'),
    expiries: z.array(Expiry).describe('Soonest first.'),
    metadata: MetadataState.nullable().describe(
      'How it goes with the address of its metadata, where it has one.',
    ),
  }),
  errors: [ConnectionError.not_found],
  async run({ tx, clock }, _input, { connectionId }) {
    const now = clock.now()
    const [connection, health, failures, expiries, metadata] = await together(
      selectConnection(tx, connectionId),
      selectHealth(tx, connectionId),
      countRefused(tx, connectionId, addDays(now, -1)),
      selectExpiries(tx, connectionId),
      selectMetadata(tx, connectionId),
    )
    if (!connection) throw ConnectionError.not_found()
    return {
      lastSuccessAt: health?.last_success_at?.toISOString() ?? null,
      lastFailure: health?.last_failure_at
        ? {
            at: health.last_failure_at.toISOString(),
            check: health.last_failure_check ?? '',
            message: health.last_failure_message ?? '',
          }
        : null,
      failures,
      expiries: expiries.map(({ kind, reference, expires_at: at }) => ({
        kind,
        reference,
        expiresAt: at.toISOString(),
        daysLeft: daysLeft(at, now),
      })),
      metadata: metadata ? toMetadataState(metadata) : null,
    }
  },
})
