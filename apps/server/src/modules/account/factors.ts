import { DomainError } from '../../kernel/errors.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { phoneNameOf } from '../credentials/index.ts'
import { type BrowserAccount, isProvedLately, type SignInServices, type Visitor } from '../sign-in/index.ts'
import { actAs } from './act-as.ts'
import { AccountError } from './errors.ts'
import type { OwnFactor } from './own-factor.ts'
import { removeOwnAuthenticator } from './remove-own-authenticator.ts'
import { removeOwnPhone } from './remove-own-phone.ts'

/** The end of the number that codes are sent to, to know it again; undefined where there is none. */
export const readOwnPhone = (
  { db }: SignInServices,
  { workspace }: Visitor,
  { organizationId, userId }: BrowserAccount,
): Promise<string | undefined> =>
  inOrganization(db, { workspaceId: workspace.id, organizationId }, (tx) => phoneNameOf(tx, userId), {
    readOnly: true,
  })

const REMOVING = { totp: removeOwnAuthenticator, sms: removeOwnPhone }

/** `prove`: the sign-in is too old for it. `last`: the policy asks for a second factor, and takes no other one that is left. */
export async function removeOwnFactor(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  kind: OwnFactor,
): Promise<'done' | 'prove' | 'last'> {
  if (!(await isProvedLately(services, visitor, own))) return 'prove'
  try {
    await actAs(services, visitor, own, REMOVING[kind])
  } catch (error) {
    const code = error instanceof DomainError ? error.code : undefined
    if (code === AccountError.last_factor.code) return 'last'
    // Removed already.
    if (code !== AccountError.factor_not_found.code) throw error
  }
  return 'done'
}
