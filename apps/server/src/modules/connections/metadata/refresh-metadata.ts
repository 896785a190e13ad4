import { z } from 'zod'
import type { ConnectionId } from '../../../kernel/ids.ts'
import { inOrganization } from '../../../platform/db/index.ts'
import { operation, type Prepare } from '../../../platform/operation.ts'
import type { SamlDocument } from '../../../platform/provider-documents.ts'
import { RoleError } from '../../roles/index.ts'
import { ConnectionError } from '../errors.ts'
import { lockVouched } from '../mappings/vouch.ts'
import type { SamlSettings } from '../protocols/saml.ts'
import { assertMayVouch } from '../rules.ts'
import { ConnectionSettings } from '../settings.ts'
import { selectConnection } from '../store.ts'
import { ConnectionParams } from '../view.ts'
import { ask } from './ask.ts'
import { compare } from './compare.ts'
import { followMetadata } from './follow.ts'
import { lockMetadata } from './store.ts'
import { changedEvent, hasOtherKeys, noteRead, takeOver } from './take-over.ts'
import { MetadataState, toMetadataState } from './view.ts'

/** By hand, and in one's own name from then on: also where it was followed no longer. */
export const refreshMetadata = operation({
  name: 'connections.refreshMetadata',
  summary: "Read the metadata at a connection's address now, and take its certificates over",
  permission: 'connections:write',
  params: ConnectionParams,
  input: z.strictObject({}),
  output: MetadataState,
  errors: [
    ConnectionError.not_found,
    ConnectionError.stale,
    ConnectionError.not_followed,
    ConnectionError.document_refused,
    ConnectionError.asked_too_often,
    ConnectionError.above_own,
    ConnectionError.reach_above_own,
    RoleError.above_own,
  ],
  event: 'connection.metadata_refreshed',
  describe: (_state, _input, { connectionId }) => ({ target: { kind: 'connection', id: connectionId } }),
  prepare: (before, _input, { connectionId }) => fetchFor(before, connectionId),

  async run(context, _input, { connectionId: id }, { document, url, certificate }) {
    const { tx, announce, record } = context
    const { actor, organization, now, before } = await lockVouched(context, id)
    assertMayVouch(actor, organization, before.reach, now)
    const settings = followed(before.settings)
    if (settings.metadataUrl !== url || settings.metadataCertificate !== certificate)
      throw ConnectionError.stale()
    const comparison = await ask(organization.id, '', async () => compare(settings, document, now))
    await followMetadata(tx, id, settings, actor, now)
    const row = await lockMetadata(tx, id)
    if (!row) throw ConnectionError.not_followed()
    if (hasOtherKeys(comparison)) {
      await takeOver(tx, before, settings, { document, comparison }, now)
      record(changedEvent(before, comparison))
      announce('connection', organization.id)
    }
    return toMetadataState(await noteRead(tx, row, { document, comparison }, now))
  },
})

type Fetched = { document: SamlDocument; url: string; certificate: string | null }

/** While no connection is held: the provider takes its time. */
async function fetchFor(
  { services: { db, documents }, organization }: Prepare,
  id: ConnectionId,
): Promise<Fetched> {
  const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
  const row = await inOrganization(db, place, (tx) => selectConnection(tx, id), { readOnly: true })
  if (!row) throw ConnectionError.not_found()
  const { metadataUrl: url, metadataCertificate: certificate } = followed(row.settings)
  const trust = { signedBy: certificate ?? undefined }
  const document = await ask(organization.id, '', () => documents.fetchSaml(url, trust))
  return { document, url, certificate }
}

function followed(stored: unknown): SamlSettings & { metadataUrl: string } {
  const settings = ConnectionSettings.parse(stored)
  if (settings.protocol !== 'saml' || settings.metadataUrl === null) throw ConnectionError.not_followed()
  return { ...settings, metadataUrl: settings.metadataUrl }
}
