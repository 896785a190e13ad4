import { secondsBetween } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'
import { type Attempt, networkOf } from '../credentials/index.ts'
import type { EffectivePolicy } from '../policies/index.ts'
import type { SignInServices, Visitor } from './dependencies.ts'
import { record } from './events.ts'
import { readKnown } from './known-browsers.ts'
import { type Counted, type Limit, LimitError } from './limits.ts'
import { isTakenQuietly } from './quiet-limit.ts'
import type { Person } from './state.ts'

export interface Count extends Counted {
  /** What a success makes good: this try, or the failures before it as well. */
  forgives: 'one' | 'all'
  /** Where it is put on record that the bound was passed. */
  tells?: { visitor: Visitor; place: Place; of: 'passwords' | 'codes' | 'passkeys' }
}

/**
 * Failures of one network at one organization, whichever accounts they aim at. Past it the network is slowed down
 * and not shut out: many people may be behind one address.
 */
const NETWORK: Limit = { name: 'network', points: 100, seconds: 900, paceSeconds: 5 }
/**
 * Tries past it whose browsers have worked for each: until these are used up as well nobody competes with whoever fails on purpose
 * behind the same address. A program works a hundred times as fast as a page, so that there are no more of them than of those before.
 */
const WORKED: Limit = { name: 'network-worked', points: 100, seconds: 900 }
/** As NETWORK, of what nobody guesses: codes that were mailed, each with few tries of its own, and passkeys. None holds back the others. */
const NETWORK_CODES: Limit = { ...NETWORK, name: 'network-codes' }
const NETWORK_PASSKEYS: Limit = { ...NETWORK, name: 'network-passkeys' }
/** Failures at one account of whoever has come as far as its password or its session. */
const ACCOUNT: Limit = { name: 'account', points: 100, seconds: 900 }
/** One record of a network that was slowed down for each time that it is. */
const TOLD: Limit = { name: 'network-told', points: 1, seconds: 900 }

/** Who tries, for the counts of an account: a browser that it is known in has one of its own. */
export function attemptOf(
  { vault, clock }: Pick<SignInServices, 'vault' | 'clock'>,
  visitor: Visitor,
  policy: EffectivePolicy,
  userId: UserId | undefined,
): Attempt {
  const knownBrowser = userId && readKnown(vault, visitor.known).get(userId)
  return { ip: visitor.origin.ip, knownBrowser, policy, now: clock.now() }
}

/** The part of the world that a try comes from: the browser, where the account is known in it, or the network. */
export const sourceOf = ({ ip, knownBrowser }: Pick<Attempt, 'ip' | 'knownBrowser'>): string =>
  knownBrowser === undefined ? `network ${networkOf(ip)}` : `browser ${knownBrowser}`

/**
 * What tries at passwords of an organization count against, whichever accounts they aim at. Strangers share it
 * with their network; nothing that they do counts against a known browser or another organization.
 */
export const networkCount = (visitor: Visitor, attempt: Attempt, home: OrganizationContext): Count =>
  countOfNetwork(NETWORK, 'passwords', visitor, attempt, home)

/** The same of tries at mailed codes. */
export const codesCount = (visitor: Visitor, attempt: Attempt, home: OrganizationContext): Count =>
  countOfNetwork(NETWORK_CODES, 'codes', visitor, attempt, home)

/**
 * Counts a passkey that was not taken; past the bound it throws. What is taken was never counted, as nobody comes to one by trying.
 */
export const countPasskeyFailure = (
  services: Pick<SignInServices, 'limits' | 'db'>,
  visitor: Visitor,
  attempt: Attempt,
  home: OrganizationContext,
): Promise<unknown> =>
  take(services, [countOfNetwork(NETWORK_PASSKEYS, 'passkeys', visitor, attempt, home)], undefined)

function countOfNetwork(
  limit: Limit,
  of: NonNullable<Count['tells']>['of'],
  visitor: Visitor,
  attempt: Attempt,
  home: OrganizationContext,
): Count {
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const stranger = attempt.knownBrowser === undefined
  return {
    limit,
    key: `${home.id} ${sourceOf(attempt)}`,
    forgives: 'one',
    ...(stranger && { tells: { visitor, place, of } }),
  }
}

