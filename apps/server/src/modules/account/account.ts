import type { OrganizationContext } from '../../platform/access.ts'
import { inOrganization, together } from '../../platform/db/index.ts'
import { RequestError } from '../../platform/execute.ts'
import {
  type CredentialState,
  checkPassword,
  comparePassword,
  readCredentials,
  setPassword,
  untilUnmoved,
} from '../credentials/index.ts'
import { type EffectivePolicy, policyOf } from '../policies/index.ts'
import {
  endSessions,
  lockUser,
  type SessionUpstream,
  selectSession,
  takeUpstream,
  touchSession,
} from '../sessions/index.ts'
import {
  accountCount,
  accountsOfBrowser,
  assertRepeated,
  attemptOf,
  type BrowserAccount,
  type CookieValues,
  changing,
  counted,
  type Fault,
  type Input,
  pausedUntil,
  prepareTyped,
  putIntoBrowser,
  record,
  recordEnded,
  type SignInServices,
  selectUser,
  takeFromBrowser,
  type UserRow,
  type Visitor,
} from '../sign-in/index.ts'
import { lockedOf } from '../users/index.ts'

export interface OwnAccount {
  home: OrganizationContext
  policy: EffectivePolicy
  user: UserRow
  credentials: CredentialState
  /** What a directory says of it, and what that is called. */
  locked: Awaited<ReturnType<typeof lockedOf>>
}

const placeOf = (visitor: Visitor, own: BrowserAccount) => ({
  workspaceId: visitor.workspace.id,
  organizationId: own.organizationId,
})

/** The account of a live session, for its own page; the session counts as used. */
export async function readOwnAccount(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
): Promise<OwnAccount> {
  const home = await services.tree.find(visitor.workspace.id, own.organizationId)
  if (!home) throw RequestError.not_found()
  const policy = policyOf(home)
  const [user, credentials, locked] = await inOrganization(services.db, placeOf(visitor, own), async (tx) => {
    const session = await selectSession(tx, own.session.id)
    if (session) await touchSession(tx, session, policy, services.clock.now())
    const [found, kept] = await together(selectUser(tx, own.userId), readCredentials(tx, own.userId))
    return [found, kept, found ? await lockedOf(tx, found) : new Map()] as const
  })
  if (!user) throw RequestError.not_found()
  return { home, policy, user, credentials, locked }
}

export type PasswordChange = { faults: readonly Fault[] } | { faults?: undefined; cookies: CookieValues }

/**
 * Changes the password of a signed-in person who knows the present one; every other session ends. What was compared must
 * be what is replaced, and the session be open still: whoever knew a password that was reset meanwhile gets nothing.
 */
export async function changeOwnPassword(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  input: Input,
): Promise<PasswordChange> {
  const { home, policy } = await readOwnAccount(services, visitor, own)
  const empty =
    input('currentPassword') === '' ? [{ code: 'required', field: 'currentPassword' } as const] : []
  const faults = [...empty, ...assertRepeated(input)]
  if (faults.length > 0) return { faults }
  const known = await presentHash(services, visitor, own, policy, input('currentPassword'))
  if (known === undefined) return { faults: [{ code: 'current_password', field: 'currentPassword' }] }
  const result = await prepareTyped(services, visitor, { home, userId: own.userId, policy }, input)
  if ('faults' in result) return result
  const prepared = { ...result.prepared, replaces: known }
  await changing(services, placeOf(visitor, own), async (tx, announce) => {
    await lockUser(tx, own.userId)
    // Behind the lock: whatever was proved until then is thrown out.
    const now = services.clock.now()
    const { ended } = await setPassword(tx, prepared, { now, announce, except: own.session.id })
    const session = await selectSession(tx, own.session.id)
    if (session?.ended_at !== null) throw RequestError.not_found()
    const target = { kind: 'user', id: own.userId }
    await record(tx, visitor, own, {
      type: 'user.password_changed',
      outcome: 'success',
      target,
      outgoing: true,
    })
    await recordEnded(tx, visitor, own, ended, 'password_changed')
  })
  const { organizationId, userId, session } = own
  const place = { organizationId, userId, sessionId: session.id }
  const value = await putIntoBrowser(services, visitor.workspace.id, visitor.browser, place)
  return { cookies: { browser: { value } } }
}

/**
 * The hash that the typed password stands under; undefined when it is not the present one. Counted like any other try at
 * a password: a stolen session does not buy guesses.
 */
async function presentHash(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  policy: EffectivePolicy,
  password: string,
): Promise<string | undefined> {
  const attempt = attemptOf(services, visitor, policy, own.userId)
  const place = placeOf(visitor, own)
  const { hash, until, locked } = await counted(services, [accountCount(own)], async () => {
    return untilUnmoved(async () => {
      const compared = await comparePassword(services, place, own.userId, password)
      return inOrganization(services.db, place, async (tx) => {
        const check = await checkPassword(tx, compared, attempt)
        if (check.result === 'ok' || check.result === 'expired')
          return { right: true, hash: compared.rehashed ?? compared.hash, locked: false, until: undefined }
        await record(tx, visitor, own, {
          type: 'user.password_change_failed',
          outcome: 'failed',
          reason: check.result === 'locked' ? 'locked' : 'wrong_password',
          target: { kind: 'user', id: own.userId },
        })
        return { right: false, hash: undefined, locked: check.result === 'locked', until: check.lockedUntil }
      })
    })
  })
  if (locked) pausedUntil(until, services.clock.now())
  return hash
}

export interface SignedOut {
  cookies: CookieValues
  /** What the providers of the sessions said of them. */
  left: readonly SessionUpstream[]
}

/** Ends the session of this account, or all of this browser, and takes them out of it. */
export async function signOut(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  { everywhere }: { everywhere: boolean },
): Promise<SignedOut> {
  const { browser, workspace } = visitor
  if (browser === undefined) return { cookies: {}, left: [] }
  const all = await accountsOfBrowser(services, workspace.id, browser)
  const leaving = everywhere ? all : [own]
  const left: SessionUpstream[] = []
  for (const account of leaving) left.push(...(await endAccount(services, visitor, account)))
  await takeFromBrowser(
    services,
    workspace.id,
    browser,
    leaving.map(({ session }) => session.id),
  )
  return { cookies: leaving.length >= all.length ? { browser: { value: null } } : {}, left }
}

async function endAccount(
  services: SignInServices,
  visitor: Visitor,
  account: BrowserAccount,
): Promise<SessionUpstream[]> {
  const now = services.clock.now()
  const { id } = account.session
  return changing(services, placeOf(visitor, account), async (tx, announce) => {
    const [upstream, ended] = await together(
      takeUpstream(tx, services.vault, id),
      endSessions(tx, [id], { reason: 'signed_out', now, announce }),
    )
    await recordEnded(tx, visitor, account, ended, 'signed_out')
    return upstream ? [upstream] : []
  })
}
