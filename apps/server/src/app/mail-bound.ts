import { hash } from 'node:crypto'
import { mailboxOf } from '../kernel/email.ts'
import {
  appendOwnEvent,
  ask,
  countTries,
  inOrganization,
  type OrgTx,
  settleTries,
} from '../platform/db/index.ts'
import { type MailContext, placeOf } from './mails/compose.ts'

/** What an organization sends to one mailbox in a day because somebody else wants it so: no person needs more of it. */
const MOST_IN_A_DAY = 50
const DAY_SECONDS = 86_400

/**
 * Sends a mail, or keeps it back: an administrator may type any address, and invite, revoke, resend and reset without end. What
 * people ask for themselves is bounded where they ask for it, and counts for nothing here. The first that is kept back goes on
 * record.
 */
export async function sendBounded(
  context: MailContext,
  to: string,
  send: () => Promise<void>,
): Promise<void> {
  const { services, message } = context
  if (!(await isOfSomebodyElse(context))) return send()
  const digest = hash('sha256', `${message.organizationId} ${mailboxOf(to)}`, 'base64url')
  const key = `mails:${digest}`
  const { points = 0 } = (await countTries(services.db, [key], [DAY_SECONDS])).get(key) ?? {}
  if (points > MOST_IN_A_DAY) {
    if (points === MOST_IN_A_DAY + 1) await tell(context)
    return
  }
  try {
    await send()
  } catch (error) {
    // It is tried again, and counted then.
    await settleTries(services.db, [key], [])
    throw error
  }
}

/** Whether an account caused it that is not the one it is about. */
async function isOfSomebodyElse(context: MailContext): Promise<boolean> {
  const { type, eventId, targetId } = context.message
  if (!/^(user|invitation)\./.test(type)) return false
  const actorId = await inOrganization(
    context.services.db,
    placeOf(context),
    (tx) => selectActor(tx, eventId),
    { readOnly: true },
  )
  return actorId !== null && actorId !== targetId
}

async function selectActor(tx: OrgTx, eventId: string): Promise<string | null> {
  const [row] = await ask<{ actor_id: string | null }>(
    tx,
    'select actor_id from events where organization_id = $1 and id = $2',
    [tx.organizationId, eventId],
  )
  return row?.actor_id ?? null
}

function tell(context: MailContext): Promise<void> {
  const { targetKind: kind, targetId: id } = context.message
  return inOrganization(context.services.db, placeOf(context), (tx) =>
    appendOwnEvent(tx, {
      type: 'organization.mails_held_back',
      outcome: 'failed',
      reason: 'too_many',
      ...(kind !== null && id !== null && { target: { kind, id } }),
    }),
  )
}
