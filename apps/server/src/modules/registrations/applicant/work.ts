import { hash } from 'node:crypto'
import { addMinutes, toDate } from '../../../kernel/clock.ts'
import { DomainError } from '../../../kernel/errors.ts'
import { newSecret } from '../../../kernel/random.ts'
import type { Services } from '../../../platform/operation.ts'
import { networkOf } from '../../credentials/index.ts'
import type { Limit, Limits } from '../../sign-in/index.ts'
import type { Visit } from './visit.ts'

const HOUR = 3600
/** Registrations that one network begins, and all of a workspace; past them each waits, or its browser works for it. */
const OF_NETWORK: Limit = { name: 'register-network', points: 6, seconds: HOUR, paceSeconds: 20 }
const OF_WORKSPACE: Limit = { name: 'register-workspace', points: 300, seconds: HOUR, paceSeconds: 2 }

const MINUTES = 10
/** A challenge counts once. */
const ONCE: Limit = { name: 'register-work', points: 1, seconds: MINUTES * 60 }

/** Leading zero bits that the work has: about a second of a browser, and a core for whoever wants thousands. */
const WORK_BITS = 17

/** What a browser may work on in place of waiting. */
export interface Challenge {
  text: string
  bits: number
  /** For whom does not work. */
  waitSeconds: number
}

type Needs = Pick<Services, 'vault' | 'clock'> & { limits: Limits }
type Who = Pick<Visit, 'workspace' | 'origin'>

const sealOf = ({ workspace, origin }: Who): string =>
  `registrations.work ${workspace.id} ${networkOf(origin.ip)}`

/**
 * Whether a registration may begin here now; a challenge when it has to wait, or to be worked for. Counted by network and
 * by workspace, and never by the address that was typed: nobody holds back others by what they type.
 */
export async function askedForWork(
  needs: Needs,
  who: Who,
  given: { challenge: string; work: string },
): Promise<Challenge | undefined> {
  const { limits } = needs
  const { workspace, origin } = who
  try {
    await limits.takeAll([
      { limit: OF_NETWORK, key: `${workspace.id} ${networkOf(origin.ip)}` },
      { limit: OF_WORKSPACE, key: workspace.id },
    ])
    return undefined
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'limited') throw error
    if (await isWorkedFor(needs, who, given)) return undefined
    const wait = error.detail.retryAfterSeconds
    return { ...challengeFor(needs, who), waitSeconds: typeof wait === 'number' ? wait : 20 }
  }
}

function challengeFor({ vault, clock }: Needs, who: Who): Omit<Challenge, 'waitSeconds'> {
  const until = addMinutes(clock.now(), MINUTES).getTime()
  const sealed = vault.seal(Buffer.from(`${until}.${newSecret('', 9)}`), sealOf(who))
  return { text: sealed.toString('base64url'), bits: WORK_BITS }
}

async function isWorkedFor(
  { vault, clock, limits }: Needs,
  who: Who,
  { challenge, work }: { challenge: string; work: string },
): Promise<boolean> {
  if (challenge.length > 300 || !/^\d{1,15}$/.test(work)) return false
  let until: number
  try {
    until = Number(vault.open(Buffer.from(challenge, 'base64url'), sealOf(who)).toString().split('.')[0])
  } catch {
    // Made up, or of another network.
    return false
  }
  if (!(toDate(until) > clock.now()) || !isWork(challenge, work)) return false
  try {
    await limits.take(ONCE, challenge)
    return true
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'limited') return false
    throw error
  }
}

/** Whether the hash of both begins with so many zeros. */
export function isWork(challenge: string, work: string, bits = WORK_BITS): boolean {
  const digest = hash('sha256', `${challenge}:${work}`, 'buffer')
  return digest.readUInt32BE(0) >>> (32 - bits) === 0
}
