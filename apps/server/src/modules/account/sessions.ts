import { DomainError } from '../../kernel/errors.ts'
import { isId } from '../../kernel/ids.ts'
import { decodeCursor } from '../../kernel/paging.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { RequestError } from '../../platform/execute.ts'
import { sessionsValidFrom } from '../organizations/index.ts'
import { policyOf } from '../policies/index.ts'
import {
  endOwnSessions as endOtherSessions,
  endSessions,
  selectLiveSessions,
  selectSession,
} from '../sessions/index.ts'
import {
  type BrowserAccount,
  changing,
  recordEnded,
  type SignInServices,
  type Visitor,
} from '../sign-in/index.ts'
import { actAs } from './act-as.ts'
import { AccountError } from './errors.ts'
import { listOwnDevices } from './list-own-devices.ts'
import { listOwnEvents } from './list-own-events.ts'
import type { OwnEventView } from './own-events.ts'
import { removeOwnDevice } from './remove-own-device.ts'
import { removeOwnDevices } from './remove-own-devices.ts'

export interface OwnSession {
  id: string
  userAgent: string | null
  ip: string | null
  authenticatedAt: Date
  lastSeenAt: Date
}

/** No policy lets one account have more. */
const MOST = 100

/** The live sessions of an account, the one that was used last before the others. */
export async function readOwnSessions(
  { db, tree, clock }: SignInServices,
  { workspace }: Visitor,
  { organizationId, userId }: BrowserAccount,
): Promise<OwnSession[]> {
  const home = await tree.find(workspace.id, organizationId)
  if (!home) throw RequestError.not_found()
  const filter = { limit: MOST, after: undefined, userId, policy: policyOf(home), now: clock.now() }
  const rows = await inOrganization(db, { workspaceId: workspace.id, organizationId }, (tx) =>
    selectLiveSessions(tx, { ...filter, validFrom: sessionsValidFrom(home) }),
  )
  return rows
    .slice(0, MOST)
    .map((row) => ({
      id: row.id,
      userAgent: row.user_agent,
      ip: row.ip,
      authenticatedAt: row.authenticated_at,
      lastSeenAt: row.last_seen_at,
    }))
    .sort((a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime())
}

/** Ends a session of this very account. One that is over, or somebody else's, is none: nothing happens. */
export async function endOwnSession(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  sessionId: string,
): Promise<void> {
  if (!isId('session', sessionId)) return
  const place = { workspaceId: visitor.workspace.id, organizationId: own.organizationId }
  const now = services.clock.now()
  await changing(services, place, async (tx, announce) => {
    const session = await selectSession(tx, sessionId)
    if (session?.user_id !== own.userId || session.ended_at) return
    const ended = await endSessions(tx, [sessionId], { reason: 'signed_out', now, announce })
    await recordEnded(tx, visitor, own, ended, 'signed_out')
  })
}

/** Ends all sessions of this account but the one that asks. */
export const endOwnSessions = async (
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
): Promise<void> => void (await actAs(services, visitor, own, endOtherSessions))

interface OwnDevice {
  id: string
  userAgent: string | null
  ip: string | null
  rememberedAt: string
  lastUsedAt: string | null
  expiresAt: string
}

/** The browsers that are not asked for the second factor. */
export async function readOwnDevices(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
): Promise<OwnDevice[]> {
  const { items } = (await actAs(services, visitor, own, listOwnDevices, { isRead: true })) as {
    items: OwnDevice[]
  }
  return items
}

/** Has one of them asked again, or all; one that is not there is asked already. */
export async function forgetDevices(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  which: { deviceId: string } | 'all',
): Promise<void> {
  if (which === 'all') return void (await actAs(services, visitor, own, removeOwnDevices))
  try {
    await actAs(services, visitor, own, removeOwnDevice, { params: which })
  } catch (error) {
    if (!(error instanceof DomainError && error.code === AccountError.device_not_found.code)) throw error
  }
}

interface OwnEventPage {
  items: OwnEventView[]
  nextCursor?: string | undefined
}

/** What happened with the account, latest first. A cursor that is none leads to the latest. */
export async function readOwnEvents(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  cursor: string | undefined,
): Promise<OwnEventPage> {
  const isOurs = cursor !== undefined && decodeCursor(cursor, 1) !== undefined
  const input = { limit: 25, ...(isOurs && { cursor }) }
  return (await actAs(services, visitor, own, listOwnEvents, { input, isRead: true })) as OwnEventPage
}
