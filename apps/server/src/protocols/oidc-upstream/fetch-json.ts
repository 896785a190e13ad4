import { assertAnswered, ProviderFault } from '../../modules/connections/index.ts'
import type { OutboundFetch } from '../../platform/http/outbound-fetch.ts'

/** Reads one of a provider's public documents, which is a JSON object. */
export async function fetchJson(
  fetch: OutboundFetch,
  address: string,
  accept = 'application/json',
): Promise<Record<string, unknown>> {
  const answer = await fetch(address, { headers: { accept } })
  assertAnswered(answer, address)
  return readJson(answer, address)
}

/** The JSON object in an answer of a JSON type. */
export async function readJson(answer: Response, address: string): Promise<Record<string, unknown>> {
  const [type = ''] = (answer.headers.get('content-type') ?? '').split(';')
  if (!/^application\/([\w.-]+\+)?json$/i.test(type.trim())) {
    throw new ProviderFault('answer_malformed', `${address} answered with something else than JSON.`)
  }
  const value: unknown = await answer.json().catch(() => undefined)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ProviderFault('answer_malformed', `${address} answered with something else than a JSON object.`)
  }
  return value as Record<string, unknown>
}
