import { isId } from '../../kernel/ids.ts'
import { inOrganization } from '../../platform/db/index.ts'
import type { Prepare } from '../../platform/operation.ts'
import { MailError } from './errors.ts'
import { selectAddress } from './store.ts'

/** The address of whoever asks; throws where there is none. */
export async function ownAddress({
  services,
  actor,
}: Prepare): Promise<{ email: string; locale: string | null }> {
  const { id } = actor
  if (!isId('user', id)) throw MailError.no_address()
  const place = { workspaceId: actor.workspaceId, organizationId: actor.organizationId }
  const user = await inOrganization(services.db, place, (tx) => selectAddress(tx, id), { readOnly: true })
  if (!user?.email) throw MailError.no_address()
  return { email: user.email, locale: user.locale }
}
