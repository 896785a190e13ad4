import type { Fault } from '../../modules/sign-in/index.ts'
import { formatNumber } from '../locale.ts'
import type { FormError, PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

/** What was wrong, in the reader's words; the same of one field is said once. */
export function toFormErrors(model: PageModel, faults: readonly Fault[]): FormError[] {
  const errors = faults.map((fault) => ({ field: fault.field, message: messageOf(model, fault) }))
  return [...new Map(errors.map((error) => [`${error.field} ${error.message}`, error])).values()]
}

function messageOf({ locale }: PageModel, { code, bound = 0 }: Fault): string {
  const { errors: texts, ownAuthenticator, passkeys, self, sms } = textsFor(locale)
  switch (code) {
    case 'not_storable':
      return self.profile.invalid
    case 'not_repeated':
      return self.remove.mismatch
    case 'last_administrator':
      return self.remove.last
    case 'phone':
      return sms.wrongNumber
    case 'code_over':
      return texts.codeOver
    case 'recovery_code':
      return texts.recoveryCode
    case 'passkey':
      return passkeys.wrong
    case 'passkey_taken':
      return passkeys.taken
    case 'passkey_no_way_in':
      return passkeys.noWayIn
    case 'passkeys_too_many':
      return passkeys.tooMany
    case 'last_factor':
      return ownAuthenticator.last
    case 'last_way_in':
      return passkeys.lastWayIn
    case 'current_password':
      return texts.currentPassword
    case 'email_domain':
      return texts.emailDomain
    case 'email_same':
      return texts.emailSame
    case 'from_directory':
      return texts.fromDirectory
    case 'confirm_saved':
      return texts.confirmSaved
    case 'organization_address':
      return texts.organizationAddress
    case 'too_short':
      return texts.tooShort(formatNumber(bound, locale))
    case 'too_long':
      return texts.tooLong(formatNumber(bound, locale))
    case 'too_common':
    case 'not_text':
      return texts.blocked
    case 'contains_own_name':
      return texts.ownName
    case 'contains_blocked_word':
      return texts.blockedWord
    default:
      return texts[code]
  }
}
