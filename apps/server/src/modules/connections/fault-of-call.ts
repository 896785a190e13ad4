import { OutboundRefused } from '../../platform/http/outbound.ts'
import { OutboundAnswerRefused } from '../../platform/http/outbound-fetch.ts'
import { ProviderFault } from './provider-fault.ts'

/** What went wrong on the way to a provider, for its administrator. */
export function faultOfCall(error: unknown, host: string): ProviderFault {
  if (error instanceof OutboundRefused) {
    return new ProviderFault(
      'address',
      `${host} is not called: it has to be https at a public address, or be allowed by whoever runs this server.`,
    )
  }
  if (error instanceof OutboundAnswerRefused) {
    return new ProviderFault(
      'answer_too_large',
      `${host} sent an answer that was not read: ${error.message}.`,
    )
  }
  const { name, code } = error as { name?: string; code?: string }
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ETIMEOUT') {
    return new ProviderFault('timeout', `${host} did not answer in time.`)
  }
  return new ProviderFault('unreachable', `${host} could not be reached: ${reasonOf(code)}.`)
}

const REASONS: Record<string, string> = {
  ENOTFOUND: 'there is no such name',
  ENODATA: 'the name has no address',
  ESERVFAIL: 'its name servers do not answer',
  ECONNREFUSED: 'nothing answers at its port',
  ECONNRESET: 'it closed the connection',
  EPROTO: 'it does not speak TLS',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is of an authority that is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is of an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is of an authority that is not known here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is of another name',
}

function reasonOf(code: string | undefined): string {
  return (code && (REASONS[code] ?? code)) || 'the connection failed'
}
