import { isEmailAddress } from '../../kernel/email.ts'
import { readEvent } from '../../modules/audit/index.ts'
import { mintPersonCode } from '../../modules/registrations/index.ts'
import { accountThereMail, chooseLocale, registrationCodeMail } from '../../pages/index.ts'
import { type Compose, forgotUrl, linkTo, modelOf, placeOf } from './compose.ts'

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
