import { isLoopback } from '../../config.ts'
import { unsealedSeconds } from '../../modules/audit/index.ts'
import { inspectSigningKeys } from '../../modules/signing-keys/index.ts'
import { selectWorkspaces } from '../../modules/workspaces/index.ts'
import { type Database, inInstallation } from '../../platform/db/index.ts'
import { readBacklog } from '../../platform/jobs/index.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import { verifyMailServer } from '../../platform/mail/index.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

const LATE_SECONDS = 60
const UNSEALED_SECONDS = 5

/** Every workspace can sign now and after the next rotation, with keys that can be read. */
export async function checkKeys(db: Database, vault: Vault): Promise<Finding[]> {
  const workspaces = await inInstallation(db, selectWorkspaces)
  if (workspaces.length === 0)
    return [warn('keys', 'there is no workspace yet', 'run `bailiwick workspace create`')]
  const findings: Finding[] = []
  for (const { id, slug } of workspaces) {
    const { missing, unreadable, stale } = await inspectSigningKeys(db, vault, id)
    const about = `keys of ${slug}`
    if (unreadable.length > 0)
      findings.push(
        fail(about, `${unreadable.length} are sealed under another master key`, 'add that key to MASTER_KEY'),
      )
    else if (missing.some((one) => one.endsWith('active')))
      findings.push(fail(about, `missing: ${missing.join(', ')}`, 'run `bailiwick keys rotate --now` twice'))
    else if (missing.length > 0)
      findings.push(warn(about, `missing: ${missing.join(', ')}`, 'run `bailiwick keys rotate`'))
    else if (stale.length > 0)
      findings.push(warn(about, `${stale.length} are under an old master key`, 'run `bailiwick keys reseal`'))
    else findings.push(ok(about, 'in use, and ready for the next rotation'))
  }
  return findings
}

/** Whether the work beside requests is done. */
export async function checkWork(db: Database): Promise<Finding[]> {
  const { parked, oldestOutgoingSeconds } = await readBacklog(db)
  const unsealed = await unsealedSeconds(db)
  return [
    parked === 0
      ? ok('jobs', 'none was given up')
      : warn('jobs', `${parked} failed at every try`, 'look at the log; they are kept for 90 days'),
    oldestOutgoingSeconds < LATE_SECONDS
      ? ok('outbox', 'nothing waits')
      : warn('outbox', `an event waits for ${age(oldestOutgoingSeconds)}`, 'see that a server runs'),
    unsealed < UNSEALED_SECONDS
      ? ok('event log', 'sealed')
      : warn('event log', `an event is not sealed for ${age(unsealed)}`, 'see that a server runs'),
  ]
}

const age = (seconds: number): string =>
  seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`

/** Nothing is sent to try it: each message costs. */
export async function checkSms(url: string | undefined, demo: boolean): Promise<Finding> {
  if (!url) return ok('sms', demo ? 'kept in /mailbox' : 'not set up: no code by SMS is offered')
  const { host, protocol, hostname } = new URL(url)
  if (protocol === 'http:' && !isLoopback(hostname))
    return fail('sms', `${host} gets numbers and codes in the clear`, 'use https in SMS_WEBHOOK_URL')
  try {
    const answer = await fetch(url, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(5_000),
    })
    return ok('sms', `${host} answers (${answer.status}); requests are signed`)
  } catch (error) {
    return fail('sms', `${host}: ${(error as Error).message}`, 'check SMS_WEBHOOK_URL')
  }
}

export async function checkMail(smtpUrl: string | undefined, demo: boolean): Promise<Finding> {
  if (!smtpUrl && demo) return ok('mail', 'kept in /mailbox')
  if (!smtpUrl) return warn('mail', 'there is no mail server: nobody gets a link', 'set SMTP_URL')
  try {
    await verifyMailServer(smtpUrl)
    return ok('mail', `${new URL(smtpUrl).host} lets us in`)
  } catch (error) {
    return fail('mail', `${new URL(smtpUrl).host}: ${(error as Error).message}`, 'check SMTP_URL')
  }
}
