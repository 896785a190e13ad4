import type { ConnectionId } from '../../../kernel/ids.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { selectConnectionSecrets } from '../secret-store.ts'
import { type ConnectionSettings, protocolOf } from '../settings.ts'
import { readCertificate } from './certificate.ts'
import { type Expiring, replaceExpiries } from './expiry-store.ts'
import { nextWarning } from './schedule.ts'

/** Writes down what of a connection ends, and when; after each change of its settings or of a secret. */
export async function watchExpiries(
  tx: OrgTx,
  id: ConnectionId,
  settings: ConnectionSettings,
  now: Date,
): Promise<void> {
  const secrets = (await selectConnectionSecrets(tx, id)).flatMap(
    ({ kind, id: reference, expires_at: expiresAt, state }) =>
      // One that is on its way out is of no use by then.
      expiresAt && state !== 'retiring' ? [{ kind, reference, expiresAt }] : [],
  )
  const things = [...secrets, ...certificatesOf(settings)].map(
    ({ kind, reference, expiresAt }): Expiring => ({
      kind,
      reference,
      expires_at: expiresAt,
      due_at: nextWarning(expiresAt, now),
    }),
  )
  await replaceExpiries(tx, id, things)
}

function certificatesOf(settings: ConnectionSettings) {
  const certificates = protocolOf(settings).certificates(settings)
  const facts = certificates.map(readCertificate).filter((one) => one !== undefined)
  const once = new Map(facts.map((one) => [one.fingerprint, one]))
  return [...once.values()].map(({ fingerprint, notAfter }) => ({
    kind: 'certificate' as const,
    reference: fingerprint,
    expiresAt: notAfter,
  }))
}
