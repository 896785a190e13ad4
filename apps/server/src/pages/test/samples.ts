import { toDate } from '../../kernel/clock.ts'
import * as pages from '../index.ts'
import { defaultLocale, type Locale } from '../locale.ts'

import { renderAccountSamples } from './account-samples.ts'

import { membershipSamples } from './membership-samples.ts'
import { registerSamples } from './register-samples.ts'

const rules = {
  minimumLength: 12,
  maximumLength: 128,
  uppercase: true,
  lowercase: true,
  digit: true,
  symbol: true,
  history: 5,
  breached: true,
  personal: true,
  common: true,
  words: ['stable', 'horse'],
}
const at = toDate('2026-03-14T09:26:00Z')
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const codes = Array.from({ length: 10 }, (_, index) => `${index}k7m-2qfx-${index}hvd`)

/** A mail with everything that a body may hold. */
const mail = {
  to: 'sam@stable-a.example',
  subject: 'A new password for Stable A',
  at,
  text: 'Hello Sam,\n\nSet a new password:\nhttps://id.example/w/equineease/sign-in/reset?token=abc&x=1\n\n-- \nEquineEase',
}

/** One rendering of each page, with all that is optional. `user` stands for every text that a person can choose. */
export function renderSamples(
  user: (text: string) => string,
  locale: Locale = defaultLocale(),
  faulty = false,
) {
  const frame = {
    locale,
    workspace: { name: user('EquineEase') },
    organization: { name: user('Stable A') },
    branding: { accent: '#17594a' },
  }
  const message = user('This is not right.')
  const errorsOf = (...fields: string[]) => ({
    errors: faulty ? [{ message }, ...fields.map((field) => ({ field, message }))] : [],
  })
  const form = { action: '/w/equineease/sign-in/step', csrf: 'csrf-value', flow: 'flow-value' }
  const account = user('sam@stable-a.example')
  const page = { ...frame, form }
  const url = '/w/equineease/sign-in/other'
  const applicationName = user('Stall planner')
  const reference = user('req-7f3k')
  return {
    ...registerSamples(page, user, errorsOf),
    ...membershipSamples(page, user, errorsOf),
    'find-organization': pages.findOrganizationPage({
      ...page,
      ...errorsOf('organization'),
      organization: undefined,
      typed: user('stabel'),
      listUrl: url,
    }),
    'organization-list-request': pages.organizationListRequestPage({
      ...page,
      ...errorsOf('email'),
      email: account,
      backUrl: url,
    }),
    'organization-list-sent': pages.organizationListSentPage({ ...frame, email: account, backUrl: url }),
    'sign-in': pages.signInPage({
      ...page,
      ...errorsOf('identifier', 'password'),
      identifier: account,
      applicationName,
      password: true,
      connections: [{ id: 'con', name: 'Okta' }],
      connectionAction: page.form.action,
      forgotPasswordUrl: url,
      anotherOrganizationUrl: url,
    }),
    'sign-in-held-back': pages.signInPage({
      ...page,
      ...errorsOf(),
      identifier: account,
      password: true,
      forgotPasswordUrl: url,
      work: { text: 'c2VhbGVk', bits: 17, waitSeconds: 5 },
    }),
    'sign-in-through-providers': pages.signInPage({
      ...page,
      ...errorsOf(),
      password: false,
      connections: [{ id: 'con', name: 'Entra ID' }],
      connectionAction: page.form.action,
      notThrough: 'Entra ID',
      anotherOrganizationUrl: url,
    }),
    'connection-test': pages.connectionTestPage({
      ...frame,
      how: 'failed',
      back: { url, connectionId: 'con' },
    }),
    'connection-test-by-link': pages.connectionTestPage({
      ...frame,
      how: 'passed',
      back: { url, connectionId: 'con' },
      isByLink: true,
    }),
    'choose-connection': pages.chooseConnectionPage({
      ...page,
      ...errorsOf(),
      organization: undefined,
      connections: [
        { id: 'con', name: 'Entra ID' },
        { id: 'other', name: 'Okta' },
      ],
      anotherOrganizationUrl: url,
    }),
    'choose-connection-not-through': pages.chooseConnectionPage({
      ...page,
      ...errorsOf(),
      organization: undefined,
      connections: [{ id: 'con', name: 'Entra ID' }],
      notThrough: 'Entra ID',
      anotherOrganizationUrl: url,
    }),
    depart: pages.departPage({ ...frame, url: 'https://login.example.com/authorize' }),
    'choose-account': pages.chooseAccountPage({
      ...page,
      ...errorsOf(),
      organization: undefined,
      accounts: [
        {
          session: user('ses_1'),
          name: user('Sam Reed'),
          email: account,
          organizationName: user('Stable A'),
          lastUsedAt: at,
        },
        {
          session: user('ses_2'),
          name: user('Sam Reed'),
          email: user('sam@gallop.example'),
          organizationName: user('Gallop North, Department of Long Names'),
        },
      ],
      linked: [
        {
          name: user('Sam Reed'),
          identifier: user('sam@saddle.example'),
          organizationName: user('Saddle Partners'),
          url,
        },
      ],
      anotherAccountUrl: url,
    }),
    'confirm-person': pages.confirmPersonPage({
      ...page,
      ...errorsOf(),
      organization: { name: user('Stable A') },
      account,
      provider: user('Entra ID'),
      anotherAccountUrl: url,
    }),
    'prove-address': pages.proveAddressPage({
      ...page,
      ...errorsOf('code'),
      provider: user('Entra ID'),
      anotherWayUrl: url,
    }),
    'totp-challenge': pages.totpChallengePage({
      ...page,
      ...errorsOf('code'),
      account,
      recoveryUrl: url,
      rememberDays: 14,
    }),
    'recovery-code': pages.recoveryCodePage({ ...page, ...errorsOf('code'), account, totpUrl: url }),
    'enrol-second-factor': pages.enrolSecondFactorPage({
      ...page,
      ...errorsOf('code'),
      account,
      otpauthUrl: `otpauth://totp/EquineEase:sam%40stable-a.example?secret=${secret}&issuer=EquineEase&algorithm=SHA1&digits=6&period=30`,
      secret: user(secret),
    }),
    'recovery-codes': pages.recoveryCodesPage({ ...page, ...errorsOf('saved'), codes: codes.map(user) }),
    'recovery-codes-renewed': pages.recoveryCodesRenewedPage({
      ...page,
      ...errorsOf('saved'),
      codes: codes.map(user),
    }),
    'second-factor-replaced': pages.secondFactorReplacedPage({
      ...frame,
      continueUrl: url,
      renewCodesUrl: url,
    }),
    'forgot-password': pages.forgotPasswordPage({
      ...page,
      ...errorsOf('email'),
      email: account,
      signInUrl: url,
    }),
    'reset-mail-sent': pages.resetMailSentPage({
      ...frame,
      email: account,
      lifetimeSeconds: 1800,
      signInUrl: url,
    }),
    'sign-in-by-mail': pages.signInPage({
      ...page,
      ...errorsOf(),
      identifier: account,
      password: false,
      mailCodeUrl: page.form.action,
      connections: [{ id: 'con', name: 'Okta' }],
      connectionAction: page.form.action,
      anotherOrganizationUrl: url,
    }),
    'ask-sms': pages.askSmsPage({ ...page, ...errorsOf(), account, backUrl: url, recoveryUrl: url }),
    'enrol-sms': pages.enrolSmsPage({ ...page, ...errorsOf('phone'), account, backUrl: url }),
    'enter-sms': pages.enterSmsPage({
      ...page,
      ...errorsOf('code'),
      account,
      lifetimeSeconds: 600,
      againUrl: url,
    }),
    'ask-mail-code': pages.askMailCodePage({ ...page, ...errorsOf('email'), email: account, backUrl: url }),
    'enter-mail-code': pages.enterMailCodePage({
      ...page,
      ...errorsOf('code'),
      email: account,
      lifetimeSeconds: 600,
      againUrl: url,
      backUrl: url,
    }),
    'mail-link': pages.mailLinkPage({ ...page, ...errorsOf() }),
    'mail-link-elsewhere': pages.mailLinkElsewherePage(frame),
    'reset-password': pages.resetPasswordPage({
      ...page,
      ...errorsOf('newPassword', 'repeatPassword'),
      account,
      rules,
    }),
    'must-change-password': pages.mustChangePasswordPage({
      ...page,
      ...errorsOf('newPassword'),
      account,
      rules,
      reason: 'expired',
    }),
    'change-password': pages.changePasswordPage({
      ...page,
      ...errorsOf('currentPassword'),
      account,
      rules,
      cancelUrl: url,
    }),
    'password-changed': pages.passwordChangedPage({ ...frame, continueUrl: url }),
    'accept-invitation': pages.acceptInvitationPage({
      ...page,
      ...errorsOf('name'),
      email: account,
      inviterName: user('Kim Lowe'),
      roles: [user('Groom')],
      name: user('Sam Reed'),
      rules: { minimumLength: 12, breached: true },
      expiresAt: at,
    }),
    consent: pages.consentPage({
      ...page,
      ...errorsOf(),
      account,
      application: {
        name: applicationName,
        returnHost: user('planner.example'),
        privacyUrl: 'https://planner.example/privacy',
        termsUrl: 'https://planner.example/terms',
      },
      scopes: [
        { name: 'openid' },
        { name: 'email' },
        { name: 'roles' },
        { name: 'offline_access' },
        { name: user('horses:read'), description: user('see the list of horses') },
        { name: user('hay') },
      ],
    }),
    'enter-device': pages.enterDevicePage({ ...page, ...errorsOf('code'), typed: user('BCDF-GHJK') }),
    'confirm-device': pages.confirmDevicePage({
      ...page,
      ...errorsOf(),
      account,
      application: applicationName,
      scopes: [{ name: 'openid' }, { name: user('hay') }],
      device: { userCode: 'BCDF-GHJK', ip: '198.51.100.7', userAgent: user('Stable display/1') },
    }),
    'device-allowed': pages.deviceDonePage({ ...page, outcome: 'allowed' }),
    'device-denied': pages.deviceDonePage({ ...page, outcome: 'denied' }),
    'device-over': pages.deviceDonePage({ ...page, outcome: 'over' }),
    'sign-out': pages.signOutPage({
      ...page,
      ...errorsOf(),
      account: user('Sam Reed'),
      applicationName,
      otherSessions: 2,
    }),
    'signed-out': pages.signedOutPage({ ...frame, signInUrl: url }),
    error: pages.errorPage({ ...frame, kind: 'unexpected', reference, retryUrl: url, homeUrl: url }),
    'broken-request': pages.brokenRequestPage({
      ...frame,
      organization: undefined,
      error: user('invalid_redirect_uri'),
      reference,
      applicationName,
    }),
    'expired-link': pages.expiredLinkPage({ ...frame, purpose: 'reset', nextUrl: url }),
    'too-many-attempts': pages.tooManyAttemptsPage({ ...frame, retryAfterSeconds: 840, signInUrl: url }),
    'organization-suspended': pages.organizationSuspendedPage({ ...frame, anotherOrganizationUrl: url }),
    ...renderAccountSamples(user, { frame, page, errorsOf, url }),
    start: pages.startPage({ ...frame, docsUrl: url, mailboxUrl: url }),
    'renew-recovery-codes': pages.renewRecoveryCodesPage({ ...page, ...errorsOf(), account }),
    mailbox: pages.mailboxPage({
      ...frame,
      organization: undefined,
      mails: Array.from({ length: 20 }, () => ({
        ...mail,
        to: user(mail.to),
        subject: user(mail.subject),
        text: `${user('Hello')} \n${mail.text}`,
      })),
      total: 1234,
      reloadUrl: url,
      olderUrl: url,
      newerUrl: url,
    }),
  }
}
