import { isEmailAddress } from '../../kernel/email.ts'
import { readEvent } from '../../modules/audit/index.ts'
import { findOrganizationsOfAddress } from '../../modules/sign-in/index.ts'
import { organizationListMail } from '../../pages/index.ts'
import { type Compose, linkTo, placeOf } from './compose.ts'

/** Sent for no organization as well, so that both take the same way. */
export const organizationList: Compose = async (context) => {
  const { services, workspace, message } = context
  const event = await readEvent(services.db, placeOf(context), message.eventId)
  const to = event?.personal?.email
  if (typeof to !== 'string' || !isEmailAddress(to)) return undefined
  const found = await findOrganizationsOfAddress(services, workspace, to)
  const organizations = found.map(({ name, slug }) => ({
    name,
    signInUrl: linkTo(context, 'sign-in', { organization: slug }),
  }))
  const model = { locale: context.house.locale(), workspaceName: workspace.name, organizations }
  return { to, ...organizationListMail(model) }
}
