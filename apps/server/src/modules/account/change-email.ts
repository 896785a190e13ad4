import { EmailAddress } from '../../kernel/email.ts'
import { DomainError } from '../../kernel/errors.ts'
import {
  type BrowserAccount,
  type Fault,
  type Input,
  isProvedLately,
  type SignInServices,
  type Visitor,
} from '../sign-in/index.ts'
import { changeOwnEmail as changeEmail, UserError } from '../users/index.ts'
import { actAs } from './act-as.ts'

/**
 * Asks for another address, for a signed-in person who has proved lately who that is: a session alone must not be enough to
 * take an account over. Answers with the faults; none means that the mails are on their way. `unproved`: a fresh proof
 * comes first.
 */
export async function changeOwnEmail(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  input: Input,
): Promise<readonly Fault[] | 'unproved'> {
  if (input('email').trim() === '') return [{ code: 'required', field: 'email' }]
  const email = EmailAddress.safeParse(input('email').trim())
  if (!email.success) return [{ code: 'email', field: 'email' }]
  if (!(await isProvedLately(services, visitor, own))) return 'unproved'
  try {
    await actAs(services, visitor, own, changeEmail, { input: { email: email.data } })
    return []
  } catch (error) {
    return refusalOf(error)
  }
}

function refusalOf(error: unknown): readonly Fault[] {
  const code = error instanceof DomainError ? error.code : undefined
  if (code === UserError.email_verified.code) return [{ code: 'email_same', field: 'email' }]
  if (code === UserError.email_domain_not_allowed.code) return [{ code: 'email_domain', field: 'email' }]
  if (code === UserError.from_directory.code) return [{ code: 'from_directory', field: 'email' }]
  throw error
}
