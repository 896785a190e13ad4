import { assertAnswered, faultOfCall } from '../../../modules/connections/index.ts'
import type { OutboundFetch } from '../../../platform/http/outbound-fetch.ts'
import { refuse } from '../faults.ts'
import type { ProviderMetadata } from '../types.ts'
import { readMetadata } from './read.ts'

/** Some say text/xml, some nothing of the kind: what the document is decides. */
const ACCEPT = 'application/samlmetadata+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1'

/** Reads what an identity provider publishes of itself at an address. `fetch` is the guarded one. */
export async function fetchMetadata(
  fetch: OutboundFetch,
  address: string,
  trust: { signedBy?: string | undefined } = {},
): Promise<ProviderMetadata> {
  const answer = await fetch(address, { headers: { accept: ACCEPT } }).catch((error: unknown) => {
    throw faultOfCall(error, new URL(address).host)
  })
  assertAnswered(answer, address)
  return readMetadata(await textOf(answer, address), trust)
}

async function textOf(answer: Response, address: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await answer.arrayBuffer())
  } catch {
    refuse('answer_malformed', `${address} answered with something that is not UTF-8.`)
  }
}
