import type { ConnectionProtocol } from '../../../platform/db/index.ts'
import type { ProviderCheck } from '../provider-fault.ts'

/** What happens in a test sign-in, in this order. */
export const TEST_STEPS = [
  'opened', // the administrator's browser opened the link
  'departed', // it was sent to the provider
  'returned', // and came back
  'answer', // what came is an answer to this very question, and no refusal
  'code', // the provider gave tokens for the code
  'addressed', // of this issuer, for this client, and of now
  'signature',
  'userinfo',
  'subject', // it says who somebody is, by what the connection knows people
] as const
export type TestStepName = (typeof TEST_STEPS)[number]
export type TestResult = 'passed' | 'failed'

export interface TestStep {
  name: TestStepName
  at: string
  result: TestResult
}

/** What is checked on the way back, by protocol. */
const CHECKED: Readonly<Record<ConnectionProtocol, readonly TestStepName[]>> = {
  oidc: ['answer', 'code', 'addressed', 'signature', 'subject'],
  saml: ['answer', 'signature', 'addressed', 'subject'],
}

/**
 * To which step a check belongs where its place in the order of all is certain: whatever comes before has passed then.
 * Of the others no more is said than that they failed.
 */
const PLACES: Partial<Record<ProviderCheck, TestStepName>> = {
  provider_refused: 'answer',
  state: 'answer',
  code_refused: 'code',
  client_refused: 'code',
  audience: 'addressed',
  nonce: 'addressed',
  expired: 'addressed',
  signature: 'signature',
  userinfo: 'userinfo',
  userinfo_subject: 'userinfo',
}

/** What was found out on the way back: all of it when nothing failed. */
export function stepsOfAnswer(
  protocol: ConnectionProtocol,
  now: Date,
  failed?: { check: string } | undefined,
): TestStep[] {
  const at = now.toISOString()
  const passed = (names: readonly TestStepName[]) =>
    names.map((name): TestStep => ({ name, at, result: 'passed' }))
  const checked = CHECKED[protocol]
  if (!failed) return passed(checked)
  // SAML may sign the whole, a part or both, so that its order is not always the same.
  const place = protocol === 'oidc' ? PLACES[failed.check as ProviderCheck] : undefined
  if (place === undefined) return [{ name: failedAt(failed.check), at, result: 'failed' }]
  const before = place === 'userinfo' ? checked.slice(0, -1) : checked.slice(0, checked.indexOf(place))
  return [...passed(before), { name: place, at, result: 'failed' }]
}

const ADDRESSED = new Set(['issuer', 'authorized_party', 'recipient', 'not_yet_valid', 'audience', 'expired'])
const SIGNED = new Set(['algorithm', 'keys', 'signature', 'signature_missing', 'encryption'])
const failedAt = (check: string): TestStepName => {
  if (ADDRESSED.has(check)) return 'addressed'
  if (SIGNED.has(check)) return 'signature'
  return check === 'subject_missing' ? 'subject' : 'answer'
}
