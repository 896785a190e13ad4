import { isEmailAddress } from '../../kernel/email.ts'
import { isId } from '../../kernel/ids.ts'
import { readEvent } from '../../modules/audit/index.ts'
import { mintRegistrationCode, mintStatusToken, readRegistration } from '../../modules/registrations/index.ts'
import { selectHolders } from '../../modules/roles/index.ts'
import {
  chooseLocale,
  type RegistrationMailKind,
  type RegistrationStaffMailKind,
  registrationCodeMail,
  registrationMail,
  registrationStaffMail,
} from '../../pages/index.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { type Compose, type ComposedMail, linkTo, type MailContext, modelOf, placeOf } from './compose.ts'
import { selectRecipients } from './recipient-store.ts'

/** The code that shows that an address is that of whoever registers. */
export const registrationCode: Compose = async (context) => {
  const { services, workspace, message } = context
  const event = await readEvent(services.db, placeOf(context), message.eventId)
  const id = event?.data.proofId
  if (typeof id !== 'string') return undefined
  const proof = await mintRegistrationCode(services, workspace.id, id)
  if (!proof || !isEmailAddress(proof.email)) return undefined
  const { code, expiresAt, email, locale } = proof
  const model = { ...modelOf(context), locale: chooseLocale(locale ?? undefined), code, expiresAt }
  return { to: email, ...registrationCodeMail({ ...model, organizationName: workspace.name }) }
}

/** To whoever registered, and where it is for them to decide, to the staff. */
export const registrationNotice =
  (told: { applicant?: RegistrationMailKind; staff?: RegistrationStaffMailKind }): Compose =>
  async (context) => {
    const toApplicant = told.applicant ? await applicantMail(context, told.applicant) : []
    const toStaff = told.staff ? await staffMails(context, told.staff) : []
    return [...toApplicant, ...toStaff]
  }

/** A reminder goes to whoever is waited for. */
export const registrationReminder: Compose = async (context) => {
  const event = await readEvent(context.services.db, placeOf(context), context.message.eventId)
  return event?.data.status === 'asked' ? applicantMail(context, 'reminded') : staffMails(context, 'reminded')
}

function find({ services, workspace, message }: MailContext) {
  const { targetId } = message
  return isId('registration', targetId)
    ? readRegistration(services.db, workspace.id, targetId)
    : Promise.resolve(undefined)
}

async function applicantMail(context: MailContext, kind: RegistrationMailKind): Promise<ComposedMail[]> {
  const { services, workspace } = context
  const found = await find(context)
  if (!found) return []
  const { row } = found
  const token = await mintStatusToken(services, workspace.id, row.id)
  if (!token) return []
  const model = {
    locale: chooseLocale(row.locale ?? undefined),
    workspaceName: workspace.name,
    organizationName: row.organization_name,
    recipientName: [row.given_name, row.family_name].filter((part) => part !== null).join(' ') || undefined,
    url: linkTo(context, 'register/status', { token }),
  }
  return [{ to: row.email, ...registrationMail(kind, model) }]
}

const MOST_RECIPIENTS = 50

/** To the people of the workspace who may decide. What a machine decides is not told to them. */
async function staffMails(context: MailContext, kind: RegistrationStaffMailKind): Promise<ComposedMail[]> {
  const { services, workspace } = context
  const found = await find(context)
  if (!found || found.form.admission === 'by_api') return []
  // Let in at once: there is nothing to decide.
  if (kind === 'submitted' && found.form.admission === 'at_once') return []
  const { row } = found
  const url = `${services.publicUrl}/w/${workspace.slug}/console/registrations/${row.id}`
  const people = await inOrganization(services.db, placeOf(context), async (tx) => {
    const asked = { now: services.clock.now(), limit: MOST_RECIPIENTS, reach: 'organization' as const }
    const ids = await selectHolders(tx, 'workspace:registrations', asked)
    return ids.length > 0 ? selectRecipients(tx, ids) : []
  })
  const person = [row.given_name, row.family_name].filter((part) => part !== null).join(' ') || row.email
  return people.flatMap((user) =>
    user.email === null
      ? []
      : [
          {
            to: user.email,
            ...registrationStaffMail(kind, {
              ...modelOf(context, user),
              organizationName: row.organization_name,
              person,
              url,
            }),
          },
        ],
  )
}
