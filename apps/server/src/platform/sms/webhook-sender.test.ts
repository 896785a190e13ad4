import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fixedClock, systemClock } from '../../kernel/clock.ts'
import { createWebhookSender } from './webhook-sender.ts'

const KEY = Buffer.alloc(24, 7)
const received: { headers: Record<string, unknown>; body: string }[] = []
let status = 200
const server = createServer(async (request, reply) => {
  received.push({ headers: request.headers, body: await text(request) })
  reply.writeHead(status, { location: 'http://localhost:1/' }).end('thanks, +4915123456789')
})
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)))
afterAll(() => void server.close())

const clock = fixedClock(systemClock.now())
const sender = () =>
  createWebhookSender({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`,
    secret: `whsec_${KEY.toString('base64')}`,
    clock,
  })
const message = { to: '+4915123456789', text: '123456 is your code', eventId: 'evt_1' }

it('signs what it sends as Standard Webhooks says, over id, time and body', async () => {
  await sender().send(message)
  const { headers, body } = received.at(-1) ?? { headers: {}, body: '' }
  expect(JSON.parse(body)).toEqual({ type: 'sms', data: { to: message.to, text: message.text } })
  const time = Math.floor(clock.now().getTime() / 1000)
  expect(headers).toMatchObject({ 'webhook-id': 'evt_1', 'webhook-timestamp': String(time) })
  const signature = createHmac('sha256', KEY).update(`evt_1.${time}.${body}`).digest('base64')
  expect(headers['webhook-signature']).toBe(`v1,${signature}`)
})

it.each([500, 429, 302])('rejects at %i, names no number and follows nobody', async (answered) => {
  status = answered
  const error: unknown = await sender()
    .send(message)
    .catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(Error)
  expect(String(error)).not.toContain('49151')
})
