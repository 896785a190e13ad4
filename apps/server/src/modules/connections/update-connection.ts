import type { z } from 'zod'
import type { ConnectionId } from '../../kernel/ids.ts'
import { operation, type Run } from '../../platform/operation.ts'
import { RoleError } from '../roles/index.ts'
import { assertNoneLockedOut, ConfirmLockOut } from './assert-none-locked-out.ts'
import { ConnectionError } from './errors.ts'
import { ConnectionFields, GivenSecret, toColumns } from './fields.ts'
import { watchExpiries } from './health/watch-expiries.ts'
import { lockVouched } from './mappings/vouch.ts'
import { followMetadata } from './metadata/follow.ts'
import { assertAcceptable, assertComplete, assertMayVouch } from './rules.ts'
import { assertSecretIsFor, takeClientSecret } from './secrets.ts'
import { ConnectionSettings, identitySource, missingIn } from './settings.ts'
import { replaceConnectionDomains, updateConnection as update } from './store.ts'
import { changedSettings, untested, untestedEvent } from './untested.ts'
import { ConnectionParams, ConnectionView, toConnectionView } from './view.ts'

const Replacement = ConnectionFields.extend(GivenSecret.shape)

/**
 * Every field is replaced (PUT): the whole is validated again. Another issuer, or another way to know people by, voids all
 * that is known of who they are, and asks for a test before anybody signs in through it again. A smaller reach ends what came
 * through it below.
 */
export const updateConnection = operation({
  name: 'connections.update',
  summary: 'Replace what a connection is set to',
  permission: 'connections:write',
  params: ConnectionParams,
  input: Replacement.extend(ConfirmLockOut.shape),
  output: ConnectionView,
  errors: [
    ConnectionError.not_found,
    ConnectionError.stale,
    ConnectionError.other_protocol,
    ConnectionError.incomplete,
    ConnectionError.address_not_allowed,
    ConnectionError.subject_reassignable,
    ConnectionError.secret_for_another,
    ConnectionError.above_own,
    ConnectionError.reach_above_own,
    ConnectionError.leaves_no_sign_in,
    RoleError.above_own,
  ],
  event: 'connection.updated',
  describe: ({ id, name, reach, isTested }) => ({
    target: { kind: 'connection', id },
    data: { name, reach, isTested },
    outgoing: true,
  }),

  prepare: (before, { confirmLockOut, reach, settings }, { connectionId }) =>
    assertNoneLockedOut(before, {
      connectionId,
      confirmLockOut,
      next: (old) => (identitySource(old) === identitySource(settings) ? reach : 'none'),
    }),

  run: (context, { confirmLockOut: _confirmed, ...fields }, { connectionId }) =>
    replaceConnection(context, fields, connectionId),
})

/** The whole change, by whoever `context` names: they answer for all of it from then on. */
export async function replaceConnection(
  context: Run<'organization'>,
  { clientSecret, clientSecretExpiresAt, domains, ...fields }: z.output<typeof Replacement>,
  id: ConnectionId,
): Promise<ConnectionView> {
  const { tx, actor, organization, services, clock, announce, record, expectedVersion } = context
  const now = clock.now()
  const { before } = await lockVouched(context, id)
  if (before.protocol !== fields.settings.protocol)
    throw ConnectionError.other_protocol({ pointer: '/settings/protocol' })
  assertMayVouch(actor, organization, before.reach, now)
  assertAcceptable(fields, actor, organization, { publicUrl: services.publicUrl, now })
  if (before.status !== 'draft') assertComplete(fields.settings)
  const old = ConnectionSettings.parse(before.settings)
  if (clientSecret === undefined) await assertSecretIsFor(tx, id, { before: old, after: fields.settings })
  const isOther = identitySource(old) !== identitySource(fields.settings)
  const changed = changedSettings(old, fields.settings)
  if (clientSecret !== undefined) changed.push('clientSecret')
  // What came through it below is over, and does not come back when it reaches there again.
  const isNarrowed = before.reach === 'subtree' && fields.reach === 'organization'
  const row = await update(
    tx,
    id,
    {
      ...toColumns(fields),
      ...untested(before, changed),
      ...(isOther && { generation: before.generation + 1, status: 'draft', sessions_valid_from: now }),
      ...(isNarrowed && { narrowed_at: now }),
      updated_at: now,
    },
    expectedVersion,
  )
  if (!row) throw ConnectionError.stale()
  await replaceConnectionDomains(tx, id, domains)
  await takeClientSecret(tx, services.vault, id, { clientSecret, clientSecretExpiresAt }, now)
  await watchExpiries(tx, id, fields.settings, now)
  await followMetadata(tx, id, fields.settings, actor, now)
  const event = untestedEvent(before, row)
  if (event) record(event)
  // Of a draft that no provider was named for, nobody was known.
  if (isOther && missingIn(old).length === 0)
    record({
      type: 'connection.identities_voided',
      outcome: 'success',
      target: { kind: 'connection', id },
      outgoing: true,
    })
  announce('connection', organization.id)
  return toConnectionView(row, domains)
}
