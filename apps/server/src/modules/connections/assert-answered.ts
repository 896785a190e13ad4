import { ProviderFault } from './provider-fault.ts'

/** Throws unless an answer is the thing asked for; a redirect is never followed. */
export function assertAnswered({ status, headers }: Response, address: string): void {
  if (status >= 300 && status < 400) {
    throw new ProviderFault(
      'answer_status',
      `${address} leads elsewhere (${status}); give the address it leads to.`,
    )
  }
  if (status !== 200) throw new ProviderFault('answer_status', `${address} answered with ${status}.`)
  if ((headers.get('content-encoding') ?? 'identity') !== 'identity') {
    throw new ProviderFault(
      'answer_malformed',
      `${address} sent a compressed answer, which was not asked for.`,
    )
  }
}