/** What tries count against once it is known whose they are: nobody else's are held back by them. */
export const accountCount = ({ organizationId, userId }: Person): Count => ({
  limit: ACCOUNT,
  key: `${organizationId} ${userId}`,
  forgives: 'one',
})

/**
 * What tries at what was typed count against, whether or not there is such an account: one that does not exist
 * is held back like one that does. Counted apart for each network, so that nobody holds back others.
 */
export function typedCount(
  attempt: Attempt,
  home: OrganizationContext,
  policy: EffectivePolicy,
  identifier: string,
): Count {
  const { attempts, durationMinutes } = policy.lockout
  const limit = {
    name: 'typed',
    points: attempts,
    seconds: durationMinutes * 60,
    pause: durationMinutes * 60,
  }
  return { limit, key: `${home.id} ${identifier} ${sourceOf(attempt)}`, forgives: 'all' }
}

/** Whether an error is the bound of a network, past which a browser of it may work instead. */
export const isHeldBackAsNetwork = (error: unknown): error is DomainError => isHeldBackBy(error, NETWORK)

const isHeldBackBy = (error: unknown, { name }: Limit): error is DomainError =>
  error instanceof DomainError && error.kind === 'limited' && error.detail.limit === name

/**
 * Runs a proof that is counted before it is known how it ends; a success gives the tries back. `isWorkedFor` says whether the
 * browser has worked for a try that its network is held back from.
 */
export async function counted<T extends { right: boolean }>(
  { limits, db }: Pick<SignInServices, 'limits' | 'db'>,
  asked: readonly Count[],
  prove: () => Promise<T>,
  isWorkedFor?: () => Promise<boolean>,
): Promise<T> {
  const counts = await take({ limits, db }, asked, isWorkedFor)
  const result = await prove()
  if (!result.right) return result
  const all = counts.filter(({ forgives }) => forgives === 'all')
  const one = counts.filter(({ forgives }) => forgives === 'one')
  await limits.settle(one, all)
  return result
}

/** Takes a try of each, or of what a network that is held back has beside it; what was taken. */
async function take(
  { limits, db }: Pick<SignInServices, 'limits' | 'db'>,
  counts: readonly Count[],
  isWorkedFor: (() => Promise<boolean>) | undefined,
): Promise<readonly Count[]> {
  try {
    const takings = await limits.takeAll(counts)
    for (const [index, { key, tells }] of counts.entries()) {
      if (tells && takings[index]?.first) await tell({ limits, db }, key, tells)
    }
    return counts
  } catch (error) {
    if (!isHeldBackAsNetwork(error) || !(await isWorkedFor?.())) throw error
    const instead = counts.map((one) => (one.limit === NETWORK ? { ...one, limit: WORKED } : one))
    // Where none of those is left either, the pace is what there is.
    await limits.takeAll(instead).catch((other: unknown) => {
      throw isHeldBackBy(other, WORKED) ? error : other
    })
    return instead
  }
}

/** Administrators learn that somebody tries many names, from which address. */
async function tell(
  { limits, db }: Pick<SignInServices, 'limits' | 'db'>,
  key: string,
  { visitor, place, of }: NonNullable<Count['tells']>,
): Promise<void> {
  if (await isTakenQuietly(limits, TOLD, `${of} ${key}`)) return
  await inOrganization(db, place, (tx) =>
    record(tx, visitor, undefined, {
      type: 'organization.sign_in_slowed',
      outcome: 'success',
      reason: 'too_many_failures',
      target: { kind: 'organization', id: place.organizationId },
      data: { of, failures: NETWORK.points, seconds: NETWORK.seconds, paceSeconds: NETWORK.paceSeconds },
    }),
  )
}

/** Told where the account is known to whoever tries. */
export function pausedUntil(until: Date | undefined, now: Date): never {
  throw LimitError.too_many_attempts({
    retryAfterSeconds: until ? Math.max(1, Math.ceil(secondsBetween(now, until))) : 60,
  })
}
