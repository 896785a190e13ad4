import { addMinutes } from '../../kernel/clock.ts'
import {
  appendOwnEvent,
  inJanitor,
  inOrganization,
  type NewEvent,
  type OrgTx,
} from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { applyCheck } from './apply-check.ts'
import { type DueDomain, selectDue } from './due-store.ts'
import { lookForRecord } from './record.ts'
import { releaseDomain } from './release-closed.ts'
import { type DomainRow, deleteDomain, lockDomain, selectDomain, settleDomain } from './store.ts'

type Needs = Pick<Services, 'db' | 'clock' | 'dns' | 'tree'>

const AT_ONCE = 10
const BATCH = 200
/** A run ends well before its job is taken for lost; the next one goes on. */
const LONGEST_MS = 240_000
const NOBODY_ANSWERS_MINUTES = 60

/** Does what is due for domains of any organization, a bounded number at a time. Returns for how many it was done. */
export async function recheckDomains(services: Needs): Promise<number> {
  const until = performance.now() + LONGEST_MS
  const isAnswering = once(() => services.dns.isAnswering())
  let total = 0
  for (;;) {
    const due = await inJanitor(services.db, (tx) => selectDue(tx, BATCH))
    const failures: unknown[] = []
    for (let from = 0; from < due.length && performance.now() < until; from += AT_ONCE) {
      const some = due.slice(from, from + AT_ONCE)
      const settled = await Promise.allSettled(some.map((one) => attend(services, one, isAnswering)))
      failures.push(...settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : [])))
      total += some.length
    }
    // What fails keeps nothing else from being done, and is not tried again at once.
    if (failures.length > 0) throw failures[0]
    if (due.length < BATCH || performance.now() >= until) return total
  }
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined
  return () => {
    result ??= work()
    return result
  }
}

async function attend(services: Needs, due: DueDomain, isAnswering: () => Promise<boolean>): Promise<void> {
  const { db, dns, tree, clock } = services
  const row = await inOrganization(db, due, (tx) => selectDomain(tx, due.id), { readOnly: true })
  if (!row) return
  if (row.status === 'pending' || row.status === 'released') return forget(services, due, row)
  const organization = await tree.find(due.workspaceId, due.organizationId)
  if (!organization || organization.status === 'archived')
    return releaseDomain(services, due, due.id, organization ? 'archived' : 'deleted')
  const result = await lookForRecord(dns, row.domain, row.verification_token)
  const isOurs = result === 'no_answer' && !(await isAnswering())
  await settle(services, due, row, async (tx) => {
    const now = clock.now()
    // Nobody there to ask: that is no fault of the domain, and starts no clock.
    if (isOurs) {
      await settleDomain(tx, row.id, { due_at: addMinutes(now, NOBODY_ANSWERS_MINUTES) })
      return undefined
    }
    return (await applyCheck(tx, row, result, now)).event
  })
}

/** A claim that nobody proved, or one that is over: nothing hangs on it. */
const forget = (services: Needs, due: DueDomain, row: DomainRow): Promise<void> =>
  settle(services, due, row, async (tx) => {
    await deleteDomain(tx, row.id)
    const { id, domain, status } = row
    return {
      type: 'domain.forgotten',
      outcome: 'success',
      target: { kind: 'domain', id },
      data: { domain, status },
    }
  })

/** Under a lock, unless somebody else has attended to it in the meantime. */
function settle(
  { db }: Needs,
  due: DueDomain,
  seen: DomainRow,
  work: (tx: OrgTx) => Promise<NewEvent | undefined>,
): Promise<void> {
  return inOrganization(db, due, async (tx) => {
    const row = await lockDomain(tx, due.id)
    if (!row || row.due_at.getTime() !== seen.due_at.getTime() || row.status !== seen.status) return
    const event = await work(tx)
    if (event) await appendOwnEvent(tx, event)
  })
}
