import { hash } from 'node:crypto'
import { addMinutes, toDate } from '../../kernel/clock.ts'
import { newSecret } from '../../kernel/random.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import type { Services } from '../../platform/operation.ts'
import { networkOf } from '../credentials/index.ts'
import type { Input, SignInServices, Visitor } from './dependencies.ts'
import type { Limit, Limits } from './limits.ts'
import { isTakenQuietly } from './quiet-limit.ts'

const MINUTES = 10
/** A challenge counts once. */
const ONCE: Limit = { name: 'work', points: 1, seconds: MINUTES * 60 }

/** Leading zero bits that the work has: about a second of a browser, and a core for whoever wants thousands. */
const WORK_BITS = 17

/** What a browser may work on in place of waiting. */
export interface Challenge {
  text: string
  bits: number
  /** For whom does not work. */
  waitSeconds: number
}

type Needs = Pick<Services, 'vault' | 'clock'>

/** Something to work on, which counts for this purpose alone, once and for a while. */
export function challengeFor({ vault, clock }: Needs, purpose: string): Omit<Challenge, 'waitSeconds'> {
  const until = addMinutes(clock.now(), MINUTES).getTime()
  const sealed = vault.seal(Buffer.from(`${until}.${newSecret('', 9)}`), purpose)
  return { text: sealed.toString('base64url'), bits: WORK_BITS }
}

/** Whether somebody has worked on a challenge for this purpose; it is used up by that. */
export async function isWorkedFor(
  { vault, clock, limits }: Needs & { limits: Limits },
  purpose: string,
  { challenge, work }: { challenge: string; work: string },
): Promise<boolean> {
  if (challenge.length > 300 || !/^\d{1,15}$/.test(work)) return false
  let until: number
  try {
    until = Number(vault.open(Buffer.from(challenge, 'base64url'), purpose).toString().split('.')[0])
  } catch {
    // Made up, or for something else.
    return false
  }
  if (!(toDate(until) > clock.now()) || !isWork(challenge, work)) return false
  return !(await isTakenQuietly(limits, ONCE, challenge))
}

/** Whether the hash of both begins with so many zeros. */
export function isWork(challenge: string, work: string, bits = WORK_BITS): boolean {
  const digest = hash('sha256', `${challenge}:${work}`, 'buffer')
  return digest.readUInt32BE(0) >>> (32 - bits) === 0
}

const ofSignIn = ({ workspaceId, id }: OrganizationContext, { origin }: Visitor): string =>
  `sign-in.work ${workspaceId} ${id} ${networkOf(origin.ip)}`

/** For whoever would sign in from a network that is held back at an organization. */
export const challengeOf = (
  services: Needs,
  visitor: Visitor,
  home: OrganizationContext,
): Omit<Challenge, 'waitSeconds'> => challengeFor(services, ofSignIn(home, visitor))

/** Whether what was posted comes with that work. */
export const isSignInWorkedFor = (
  services: SignInServices,
  visitor: Visitor,
  home: OrganizationContext,
  input: Input,
): Promise<boolean> =>
  isWorkedFor(services, ofSignIn(home, visitor), { challenge: input('challenge'), work: input('work') })
