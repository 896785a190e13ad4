import * as pages from '../index.ts'
import type { FormError, FormPageModel } from '../model.ts'

/** The pages of an invitation to be a member with an account of another organization. */
export function membershipSamples(
  page: FormPageModel & { organization: { name: string } },
  user: (text: string) => string,
  errorsOf: (...fields: string[]) => { errors: FormError[] },
) {
  const url = '/w/equineease/sign-in/other'
  const account = { name: user('Sam Reed'), organizationName: user('Stable A') }
  return {
    'choose-membership': pages.chooseMembershipPage({
      ...page,
      ...errorsOf(),
      inviterName: user('Kim Saddler'),
      roles: [user('Groom'), user('Member')],
      accounts: [{ ...account, identifier: user('sam@stable-a.example'), url }],
    }),
    'accept-membership': pages.acceptMembershipPage({
      ...page,
      ...errorsOf(),
      account: { ...account, email: user('sam@stable-a.example') },
      roles: [user('Groom')],
      chooseUrl: url,
    }),
    'membership-done': pages.membershipDonePage({ ...page, state: 'waiting', continueUrl: url }),
  }
}
