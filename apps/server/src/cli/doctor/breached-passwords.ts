import type { Config } from '../../config.ts'
import { type BreachOutcome, createBreachedPasswords } from '../../platform/breached-passwords.ts'
import { outboundRules } from '../../platform/http/outbound.ts'
import { type Finding, ok, warn } from './finding.ts'

const WHAT = 'breached passwords'
/** Known to everybody who collects such passwords. */
const KNOWN = 'password'

/** Whether the service that knows which passwords have become public answers, and knows one that has. */
export async function checkBreachedPasswords({
  breachedPasswordsUrl: rangeUrl,
  publicUrl,
  outboundAllow,
}: Pick<Config, 'breachedPasswordsUrl' | 'publicUrl' | 'outboundAllow'>): Promise<Finding> {
  if (rangeUrl === undefined) return ok(WHAT, 'nobody is asked; the bundled list decides')
  let outcome: BreachOutcome | undefined
  let reason = ''
  const report = (what: BreachOutcome, error?: Error) => {
    outcome = what
    reason = error?.message ?? ''
  }
  await createBreachedPasswords({ rangeUrl, rules: outboundRules(publicUrl, outboundAllow), report }).has(
    KNOWN,
  )
  if (outcome === 'breached') return ok(WHAT, rangeUrl)
  if (outcome === 'not_breached')
    return warn(WHAT, `${rangeUrl} does not know the commonest password`, 'check BREACHED_PASSWORDS_URL')
  return warn(
    WHAT,
    `${rangeUrl} does not answer (${reason}): the bundled list decides alone`,
    'check BREACHED_PASSWORDS_URL; a host in your own network is named in OUTBOUND_ALLOW',
  )
}
