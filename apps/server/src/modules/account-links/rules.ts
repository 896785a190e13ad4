import type { OrganizationContext } from '../../platform/access.ts'
import { PASSKEY, policyOf } from '../policies/index.ts'
import type { BrowserAccount } from '../sign-in/index.ts'

/** Accounts that one account may be linked with. */
export const MOST_LINKS = 20

/** Whether accounts of two organizations may be linked, and a link counts: both allow it at this moment. */
export const allowLink = (one: OrganizationContext, other: OrganizationContext): boolean =>
  [one, other].every(
    (organization) => organization.status === 'active' && policyOf(organization).account.linking,
  )

/**
 * Whether a session was begun by what only its person has. Who runs the provider of an account, or its mailbox, can
 * sign in to it without leaving a trace of a recovery.
 */
export const isByPerson = ({ session: { amr, secondFactorBy } }: BrowserAccount): boolean =>
  secondFactorBy === 'own' || amr.includes('pwd') || amr.includes(PASSKEY)
