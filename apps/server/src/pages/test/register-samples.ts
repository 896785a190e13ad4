import { toDate } from '../../kernel/clock.ts'
import * as pages from '../index.ts'
import type { FormError, FormPageModel } from '../model.ts'

const at = toDate('2026-03-14T09:26:00Z')

/** The pages at which organizations register themselves. */
export function registerSamples(
  page: FormPageModel,
  user: (text: string) => string,
  errorsOf: (...fields: string[]) => { errors: FormError[] },
) {
  const title = user('Become a partner')
  const email = user('sal@saddle.example')
  const address = { ...page, title, intro: user('Offer saddles'), email }
  const field = { label: user('Size'), hint: user('Of your team'), required: true }
  return {
    'register-address': pages.registerAddressPage({ ...address, ...errorsOf('email') }),
    'register-code': pages.registerCodePage({
      ...page,
      ...errorsOf('code'),
      email,
      anotherUrl: '/w/equineease/register/new/partners',
    }),
    'register-organization': pages.registerOrganizationPage({
      ...page,
      ...errorsOf('organizationName', 'a-size', 'terms'),
      title,
      email,
      fields: [
        { ...field, name: 'a-size', kind: 'number' },
        { ...field, name: 'a-plan', kind: 'choice', options: [user('Small'), user('Large')] },
        { ...field, name: 'a-letter', kind: 'flag', required: false },
        { ...field, name: 'a-note', kind: 'text', required: false },
      ],
      terms: { version: user('2026-01'), url: 'https://example.com/terms', text: user('Be fair.') },
      admission: 'after_approval',
      typed: () => user('typed'),
    }),
    'register-person-address': pages.registerAddressPage({
      ...page,
      ...errorsOf('email'),
      organization: { name: user('Stable A') },
      signInUrl: '/w/equineease/sign-in/flow?account=yes',
      email,
    }),
    'register-person': pages.registerPersonPage({
      ...page,
      ...errorsOf('familyName', 'p-timeZone', 'terms', 'newPassword'),
      organization: { name: user('Stable A') },
      email,
      profile: ['nickname', 'jobTitle', 'phoneNumber', 'timeZone'],
      terms: { version: user('2026-01'), url: 'https://example.com/terms', text: user('Be fair.') },
      waits: false,
      rules: { minimumLength: 15, words: [user('stable')] },
      typed: () => user('typed'),
    }),
    'register-waiting': pages.registerWaitingPage({
      ...page,
      organization: { name: user('Stable A') },
      nextUrl: '/w/equineease/sign-in/flow',
    }),
    'register-status': pages.registerStatusPage({
      ...page,
      ...errorsOf('answer'),
      status: 'asked',
      organizationName: user('Saddle & Sons'),
      email,
      sentAt: at,
      until: at,
      termsVersion: user('2026-01'),
      messages: [
        { byStaff: true, text: user('Which saddles?'), at },
        { byStaff: false, text: user('English ones'), at },
      ],
      continueUrl: 'https://pay.example/',
    }),
  }
}
