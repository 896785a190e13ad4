import { oneLine } from '../../kernel/text.ts'
import type { ClientProof } from './types.ts'

const LONGEST = 300

/** What was sent as a header, and tokens of any kind. */
const CREDENTIALS = /\b(Basic|Bearer)\s+[\w+/=.~-]{8,}|\beyJ[\w-]+\.[\w-]+\.[\w-]*/gi

/** What a provider wrote, fit to be shown and logged: short, on one line, and without the secret that it was sent. */
export function quote(text: unknown, proof?: ClientProof): string {
  if (typeof text !== 'string') return ''
  const told = secretsOf(proof)
    .reduce((left, secret) => left.replaceAll(secret, '…'), text)
    .replaceAll(CREDENTIALS, '…')
  return oneLine(told, LONGEST)
}

/** A secret in the forms in which it is sent, longest first. */
function secretsOf(proof: ClientProof | undefined): string[] {
  if (!proof || proof.method === 'private_key_jwt') return []
  const encoded = encodeURIComponent(proof.secret)
  const form = new URLSearchParams({ s: proof.secret }).toString().slice(2)
  return [...new Set([form, encoded, encoded.replaceAll('%20', '+'), proof.secret])].sort(
    (a, b) => b.length - a.length,
  )
}
