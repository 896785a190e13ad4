export type { OutgoingSms, SmsSender } from './sender.ts'
export { createWebhookSender, keyOfSecret } from './webhook-sender.ts'
