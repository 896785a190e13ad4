import { hashSecret, newSecret } from '../../../../kernel/random.ts'
import { inOrganization, type OrgTx } from '../../../../platform/db/index.ts'
import {
  claimTest,
  type Departure,
  endTest,
  isByLiveLink,
  readConnection,
  readToken,
  replaceSteps,
  type TestRow,
  type TestStepName,
} from '../../../connections/index.ts'
import { accountsOfBrowser } from '../../browser.ts'
import type { SignInServices, Visitor } from '../../dependencies.ts'
import { beginFlowAt } from '../../flows.ts'
import { newFlow } from '../../state.ts'
import { beginDeparture } from '../departure.ts'

export type TestOpened =
  | { kind: 'depart'; departure: Departure }
  /** It is over before it led anywhere; the flow tells how. */
  | { kind: 'ended'; flow: string }
  /** Begun by somebody who is not signed in in this browser. */
  | { kind: 'not_yours' }
  | { kind: 'gone' }

/**
 * Sends an administrator's browser through a connection, whatever its status. A link counts in the first browser that opens
 * it, and where a person began the test, in one that they are signed in in: nobody else is sent through it for them.
 */
export async function openConnectionTest(
  services: SignInServices,
  visitor: Visitor,
  browser: string,
  text: string,
): Promise<TestOpened> {
  const token = readToken(text)
  const { id: workspaceId } = visitor.workspace
  const organizationId = token && (await services.connections.ownerOf(workspaceId, token.connectionId))
  if (!token || !organizationId) return { kind: 'gone' }
  const { db, clock, vault } = services
  const place = { workspaceId, organizationId }
  const now = clock.now()
  const claim = { token: hashSecret(token.secret), browser: hashSecret(browser), now }
  const claimed = await inOrganization(db, place, async (tx) => {
    const row = await claimTest(tx, token, claim)
    // Whoever it is not for uses nothing up.
    if (row && !(await isBy(services, visitor, tx, row))) throw new NotTheirs()
    return row
  }).catch(notTheirs)
  if (claimed === 'not_yours') return { kind: 'not_yours' }
  const found = claimed && (await readConnection(db, workspaceId, { organizationId, ...token }))
  if (!claimed || !found) return { kind: 'gone' }
  const connection = { ...found, byNextKeys: claimed.next_keys }

  const key = { workspaceId, browser, id: newSecret() }
  const test = { id: token.id, connectionId: token.connectionId, organizationId }
  const step = (name: TestStepName, result: 'passed' | 'failed') => ({ name, at: now.toISOString(), result })
  const opened = step('opened', 'passed')
  const begun =
    connection.revision === claimed.revision
      ? await beginDeparture(services, key, visitor, connection, { fresh: false })
      : CHANGED
  if (!('departure' in begun)) {
    const { check, message } = begun
    const ending = { steps: [opened, step('departed', 'failed')], failure: { check, message } }
    await inOrganization(db, place, async (tx) => {
      await replaceSteps(tx, token, [])
      await endTest(tx, vault, token, ending, { origin: visitor.origin, now })
    })
    await beginFlowAt(services, key, newFlow('connectionTest', { test, done: true }))
    return { kind: 'ended', flow: key.id }
  }
  await inOrganization(db, place, (tx) => replaceSteps(tx, token, [opened, step('departed', 'passed')]))
  await beginFlowAt(services, key, newFlow('connectionTest', { test, upstream: begun.upstream }))
  return { kind: 'depart', departure: begun.departure }
}

/** What was to be tried is no more what is set. */
export const CHANGED = {
  check: 'settings_changed',
  message: 'The settings were changed after the test was begun.',
} as const

class NotTheirs extends Error {}
function notTheirs(error: unknown): 'not_yours' {
  if (error instanceof NotTheirs) return 'not_yours'
  throw error
}

/**
 * A service account has no browser: its link alone says who may open it. Whoever holds a set-up link began in the browser that
 * the test is bound to, and goes on as long as that link stands.
 */
async function isBy(services: SignInServices, visitor: Visitor, tx: OrgTx, row: TestRow): Promise<boolean> {
  if (row.actor_kind === 'set_up_link') return isByLiveLink(services, tx, row)
  if (row.actor_kind !== 'user') return true
  const accounts = await accountsOfBrowser(services, visitor.workspace.id, visitor.browser)
  return accounts.some(
    ({ userId, organizationId }) => userId === row.actor_id && organizationId === row.actor_organization_id,
  )
}
