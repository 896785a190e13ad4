import { z } from 'zod'
import { idSchema, pathId } from '../../../kernel/ids.ts'
import { CLIENT_ALGORITHMS } from '../client-key.ts'
import { readCertificate } from '../health/certificate.ts'
import type { ConnectionSecretRow } from '../secret-store.ts'
import { ConnectionParams } from '../view.ts'

export const KeyParams = ConnectionParams.extend({ keyId: pathId('secret') })

export const KeyView = z.strictObject({
  id: idSchema('secret'),
  kind: z.enum(['client_key', 'signing_key', 'encryption_key']),
  state: z
    .enum(['published', 'active', 'retiring'])
    .describe(
      'The next one is published before it is used, and one of before while the provider may still go by it. Whichever it is, what was encrypted for it is opened.',
    ),
  algorithm: z.enum(CLIENT_ALGORITHMS).nullable().describe('Of the key of a client; null otherwise.'),
  certificate: z.string().describe('PEM, to be uploaded at the provider.'),
  fingerprint: z.string().describe('SHA-256 of the certificate, in hexadecimal digits.'),
  jwk: z.record(z.string(), z.unknown()).nullable(),
  createdAt: z.iso.datetime(),
  activatedAt: z.iso.datetime().nullable().describe('Since when it is used; null while it is not yet.'),
  retiresAt: z.iso.datetime().nullable().describe('When one of before is taken out by itself.'),
  expiresAt: z.iso.datetime().nullable().describe('When its certificate ends.'),
})
export type KeyView = z.output<typeof KeyView>

export function toKeyView(row: ConnectionSecretRow): KeyView {
  const { kind, public_part: shown } = row
  if (kind === 'client_secret') throw new TypeError('nothing of a secret is shown')
  const certificate = String(shown?.certificate ?? '')
  const jwk = (shown?.jwk ?? null) as KeyView['jwk']
  return {
    id: row.id,
    kind,
    state: row.state,
    algorithm: (jwk?.alg ?? null) as KeyView['algorithm'],
    certificate,
    fingerprint: readCertificate(certificate)?.fingerprint ?? '',
    jwk,
    createdAt: row.created_at.toISOString(),
    // Of the first keys it was not written down: they were used from the moment they were made.
    activatedAt:
      (row.activated_at ?? (row.state === 'published' ? null : row.created_at))?.toISOString() ?? null,
    retiresAt: row.retires_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
  }
}

/** What is on record of a key. */
export const toKeyFacts = ({ id: keyId, kind, algorithm, fingerprint }: KeyView) => ({
  keyId,
  kind,
  ...(algorithm && { algorithm }),
  fingerprint,
})
