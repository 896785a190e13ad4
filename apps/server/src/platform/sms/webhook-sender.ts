import { type Clock, epochSeconds } from '../../kernel/clock.ts'
import { keyOfWebhookSecret, signWebhook } from '../http/standard-webhooks.ts'
import type { SmsSender } from './sender.ts'

export interface WebhookOptions {
  url: string
  /** As Standard Webhooks writes secrets: `whsec_` and base64. */
  secret: string
  clock: Clock
}

/**
 * Hands messages to an operator's own gateway, by a request that is signed as Standard Webhooks says; whatever is not a 2xx
 * was not taken over. A gateway that hangs is given up, and none of an answer is kept: it may repeat the number.
 */
export function createWebhookSender({ url, secret, clock }: WebhookOptions): SmsSender {
  const keys = [keyOfWebhookSecret(secret)]
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
          'webhook-signature': signWebhook(keys, { id: eventId, timestamp, body }),
        },
        body,
      })
      await answer.body?.cancel()
      if (!answer.ok) throw new Error(`the gateway for SMS answered ${answer.status}`)
    },
  }
}
