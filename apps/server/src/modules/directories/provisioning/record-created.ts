import type { NewEvent } from '../../../platform/db/index.ts'
import type { Run } from '../../../platform/operation.ts'
import { policyOf } from '../../policies/index.ts'
import { type NewUser, passwordLinkEvent, verificationEvent } from '../../users/index.ts'
import type { DirectorySettings } from '../resource.ts'

type Context = Pick<Run<'organization'>, 'record' | 'organization'>

/** Mails a link where the directory is to do so; otherwise they come by a provider, or ask for one. */
export function recordCreated(context: Context, directory: DirectorySettings, user: NewUser): void {
  const created: NewEvent = {
    type: 'user.created',
    outcome: 'success',
    target: { kind: 'user', id: user.id },
    data: { directoryId: directory.id, active: user.status === 'active' },
    personal: { email: user.email, username: user.username, displayName: user.display_name },
  }
  context.record(created)
  recordMail(context, directory, user)
}

/** The mail alone. */
export function recordMail(
  { record, organization }: Context,
  { sendsMail }: DirectorySettings,
  user: Pick<NewUser, 'id' | 'email' | 'status'>,
): void {
  if (!sendsMail || user.email === null || user.status !== 'active') return
  const hasPasswords = policyOf(organization).signIn.methods.includes('password')
  record(hasPasswords ? passwordLinkEvent(user.id) : verificationEvent(user.id))
}
