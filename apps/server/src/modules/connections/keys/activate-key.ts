import { z } from 'zod'
import { addDays } from '../../../kernel/clock.ts'
import { operation } from '../../../platform/operation.ts'
import { RoleError } from '../../roles/index.ts'
import { ConnectionError } from '../errors.ts'
import { watchExpiries } from '../health/watch-expiries.ts'
import { lockVouched } from '../mappings/vouch.ts'
import { liveKeys } from '../own-keys.ts'
import type { OwnKeyKind } from '../protocols/protocol.ts'
import { assertMayVouch } from '../rules.ts'
import { selectConnectionSecrets } from '../secret-store.ts'
import { ConnectionSettings } from '../settings.ts'
import { updateConnection } from '../store.ts'
import { selectIsNextTried } from '../tests/store.ts'
import { untested, untestedEvent } from '../untested.ts'
import { activateRow, deleteKey, retireRow } from './key-store.ts'
import { KeyParams, KeyView, toKeyFacts, toKeyView } from './view.ts'

/** By what a test would prove this server. What was encrypted for either key is opened, tested or not. */
const TRIED: Partial<Record<OwnKeyKind, string>> = { client_key: 'clientKey', signing_key: 'signingKey' }

/** From then on this server goes by it; the one of before stays published for a while, and opens what is encrypted for it. */
export const activateKey = operation({
  name: 'connections.activateKey',
  summary: 'Use the next key of a connection in place of the present one',
  permission: 'connections:write',
  params: KeyParams,
  input: z.strictObject({
    retireAfterDays: z
      .int()
      .min(0)
      .max(90)
      .default(7)
      .describe('How long the one of before stays beside it; 0 for one that is compromised.'),
  }),
  output: KeyView,
  errors: [
    ConnectionError.not_found,
    ConnectionError.stale,
    ConnectionError.key_not_found,
    ConnectionError.key_not_next,
    ConnectionError.above_own,
    ConnectionError.reach_above_own,
    RoleError.above_own,
  ],
  event: 'connection.key_activated',
  describe: (key, { retireAfterDays }, { connectionId }) => ({
    target: { kind: 'connection', id: connectionId },
    data: { ...toKeyFacts(key), retireAfterDays },
  }),

  async run(context, { retireAfterDays }, { connectionId: id, keyId }) {
    const { tx, announce, record, expectedVersion } = context
    const { actor, organization, now, before } = await lockVouched(context, id)
    assertMayVouch(actor, organization, before.reach, now)
    const rows = await selectConnectionSecrets(tx, id)
    const next = rows.find((row) => row.id === keyId && row.kind !== 'client_secret')
    if (!next || next.kind === 'client_secret') throw ConnectionError.key_not_found()
    if (next.state !== 'published') throw ConnectionError.key_not_next()
    const active = liveKeys(rows, next.kind, now).find(({ state }) => state === 'active')
    if (active)
      await (retireAfterDays === 0
        ? deleteKey(tx, active)
        : retireRow(tx, active, addDays(now, retireAfterDays)))
    const row = await activateRow(tx, next, now)
    const tried = TRIED[next.kind]
    const { revision } = before
    const isTried = await selectIsNextTried(tx, id, { revision, since: next.created_at })
    const changes = {
      ...untested(before, tried ? [tried] : []),
      // Just this went through.
      ...(tried && isTried && { tested_revision: revision + 1, changed_since_test: [] }),
      updated_at: now,
    }
    const connection = await updateConnection(tx, id, changes, expectedVersion)
    if (!connection) throw ConnectionError.stale()
    const event = untestedEvent(before, connection)
    if (event) record(event)
    await watchExpiries(tx, id, ConnectionSettings.parse(before.settings), now)
    announce('connection', organization.id)
    return toKeyView(row)
  },
})
