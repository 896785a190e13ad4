import type { OrganizationId, UserId } from '../../kernel/ids.ts'
import { networkOf } from '../credentials/index.ts'
import type { Limit, Limits } from './limits.ts'

const HOUR = 3600
/** Each message costs the operator, and goes to somebody's telephone: to one account, number, from one network, of one organization. */
const OF_ACCOUNT: Limit = { name: 'sms-account', points: 5, seconds: HOUR }
const OF_NUMBER: Limit = { name: 'sms-number', points: 5, seconds: HOUR }
const OF_NETWORK: Limit = { name: 'sms-network', points: 30, seconds: HOUR }
const OF_ORGANIZATION: Limit = { name: 'sms-organization', points: 500, seconds: 24 * HOUR }

/** Whoever asks has proved the first factor: that it was too often may be said. */
export async function assertMaySendSms(
  limits: Limits,
  {
    organizationId,
    userId,
    number,
    ip,
  }: { organizationId: OrganizationId; userId: UserId; number: string; ip: string | null },
): Promise<void> {
  await limits.takeAll([
    { limit: OF_ACCOUNT, key: `${organizationId} ${userId}` },
    { limit: OF_NETWORK, key: networkOf(ip) },
    { limit: OF_NUMBER, key: number },
    { limit: OF_ORGANIZATION, key: organizationId },
  ])
}
