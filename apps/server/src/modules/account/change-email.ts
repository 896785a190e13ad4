import { EmailAddress } from '../../kernel/email.ts'
import { DomainError } from '../../kernel/errors.ts'
import {
  type BrowserAccount,
  changing,
  type Fault,
  type Input,
  record,
  type SignInServices,
  type Visitor,
} from '../sign-in/index.ts'
import { requestEmail, UserError } from '../users/index.ts'
import { knowsPassword, readOwnAccount } from './account.ts'

/**
 * Asks for another address, for a signed-in person who knows the password: a session alone must not be enough to
 * take an account over. Answers with the faults; none means that a mail is on its way.
 */
export async function changeOwnEmail(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  input: Input,
): Promise<readonly Fault[]> {
  const empty = ['email', 'currentPassword'].filter((field) => input(field).trim() === '')
  if (empty.length > 0) return empty.map((field) => ({ code: 'required', field }))
  const email = EmailAddress.safeParse(input('email').trim())
  if (!email.success) return [{ code: 'email', field: 'email' }]
  const { home, policy } = await readOwnAccount(services, visitor, own)
  if (!(await knowsPassword(services, visitor, own, policy, input('currentPassword'))))
    return [{ code: 'current_password', field: 'currentPassword' }]
  const place = { workspaceId: visitor.workspace.id, organizationId: own.organizationId }
  try {
    await changing(services, place, async (tx) => {
      const event = await requestEmail(tx, home, own.userId, email.data, services.clock.now())
      await record(tx, visitor, own, event)
    })
    return []
  } catch (error) {
    return refusalOf(error)
  }
}

function refusalOf(error: unknown): readonly Fault[] {
  const code = error instanceof DomainError ? error.code : undefined
  if (code === UserError.email_verified.code) return [{ code: 'email_same', field: 'email' }]
  if (code === UserError.email_domain_not_allowed.code) return [{ code: 'email_domain', field: 'email' }]
  throw error
}
