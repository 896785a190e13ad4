import type { DeviceCode } from 'oidc-provider'
import { shownUserCode } from './user-code.ts'

/** What is known of a device that asks to be let in. */
export interface DeviceAsked {
  /** As the device shows it. */
  userCode: string
  /** Where its request came from. */
  ip: string | null
  userAgent: string | null
}

/** What the person is shown before they let a device in. */
export function deviceAsked(code: DeviceCode | undefined): DeviceAsked {
  const userCode: unknown = code && Reflect.get(code, 'userCode')
  if (!code || typeof userCode !== 'string') throw new Error('no device asks')
  return { userCode: shownUserCode(userCode), ...whereFrom(code.deviceInfo) }
}

/** The same, out of what was kept of it. */
export function readDeviceAsked(kept: unknown): DeviceAsked | undefined {
  const userCode: unknown = isRecord(kept) ? kept.userCode : undefined
  return typeof userCode === 'string' ? { userCode, ...whereFrom(kept) } : undefined
}

function whereFrom(kept: unknown): Pick<DeviceAsked, 'ip' | 'userAgent'> {
  const { ip, userAgent } = isRecord(kept) ? kept : {}
  return { ip: textOf(ip), userAgent: textOf(userAgent) }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
