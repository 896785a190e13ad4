export type { SmsSender } from './sender.ts'
export { createWebhookSender } from './webhook-sender.ts'
