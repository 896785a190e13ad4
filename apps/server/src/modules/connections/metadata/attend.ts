import { DomainError } from '../../../kernel/errors.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import {
  announce,
  appendOwnEvent,
  inOrganization,
  type NewEvent,
  type OrgTx,
  together,
} from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import { inNameOf, lockHoldings, toVoucher } from '../../roles/index.ts'
import { assertMayAnswer } from '../mappings/vouch.ts'
import type { SamlSettings } from '../protocols/saml.ts'
import { ProviderFault } from '../provider-fault.ts'
import { assertMayVouch } from '../rules.ts'
import { ConnectionSettings } from '../settings.ts'
import { type ConnectionRow, lockConnection, selectConnection } from '../store.ts'
import { compare } from './compare.ts'
import { noteFault, stop } from './note-fault.ts'
import { nextRead } from './schedule.ts'
import { type DueMetadata, lockMetadata, type MetadataRow, selectMetadata, updateMetadata } from './store.ts'
import { changedEvent, hasOtherKeys, noteRead, type Read, takeOver } from './take-over.ts'

/** What is known of a connection when its provider is asked. */
interface Seen {
  connection: ConnectionRow
  metadata: MetadataRow
  settings: SamlSettings
}

/** Reads the metadata of one connection and does what follows, unless somebody else has in the meantime. */
export async function attend(services: Services, due: DueMetadata): Promise<void> {
  const { db, tree } = services
  const seen = await inOrganization(db, due, (tx) => look(tx, due), { readOnly: true })
  if (!seen) return
  const organization = await tree.find(due.workspaceId, due.organizationId)
  const isUsed = seen.connection.status !== 'draft'
  if (!organization || organization.status === 'archived' || !isUsed)
    return settle(services, due, seen, async (tx) => {
      await updateMetadata(tx, due.connectionId, {
        due_at: nextRead(due.connectionId, {}, services.clock.now()),
      })
      return undefined
    })
  const result = await read(services, seen)
  if (result instanceof ProviderFault)
    return settle(services, due, seen, (tx) => noteFault(tx, seen, result, services.clock.now()))
  if (!hasOtherKeys(result.comparison))
    return settle(services, due, seen, async (tx) => {
      await noteRead(tx, seen.metadata, result, services.clock.now())
      return isNews(seen.metadata.differs, result.comparison.differs)
        ? changedEvent(seen.connection, result.comparison)
        : undefined
    })
  return change(services, due, seen, result, organization)
}

async function look(tx: OrgTx, { connectionId }: DueMetadata): Promise<Seen | undefined> {
  const [metadata, connection] = await together(
    selectMetadata(tx, connectionId),
    selectConnection(tx, connectionId),
  )
  const settings = connection && ConnectionSettings.parse(connection.settings)
  if (!metadata?.due_at || !connection || settings?.protocol !== 'saml') return undefined
  return { connection, metadata, settings }
}

async function read(
  { documents, clock }: Services,
  { metadata, settings }: Seen,
): Promise<Read | ProviderFault> {
  try {
    const trust = { signedBy: settings.metadataCertificate ?? undefined }
    const document = await documents.fetchSaml(metadata.url, trust)
    return { document, comparison: compare(settings, document, clock.now()) }
  } catch (error) {
    if (error instanceof ProviderFault) return error
    throw error
  }
}

const isNews = (before: readonly string[], now: readonly string[]): boolean =>
  now.some((name) => !before.includes(name))

/** Under a lock, unless the connection or its address was changed, or somebody else has attended to it. */
function settle(
  { db }: Services,
  due: DueMetadata,
  seen: Seen,
  work: (tx: OrgTx) => Promise<NewEvent | undefined>,
): Promise<void> {
  return inOrganization(db, due, async (tx) => {
    if (!(await holdStill(tx, seen))) return
    const event = await work(tx)
    if (event) await appendOwnEvent(tx, event)
  })
}

async function holdStill(tx: OrgTx, { connection, metadata }: Seen): Promise<boolean> {
  const row = await lockConnection(tx, connection.id)
  const same = await lockMetadata(tx, connection.id)
  return row?.version === connection.version && same?.due_at?.getTime() === metadata.due_at?.getTime()
}

/**
 * Another key decides who is believed: that is the voucher's to answer for, who has to hold everything there at this very
 * moment. Otherwise nothing is taken over, now and later, until somebody who does reads it again.
 */
async function change(
  services: Services,
  due: DueMetadata,
  seen: Seen,
  result: Read,
  organization: OrganizationContext,
): Promise<void> {
  const { workspaceId, organizationId } = due
  const changes = [{ workspaceId, topic: 'connection', subject: organizationId } as const]
  const isDone = await inOrganization(services.db, due, async (tx) => {
    const { connection, metadata, settings } = seen
    const may = await mayVouch(services, tx, seen, organization)
    if (!(await holdStill(tx, seen))) return false
    const now = services.clock.now()
    if (!may) {
      await appendOwnEvent(tx, await stop(tx, seen, now))
      return false
    }
    await takeOver(tx, connection, settings, result, now)
    await noteRead(tx, metadata, result, now)
    await appendOwnEvent(tx, changedEvent(connection, result.comparison))
    await announce(tx, changes)
    return true
  })
  if (isDone) services.state.apply(changes)
}

/** The lock comes first, and stays until the transaction ends: what the voucher holds is not taken meanwhile. */
async function mayVouch(
  services: Services,
  tx: OrgTx,
  { connection, metadata }: Seen,
  organization: OrganizationContext,
): Promise<boolean> {
  const { voucher_id: id, voucher_organization_id: organizationId } = metadata
  const actor = await inNameOf({ services, tx, organization }, toVoucher(id, organizationId))
  try {
    const { clock } = services
    const held = await lockHoldings({ tx, actor, organization, services, clock }, 'connections:write')
    assertMayVouch(held.actor, held.organization, connection.reach, held.now)
    await assertMayAnswer({ tx }, held, connection)
    return true
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'forbidden') return false
    throw error
  }
}
