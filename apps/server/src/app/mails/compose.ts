import { isId } from '../../kernel/ids.ts'
import type { Workspace } from '../../modules/workspaces/index.ts'
import type { Mail, MailModel } from '../../pages/index.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { inOrganization, type OrgTx, type Place } from '../../platform/db/index.ts'
import type { EventMessage } from '../../platform/jobs/index.ts'
import type { Services } from '../../platform/operation.ts'
import type { MailHouse } from '../mail-house.ts'
import type { BackgroundParts } from '../parts.ts'
import { type RecipientRow, selectRecipient } from './recipient-store.ts'

/** What a mail is made from: an event that happened, and where. */
export interface MailContext {
  services: Services
  workspace: Workspace
  organization: OrganizationContext
  message: EventMessage
  house: MailHouse
}

export type ComposedMail = Mail & { to: string }

/** Makes the mail of an event, or several; undefined when there is nothing to send any more. */
export type Compose = (context: MailContext) => Promise<ComposedMail | readonly ComposedMail[] | undefined>

/** Undefined when workspace or organization are gone in the meantime: there is nobody to write to. */
export async function mailContextOf(
  { services, workspaces, mails }: Pick<BackgroundParts, 'services' | 'workspaces' | 'mails'>,
  message: EventMessage,
): Promise<MailContext | undefined> {
  const workspace = await workspaces.findById(message.workspaceId)
  const organization = await services.tree.find(message.workspaceId, message.organizationId)
  if (!workspace || !organization) return undefined
  const house = await mails.of(workspace, organization)
  return { services, workspace: { ...workspace, name: house.productName }, organization, message, house }
}

export const placeOf = ({ message }: MailContext): Place => ({
  workspaceId: message.workspaceId,
  organizationId: message.organizationId,
})

/** An address below the workspace's, on the configured origin. */
export function linkTo(
  { services, workspace }: MailContext,
  path: string,
  query: Record<string, string>,
): string {
  return `${services.publicUrl}/w/${workspace.slug}/${path}?${new URLSearchParams(query)}`
}

/** Where to ask for a new password. */
export const forgotUrl = (context: MailContext): string =>
  linkTo(context, 'sign-in/forgot', { organization: context.organization.id })

export interface Recipient {
  user: RecipientRow & { email: string }
  model: MailModel
}

/**
 * The user that the event is about, with something done in the same transaction. One without an address has none to
 * be written to, unless the mail goes elsewhere.
 */
export function withRecipient<T>(
  context: MailContext,
  work: (tx: OrgTx, user: RecipientRow & { email: string }) => Promise<T>,
  { withoutAddress = false } = {},
): Promise<(Recipient & { extra: T }) | undefined> {
  const { targetId } = context.message
  if (!isId('user', targetId)) return Promise.resolve(undefined)
  return inOrganization(context.services.db, placeOf(context), async (tx) => {
    const user = await selectRecipient(tx, targetId)
    if (!user || (user.email === null && !withoutAddress)) return undefined
    const known = { ...user, email: user.email ?? '' }
    return { user: known, model: modelOf(context, user), extra: await work(tx, known) }
  })
}

export function modelOf({ workspace, organization, house }: MailContext, user?: RecipientRow): MailModel {
  return {
    locale: house.locale(user?.locale),
    workspaceName: workspace.name,
    organizationName: organization.name,
    recipientName: user?.display_name === user?.email ? undefined : user?.display_name,
  }
}
