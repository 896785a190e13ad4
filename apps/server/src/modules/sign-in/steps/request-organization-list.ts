import { mailboxOf, normalizeEmail } from '../../../kernel/email.ts'
import { inOrganization } from '../../../platform/db/index.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Situation } from '../facts.ts'
import { isMailedOften } from '../mail-limits.ts'
import type { Outcome } from '../outcome.ts'
import { typedEmail } from './typed-email.ts'

/**
 * Asks for a mail with the organizations that an address has accounts with. They are looked for when the mail is
 * written, so that this answer neither shows nor costs anything that depends on them.
 */
export async function requestOrganizationList(
  { db, limits }: SignInServices,
  { flow, visitor }: Situation,
  input: Input,
): Promise<Outcome> {
  const typed = typedEmail(input)
  if ('refused' in typed) return typed.refused
  const email = normalizeEmail(typed.address)
  const { id: workspaceId, rootOrganizationId } = visitor.workspace
  const tooOften = await isMailedOften(limits, workspaceId, mailboxOf(email), visitor.origin)
  const place = { workspaceId, organizationId: rootOrganizationId }
  await inOrganization(db, place, (tx) =>
    record(tx, visitor, undefined, {
      type: 'workspace.organization_list_requested',
      outcome: tooOften ? 'failed' : 'success',
      reason: tooOften ? 'too_often' : undefined,
      personal: { email },
      outgoing: !tooOften,
    }),
  )
  return { kind: 'on', state: { ...flow.state, mailedTo: typed.address }, view: 'list-sent' }
}
