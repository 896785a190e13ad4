import { isEmailAddress } from '../../kernel/email.ts'
import { isId } from '../../kernel/ids.ts'
import { readEvent } from '../../modules/audit/index.ts'
import { mintPersonCode, readApplicant } from '../../modules/registrations/index.ts'
import { selectAllowed } from '../../modules/roles/index.ts'
import {
  accountThereMail,
  applicantExpiredMail,
  applicantMail,
  applicantStaffMail,
  chooseLocale,
  registrationCodeMail,
} from '../../pages/index.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { type Compose, forgotUrl, linkTo, type MailContext, modelOf, placeOf } from './compose.ts'
import { selectRecipients } from './recipient-store.ts'

/**
 * To whoever registers into an organization: the code, or that they have an account there already. Only whoever reads the
 * mails of an address learns which; nothing came of it so far.
 */
export const personCode: Compose = async (context) => {
  const { services, organization, message } = context
  const event = await readEvent(services.db, placeOf(context), message.eventId)
  const id = event?.data.proofId
  if (typeof id !== 'string') return undefined
  const proof = await mintPersonCode(services, placeOf(context), id)
  if (!proof || !isEmailAddress(proof.email)) return undefined
  const { code, expiresAt, email, locale } = proof
  const model = { ...modelOf(context), locale: chooseLocale(locale ?? undefined) }
  if (code !== undefined) return { to: email, ...registrationCodeMail({ ...model, code, expiresAt }) }
  const url = linkTo(context, 'sign-in', { organization: organization.id, login_hint: email })
  return { to: email, ...accountThereMail({ ...model, url, forgotUrl: forgotUrl(context) }) }
}

const find = (context: MailContext) => {
  const { targetId } = context.message
  return isId('applicant', targetId)
    ? readApplicant(context.services.db, placeOf(context), targetId)
    : Promise.resolve(undefined)
}

const MOST_RECIPIENTS = 50

/** To the people of the organization who may decide. */
export const applicantWaits: Compose = async (context) => {
  const { services, workspace, organization } = context
  const row = await find(context)
  if (row?.status !== 'waiting') return undefined
  const people = await inOrganization(services.db, placeOf(context), async (tx) => {
    const asked = { now: services.clock.now(), limit: MOST_RECIPIENTS, reach: 'organization' as const }
    const ids = await selectAllowed(tx, 'invitations:write', asked)
    return ids.length > 0 ? selectRecipients(tx, ids) : []
  })
  const url = `${services.publicUrl}/w/${workspace.slug}/portal/${organization.id}/people/registration`
  const person = `${row.given_name} ${row.family_name}`
  return people.flatMap((user) =>
    user.email === null
      ? []
      : [{ to: user.email, ...applicantStaffMail({ ...modelOf(context, user), person, url }) }],
  )
}

/** To whoever registered, with the reason. */
export const applicantRefused: Compose = async (context) => {
  const row = await find(context)
  if (row?.status !== 'refused' || row.reason === null) return undefined
  const model = {
    ...modelOf(context),
    locale: chooseLocale(row.locale ?? undefined),
    recipientName: `${row.given_name} ${row.family_name}`,
    reason: row.reason,
  }
  return { to: row.email, ...applicantMail(model) }
}

/** To whoever registered and was waited for in vain. */
export const applicantExpired: Compose = async (context) => {
  const event = await readEvent(context.services.db, placeOf(context), context.message.eventId)
  const { email, locale, name } = { ...event?.personal } as Record<string, unknown>
  if (typeof email !== 'string' || !isEmailAddress(email)) return undefined
  const model = {
    ...modelOf(context),
    locale: chooseLocale(typeof locale === 'string' ? locale : undefined),
    recipientName: typeof name === 'string' ? name : undefined,
  }
  return { to: email, ...applicantExpiredMail(model) }
}
