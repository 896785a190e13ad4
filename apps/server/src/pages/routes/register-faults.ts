import type { FormFault } from '../../modules/registrations/index.ts'
import type { Locale } from '../locale.ts'
import type { FormError } from '../model.ts'
import { textsFor } from '../texts/index.ts'

/** What was wrong with a registration, in the reader's words. */
export function faultsOfForm(locale: Locale, faults: readonly FormFault[]): FormError[] {
  const { registerOrganization: texts, errors } = textsFor(locale)
  const words: Record<FormFault['code'], string> = {
    required: errors.required,
    name: texts.faultName,
    terms: texts.faultTerms,
    terms_changed: texts.faultTermsChanged,
    attribute: texts.faultAttribute,
    too_many: texts.faultTooMany,
  }
  return faults.map(({ field, code }) => ({ field, message: words[code] }))
}
