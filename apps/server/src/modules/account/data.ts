import { DomainError } from '../../kernel/errors.ts'
import { AdministrationError } from '../roles/index.ts'
import {
  type BrowserAccount,
  type Fault,
  isProvedLately,
  type SignInServices,
  takeFromBrowser,
  type Visitor,
} from '../sign-in/index.ts'
import { deleteMe } from '../users/index.ts'
import { actAs } from './act-as.ts'
import { exportOwnData } from './export-own-data.ts'

/** Everything that is kept about a person; `unproved`: a fresh proof comes first. */
export async function exportOwnAccount(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
): Promise<Record<string, unknown> | 'unproved'> {
  if (!(await isProvedLately(services, visitor, own))) return 'unproved'
  return (await actAs(services, visitor, own, exportOwnData)) as Record<string, unknown>
}

/**
 * Deletes an account for its person, who has proved lately who that is and types what the account is called, and takes it
 * out of the browser. No faults: it is gone.
 */
export async function deleteOwnAccount(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  confirmation: string,
): Promise<readonly Fault[] | 'unproved'> {
  if (!(await isProvedLately(services, visitor, own))) return 'unproved'
  if (confirmation.trim().toLowerCase() !== own.identifier.toLowerCase())
    return [{ code: 'not_repeated', field: 'confirmation' }]
  try {
    await actAs(services, visitor, own, deleteMe)
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== AdministrationError.last_administrator.code)
      throw error
    return [{ code: 'last_administrator' }]
  }
  if (visitor.browser !== undefined)
    await takeFromBrowser(services, visitor.workspace.id, visitor.browser, [own.session.id])
  return []
}
