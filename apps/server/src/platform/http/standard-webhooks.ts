import { createHmac, timingSafeEqual } from 'node:crypto'

const PREFIX = 'whsec_'

/** What a signature of Standard Webhooks is over. */
export interface SignedMessage {
  id: string
  /** In seconds since 1970. */
  timestamp: number
  body: string
}

/** The text of a key, as Standard Webhooks writes secrets. */
export const webhookSecret = (key: Buffer): string => `${PREFIX}${key.toString('base64')}`

/** The key behind such a text; the prefix may be left out. */
export const keyOfWebhookSecret = (secret: string): Buffer =>
  Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64')

const macOf = (key: Buffer, { id, timestamp, body }: SignedMessage): string =>
  createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')

/** The signatures of Standard Webhooks, version 1: one of each key that is live. */
export const signWebhook = (keys: readonly Buffer[], message: SignedMessage): string =>
  keys.map((key) => `v1,${macOf(key, message)}`).join(' ')

/** Whether one of the signatures is by one of the keys. */
export function isSignedWebhook(
  signatures: string,
  keys: readonly Buffer[],
  message: SignedMessage,
): boolean {
  const given = signatures
    .slice(0, 1_000)
    .split(' ')
    .map((text) => Buffer.from(text))
  const known = keys.map((key) => Buffer.from(signWebhook([key], message)))
  return given.some((one) => known.some((own) => one.length === own.length && timingSafeEqual(one, own)))
}
