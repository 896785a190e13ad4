import { EmailAddress } from '../../../kernel/email.ts'
import type { Input } from '../dependencies.ts'
import { fault, missing, type Outcome } from '../outcome.ts'

/** The address that was typed, or what to answer where it is none. */
export function typedEmail(input: Input): { address: string } | { refused: Outcome } {
  const empty = missing(input, 'email')
  if (empty) return { refused: empty }
  const parsed = EmailAddress.safeParse(input('email').trim())
  return parsed.success ? { address: parsed.data } : { refused: fault('email', 'email') }
}
