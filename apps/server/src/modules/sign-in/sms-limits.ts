import type { OrganizationId, UserId } from '../../kernel/ids.ts'
import { networkOf } from '../credentials/index.ts'
import type { Counted, Limit, Limits } from './limits.ts'
import { isTakenQuietly } from './quiet-limit.ts'

const HOUR = 3600
/** To the number that an account has: asked for by strangers, who know its password; from a browser that it is known in; from all of those. */
const TO_OWN: Limit = { name: 'sms-own', points: 5, seconds: HOUR }
const TO_OWN_KNOWN: Limit = { name: 'sms-own-known', points: 20, seconds: HOUR }
/** Of several accounts that have the same number. */
const TO_SHARED: Limit = { name: 'sms-own-number', points: 30, seconds: HOUR }
/** To a number that somebody typed, and that may be anybody's. */
const TO_NEW: Limit = { name: 'sms-new', points: 5, seconds: HOUR }
const TO_NEW_OF_NETWORK: Limit = { name: 'sms-new-network', points: 30, seconds: HOUR }
const TO_NEW_OF_ORGANIZATION: Limit = { name: 'sms-new-organization', points: 500, seconds: 24 * HOUR }
/** What each organization may always send to a number in a day; past it, out of what all of the installation have together. */
const TO_NEW_ALWAYS: Limit = { name: 'sms-new-always', points: 3, seconds: 24 * HOUR }
const TO_NEW_FROM_ANYWHERE: Limit = { name: 'sms-new-anywhere', points: 20, seconds: 24 * HOUR }

interface Asked {
  organizationId: OrganizationId
  userId: UserId
  number: string
  ip: string | null
  /** The browser asks, where the account is known in it. */
  knownBrowser: string | undefined
  /** The number is to become the account's own. */
  isNew: boolean
}

/**
 * Each message costs the operator, and goes to somebody's telephone. What is sent to any number that somebody types, while
 * they set it up, uses up nothing of what people sign in by, and one organization nothing of another's. Whoever asks has
 * proved the first factor: that it was too often may be said.
 */
export async function assertMaySendSms(limits: Limits, asked: Asked): Promise<void> {
  if (!asked.isNew) return void (await limits.takeAll(countsOfOwn(asked)))
  await limits.takeAll(countsOfNew(asked))
  await assertNotFromEverywhere(limits, asked)
}

/**
 * Somebody with an account in many organizations could have each of them write to a stranger. Were there one bound for all,
 * any of them could keep its owner from setting it up elsewhere; so each keeps a few that nobody else can use up.
 */
async function assertNotFromEverywhere(limits: Limits, { organizationId, number }: Asked): Promise<void> {
  if (await isTakenQuietly(limits, TO_NEW_ALWAYS, `${organizationId} ${number}`))
    await limits.take(TO_NEW_FROM_ANYWHERE, number)
}

function countsOfOwn({ organizationId, userId, number, knownBrowser }: Asked): Counted[] {
  const account = `${organizationId} ${userId}`
  const shared = { limit: TO_SHARED, key: `${organizationId} ${number}` }
  if (knownBrowser === undefined) return [{ limit: TO_OWN, key: account }, shared]
  const known = { limit: TO_OWN_KNOWN, key: account }
  return [{ limit: TO_OWN, key: `${account} ${knownBrowser}` }, known, shared]
}

const countsOfNew = ({ organizationId, userId, number, ip }: Asked): Counted[] => [
  { limit: TO_NEW, key: `${organizationId} account ${userId}` },
  { limit: TO_NEW, key: `${organizationId} number ${number}` },
  { limit: TO_NEW_OF_NETWORK, key: `${organizationId} ${networkOf(ip)}` },
  { limit: TO_NEW_OF_ORGANIZATION, key: organizationId },
]
