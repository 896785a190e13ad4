import type { NewEvent, OrgTx } from '../../../platform/db/index.ts'
import type { SamlDocument } from '../../../platform/provider-documents.ts'
import { watchExpiries } from '../health/watch-expiries.ts'
import type { SamlSettings } from '../protocols/saml.ts'
import { type ConnectionRow, updateConnection } from '../store.ts'
import type { Comparison } from './compare.ts'
import { nextRead } from './schedule.ts'
import { type MetadataRow, NO_FAILURE, updateMetadata } from './store.ts'

export interface Read {
  document: SamlDocument
  comparison: Comparison
}

export const hasOtherKeys = ({ added, removed }: Comparison): boolean => added.length + removed.length > 0

/** Writes down that the document was read and holds, and when it is read next. */
export function noteRead(
  tx: OrgTx,
  { connection_id: id }: MetadataRow,
  { document, comparison }: Read,
  now: Date,
): Promise<MetadataRow> {
  return updateMetadata(tx, id, {
    due_at: nextRead(id, document, now),
    checked_at: now,
    ...(hasOtherKeys(comparison) && { changed_at: now }),
    valid_until: document.validUntil ?? null,
    differs: comparison.differs,
    ...NO_FAILURE,
  })
}

/**
 * The certificates of the connection are those of the document from now on, and nothing else of it is. What was tested is
 * tested still: where the keys of a provider are read is a part of it, as with OpenID Connect.
 */
export async function takeOver(
  tx: OrgTx,
  before: ConnectionRow,
  settings: SamlSettings,
  { document }: Read,
  now: Date,
): Promise<void> {
  const next = { ...settings, certificates: document.certificates.map(({ pem }) => pem) }
  await updateConnection(tx, before.id, { settings: JSON.stringify(next), updated_at: now }, undefined)
  await watchExpiries(tx, before.id, next, now)
}

/** What is told of a document that says something new. */
export const changedEvent = (
  { id, name }: ConnectionRow,
  { added, removed, differs }: Comparison,
): NewEvent => ({
  type: 'connection.metadata_changed',
  outcome: 'success',
  target: { kind: 'connection', id },
  data: { name, added, removed, differs },
  outgoing: true,
})
