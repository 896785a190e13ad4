import { type Clock, epochSeconds } from '../../kernel/clock.ts'
import type { OrganizationId } from '../../kernel/ids.ts'
import { newSecret } from '../../kernel/random.ts'
import { OutboundRefused, type OutboundRules } from '../../platform/http/outbound.ts'
import { createOutboundFetch, OutboundAnswerRefused } from '../../platform/http/outbound-fetch.ts'
import { signWebhook } from '../../platform/http/standard-webhooks.ts'
import { readAnswer, type StoreAnswer } from './answer.ts'
import type { StoreFault } from './view.ts'

/** A person with all their attributes has a few kilobytes. */
const LIMITS = { patienceMs: 5_000, mostBytes: 64 * 1024 }
/** Questions at a time of a process, so that a store that hangs holds up its own people alone. */
const MOST_AT_A_TIME = { ofOne: 10, ofAll: 100 }

export interface StoreQuestion {
  organizationId: OrganizationId
  url: string
  keys: readonly Buffer[]
  patienceMs: number
  identifier: string
  password: string
}

/** Asks stores of before; made once by the composition root. Never rejects. */
export interface LegacyStores {
  ask(question: StoreQuestion): Promise<StoreAnswer>
}

/** By the guarded client: no redirect is followed, and where a name leads is judged once, for this very connection. */
export function createLegacyStores(rules: OutboundRules, clock: Clock): LegacyStores {
  const fetch = createOutboundFetch(rules, LIMITS)
  const running = new Map<OrganizationId, number>()
  let all = 0

  async function send({ organizationId, url, keys, patienceMs, identifier, password }: StoreQuestion) {
    const id = newSecret('msg_', 18)
    const timestamp = epochSeconds(clock.now())
    const body = JSON.stringify({ type: 'sign-in', data: { organizationId, identifier, password } })
    const answer = await fetch(url, {
      method: 'POST',
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signWebhook(keys, { id, timestamp, body }),
      },
      body,
    })
    return readAnswer(answer, { id, keys, identifier }, clock.now())
  }

  return {
    async ask(question) {
      const { organizationId } = question
      const own = running.get(organizationId) ?? 0
      if (own >= MOST_AT_A_TIME.ofOne || all >= MOST_AT_A_TIME.ofAll)
        return { result: 'fault', fault: 'busy' }
      running.set(organizationId, own + 1)
      all += 1
      try {
        return await send(question)
      } catch (error) {
        return { result: 'fault', fault: faultOf(error) }
      } finally {
        all -= 1
        const left = (running.get(organizationId) ?? 1) - 1
        if (left > 0) running.set(organizationId, left)
        else running.delete(organizationId)
      }
    },
  }
}

/** Nothing of what was thrown is kept: it may say what was sent. */
function faultOf(error: unknown): StoreFault {
  if (error instanceof OutboundRefused) return 'not_called'
  if (error instanceof OutboundAnswerRefused) return 'answer_too_long'
  return error instanceof DOMException && error.name === 'TimeoutError' ? 'too_slow' : 'unreachable'
}
