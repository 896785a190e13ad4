import { DomainError } from '../../../kernel/errors.ts'
import type { Services } from '../../../platform/operation.ts'
import { networkOf } from '../../credentials/index.ts'
import { type Challenge, challengeFor, isWorkedFor, type Limit, type Limits } from '../../sign-in/index.ts'
import type { Visit } from './visit.ts'

const HOUR = 3600
/** Registrations that one network begins, and all of a workspace; past them each waits, or its browser works for it. */
const OF_NETWORK: Limit = { name: 'register-network', points: 6, seconds: HOUR, paceSeconds: 20 }
const OF_WORKSPACE: Limit = { name: 'register-workspace', points: 300, seconds: HOUR, paceSeconds: 2 }

type Needs = Pick<Services, 'vault' | 'clock'> & { limits: Limits }
type Who = Pick<Visit, 'workspace' | 'origin'>

const purposeOf = ({ workspace, origin }: Who): string =>
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
    if (await isWorkedFor(needs, purposeOf(who), given)) return undefined
    const wait = error.detail.retryAfterSeconds
    return { ...challengeFor(needs, purposeOf(who)), waitSeconds: typeof wait === 'number' ? wait : 20 }
  }
}
