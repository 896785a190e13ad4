import type { PersonFault } from '../../modules/registrations/index.ts'
import type { Fault } from '../../modules/sign-in/index.ts'
import type { FormError, PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'
import { toFormErrors } from './fault-texts.ts'

/** What was wrong with what somebody entered who registers, in the reader's words. */
export function personFaults(model: PageModel, faults: readonly PersonFault[]): FormError[] {
  const { registerOrganization: texts, registerPerson } = textsFor(model.locale)
  const own: Record<string, string> = {
    terms: texts.faultTerms,
    terms_changed: texts.faultTermsChanged,
    email_domain: registerPerson.domain,
  }
  return faults.flatMap((fault) => {
    const message = own[fault.code]
    return message === undefined ? toFormErrors(model, [fault as Fault]) : [{ field: fault.field, message }]
  })
}
