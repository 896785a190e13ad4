import { z } from 'zod'
import { addDays } from '../../kernel/clock.ts'
import { idSchema, pathId, type UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import type { NewEvent, OrgTx } from '../../platform/db/index.ts'
import { selectDevices } from '../credentials/index.ts'
import { policyOf } from '../policies/index.ts'

/** A remembered browser as the API shows it. */
export const DeviceView = z.strictObject({
  id: idSchema('device'),
  userAgent: z.string().nullable(),
  ip: z.string().nullable().describe('The network address that it last came from.'),
  rememberedAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime(),
})

export const DeviceParams = z.strictObject({ deviceId: pathId('device') })

/** Browsers that are still remembered, as far as the policy of now lets them be. */
export async function readDevices(
  tx: OrgTx,
  organization: OrganizationContext,
  userId: UserId,
  now: Date,
): Promise<z.output<typeof DeviceView>[]> {
  const { rememberDeviceDays } = policyOf(organization).secondFactor
  const rows = await selectDevices(tx, userId, { now, provedSince: addDays(now, -rememberDeviceDays) })
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.user_agent,
    ip: row.ip,
    rememberedAt: row.proved_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    expiresAt: row.expires_at.toISOString(),
  }))
}

/** That browsers are asked for the second factor again. */
export const forgottenEvent = (userId: UserId, count: number): NewEvent => ({
  type: 'user.devices_forgotten',
  outcome: 'success',
  target: { kind: 'user', id: userId },
  data: { count },
})
