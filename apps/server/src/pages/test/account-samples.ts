import { toDate } from '../../kernel/clock.ts'
import * as pages from '../index.ts'

const at = toDate('2026-03-14T09:26:00Z')

interface Frames {
  frame: pages.PageModel & { organization: { name: string } }
  page: pages.FormPageModel & { organization: { name: string } }
  errorsOf(...fields: string[]): { errors: { field?: string; message: string }[] }
  url: string
}

/** The pages of an account, as `renderSamples` has the others. */
export function renderAccountSamples(user: (text: string) => string, given: Frames) {
  const { errorsOf, url } = given
  const account = user('sam@stable-a.example')
  const nav = {
    items: [
      'Overview',
      'Profile',
      'Signing in',
      'Devices',
      'Applications',
      'Organizations',
      'Activity',
      'Data',
    ].map((label, index) => ({ url, label, isCurrent: index === 0 })),
    person: { name: user('Sam Reed'), identifier: account },
    signOutUrl: url,
  }
  const frame = { ...given.frame, nav }
  const page = { ...given.page, nav }
  const applicationName = user('Stall planner')
  const facts = {
    identifier: account,
    email: account,
    emailVerified: false,
    hasPassword: true,
    secondFactor: true,
    phone: true,
    passkeys: 2,
    recoveryCodesLeft: 7,
  }
  const urls = {
    email: url,
    password: url,
    secondFactor: url,
    recoveryCodes: url,
    passkeys: url,
    phone: url,
    connections: url,
  }
  return {
    'change-email': pages.changeEmailPage({
      ...page,
      ...errorsOf('email'),
      account,
      email: account,
      hasEmail: true,
      cancelUrl: url,
    }),
    'change-email-unverified': pages.changeEmailPage({
      ...page,
      ...errorsOf(),
      account,
      unverified: account,
      hasEmail: true,
      cancelUrl: url,
    }),
    'email-link-sent': pages.emailLinkSentPage({ ...frame, isToBoth: true, continueUrl: url }),
    'confirm-email': pages.confirmEmailPage({ ...given.page, ...errorsOf(), email: account }),
    'email-verified': pages.emailVerifiedPage({ ...given.frame, email: account, continueUrl: url }),
    'allow-email': pages.allowEmailPage({ ...given.page, ...errorsOf(), to: user('sam@new.example') }),
    'email-change-stopped': pages.emailChangeStoppedPage({ ...given.frame, forgotPasswordUrl: url }),
    'email-sign-in-first': pages.emailSignInFirstPage({ ...given.frame, signInUrl: url }),
    'email-half-way': pages.emailHalfWayPage({ ...given.frame, waitsFor: 'old' }),
    account: pages.accountPage({
      ...frame,
      ...facts,
      name: user('Sam Reed'),
      sessions: 3,
      applications: 1,
      urls: {
        ...urls,
        profile: url,
        sessions: url,
        applications: url,
        organizations: url,
        otherAccounts: url,
      },
    }),
    security: pages.securityPage({ ...frame, ...facts, urls }),
    profile: pages.profilePage({
      ...page,
      ...errorsOf('displayName', 'phoneNumber'),
      values: {
        displayName: user('Sam Reed'),
        givenName: user('Sam'),
        familyName: user('Reed'),
        nickname: '',
        jobTitle: user('Groom'),
        phoneNumber: user('+41 44 000 00 00'),
        timeZone: 'Europe/Zurich',
      },
      locked: { familyName: user('Gallop directory') },
      language: 'fr',
      version: 3,
      isSaved: true,
    }),
    'own-authenticator': pages.ownAuthenticatorPage({
      ...page,
      ...errorsOf(),
      isThere: true,
      setUpUrl: url,
    }),
    'own-authenticator-none': pages.ownAuthenticatorPage({ ...page, ...errorsOf(), isThere: false }),
    'own-phone': pages.ownPhonePage({ ...page, ...errorsOf(), phone: user('••• 99'), setUpUrl: url }),
    'own-phone-none': pages.ownPhonePage({ ...page, ...errorsOf(), phone: undefined, setUpUrl: url }),
    'own-connections': pages.ownConnectionsPage({
      ...page,
      ...errorsOf(),
      connections: [
        { id: 'con', name: user('Entra ID'), linkedSince: at, isUnlinkable: true },
        { id: 'other', name: user('Okta'), isUnlinkable: true },
      ],
      linkUrl: url,
    }),
    'link-connection': pages.linkConnectionPage({
      ...page,
      ...errorsOf(),
      connections: [{ id: 'con', name: 'Entra ID' }],
      notLinked: { name: 'Entra ID', reason: 'subject_taken' },
      cancelUrl: url,
    }),
    applications: pages.applicationsPage({
      ...page,
      ...errorsOf(),
      applications: [
        {
          grant: 'g1',
          name: applicationName,
          organizationName: user('Stable A'),
          scopes: ['openid', user('hay')],
          since: at,
        },
        { grant: 'g2', name: user('Other'), scopes: ['openid'], since: at },
      ],
    }),
    sessions: pages.sessionsPage({
      ...page,
      ...errorsOf(),
      olderUrl: url,
      newestUrl: url,
      sessions: Array.from({ length: 20 }, (_, index) => ({
        id: user(`ses_${index}`),
        userAgent: user('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'),
        ip: user('2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'),
        authenticatedAt: at,
        lastSeenAt: at,
        here: index === 0,
      })),
      devices: Array.from({ length: 20 }, (_, index) => ({
        id: user(`dev_${index}`),
        userAgent: user('Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0'),
        ip: user('2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'),
        rememberedAt: at,
        lastUsedAt: index === 0 ? undefined : at,
        expiresAt: at,
      })),
    }),
    organizations: pages.organizationsPage({
      ...page,
      ...errorsOf(),
      memberships: (['active', 'waiting', 'suspended'] as const).map((state) => ({
        id: user(`ext_${state}`),
        name: user('Saddle & Sons'),
        state,
        roles: state === 'active' ? [user('Partner'), user('Member')] : [],
        url: state === 'active' ? url : undefined,
      })),
      organizations: Array.from({ length: 50 }, (_, index) => ({
        name: user(`Gallop North, Department ${index}`),
        isHome: index === 0,
        isReachingBelow: true,
        endsAt: index === 0 ? null : at,
        url,
      })),
      isMore: true,
      accountsUrl: url,
    }),
    accounts: pages.accountsPage({
      ...page,
      ...errorsOf(),
      accounts: Array.from({ length: 20 }, (_, index) => ({
        session: user(`ses_${index}`),
        name: user('Sam Reed'),
        identifier: account,
        organizationName: user('Stable A'),
        url,
        isShown: index === 0,
      })),
      links: Array.from({ length: 3 }, (_, index) => ({
        id: user(`ses_0 usr_${index}`),
        name: user('Sam Reed'),
        identifier: user('sam@gallop.example'),
        organizationName: user('Gallop North'),
        ownOrganizationName: user('Stable A'),
        url,
      })),
      linkable: [{ organizationName: user('Riding School C'), url }],
      addUrl: url,
    }),
    'link-accounts': pages.linkAccountsPage({
      ...page,
      ...errorsOf(),
      accounts: [
        { name: user('Sam Reed'), identifier: account, organizationName: user('Stable A') },
        { name: user('Sam Reed'), identifier: user('sam@gallop.example'), organizationName: user('Gallop') },
      ],
      cancelUrl: url,
    }),
    'not-linkable': pages.notLinkablePage({ ...frame, backUrl: url }),
    activity: pages.activityPage({
      ...frame,
      events: Array.from({ length: 25 }, (_, index) => ({
        type: index === 0 ? user('of a newer release') : 'user.sign_in_failed',
        outcome: index % 2 === 0 ? ('success' as const) : ('failed' as const),
        by: 'you' as const,
        ip: user('2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'),
        userAgent: 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0',
        roles: [user('administrator')],
        at,
      })),
      olderUrl: url,
      newestUrl: url,
    }),
    'your-data': pages.dataPage({ ...page, ...errorsOf(), deleteUrl: url }),
    'delete-account': pages.deleteAccountPage({
      ...page,
      ...errorsOf('confirmation'),
      identifier: account,
      cancelUrl: url,
    }),
    'account-deleted': pages.accountDeletedPage({ ...given.frame, signInUrl: url }),
  }
}
