import { toDate } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { isId } from '../../kernel/ids.ts'
import { decodeCursor } from '../../kernel/paging.ts'
import {
  endOwnSession as endOne,
  endOwnSessions as endOtherSessions,
  listOwnSessions,
  SessionError,
  type SessionView,
} from '../sessions/index.ts'
import type { BrowserAccount, SignInServices, Visitor } from '../sign-in/index.ts'
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
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
): Promise<OwnSession[]> {
  const input = { limit: MOST }
  const { items } = (await actAs(services, visitor, own, listOwnSessions, {
    input,
    isRead: true,
  })) as { items: SessionView[] }
  return items
    .map(({ id, userAgent, ip, authenticatedAt, lastSeenAt }) => ({
      ...{ id, userAgent, ip },
      authenticatedAt: toDate(authenticatedAt),
      lastSeenAt: toDate(lastSeenAt),
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
  try {
    await actAs(services, visitor, own, endOne, { params: { sessionId } })
  } catch (error) {
    if (!(error instanceof DomainError && error.code === SessionError.not_found.code)) throw error
  }
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
