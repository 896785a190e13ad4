import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface NotThroughModel extends FormPageModel {
  /** Through which provider one could not sign in a moment ago. */
  notThrough?: string | undefined
  /** Why; told where the person can do something about it, as they were vouched for. */
  notThroughBecause?: string | undefined
}

/** What is said at the top of a page: of a provider that did not lead in first, and of the form. */
export function errorsWithNotThrough(model: NotThroughModel) {
  const { notThrough: name, notThroughBecause: reason, errors = [] } = model
  const { signIn: texts } = textsFor(model.locale)
  if (name === undefined) return { errors }
  const message =
    reason === 'account_exists'
      ? texts.accountExists(name)
      : reason === 'address_code'
        ? texts.addressCode
        : reason === 'no_seat'
          ? texts.noSeat
          : texts.notThrough(name)
  return {
    errors: [{ message }, ...errors],
    // Nothing was entered that could be looked at again.
    ...(errors.length === 0 && { errorTitle: texts.notThroughTitle }),
  }
}
