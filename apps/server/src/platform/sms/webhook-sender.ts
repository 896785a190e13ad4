import { createHmac } from 'node:crypto'
import { type Clock, epochSeconds } from '../../kernel/clock.ts'
import type { SmsSender } from './sender.ts'

export interface WebhookOptions {
  url: string
  /** As Standard Webhooks writes secrets: `whsec_` and base64. */
  secret: string
  clock: Clock
}

const PREFIX = 'whsec_'

/** The key behind a secret of Standard Webhooks. */
const keyOfSecret = (secret: string): Buffer =>
  Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64')

/** The signature of Standard Webhooks, version 1: over id, time and body. */
const signWebhook = (secret: string, id: string, timestamp: number, body: string): string =>
  `v1,${createHmac('sha256', keyOfSecret(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`

/**
 * Hands messages to an operator's own gateway, by a request that is signed as Standard Webhooks says; whatever is not a 2xx
 * was not taken over. A gateway that hangs is given up, and none of an answer is kept: it may repeat the number.
 */
export function createWebhookSender({ url, secret, clock }: WebhookOptions): SmsSender {
  return {
    async send({ to, text, eventId }) {
      const body = JSON.stringify({ type: 'sms', data: { to, text } })
      const timestamp = epochSeconds(clock.now())
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(10_000),
        headers: {
          'content-type': 'application/json',
          'webhook-id': eventId,
          'webhook-timestamp': String(timestamp),
          'webhook-signature': signWebhook(secret, eventId, timestamp, body),
        },
        body,
      })
      await answer.body?.cancel()
      if (!answer.ok) throw new Error(`the gateway for SMS answered ${answer.status}`)
    },
  }
}
