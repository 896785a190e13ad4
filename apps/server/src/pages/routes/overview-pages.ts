import type { FastifyReply } from 'fastify'
import {
  type OwnAccount,
  readOwnAccount,
  readOwnConnections,
  readOwnGrants,
  readOwnSessions,
} from '../../modules/account/index.ts'
import { allowedFactors, type BrowserAccount } from '../../modules/sign-in/index.ts'
import { accountPage, type SignInFacts, securityPage } from '../views/account.ts'
import { frame, urlOf } from './account-page.ts'
import { type PageRequest, sendPage } from './page-request.ts'

/** Everything of an account at a glance. */
export async function showOverview(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const { services, visitor } = page
  const [facts, sessions, grants] = await Promise.all([
    readFacts(page, own),
    readOwnSessions(services, visitor, own),
    readOwnGrants(services, visitor, own),
  ])
  const html = accountPage({
    ...frame(page, own, ''),
    ...facts,
    name: own.name,
    sessions: sessions.length,
    applications: grants.length,
    urls: {
      ...facts.urls,
      profile: urlOf(page, own, '/profile'),
      sessions: urlOf(page, own, '/sessions'),
      applications: urlOf(page, own, '/applications'),
      organizations: urlOf(page, own, '/organizations'),
      otherAccounts: `${page.base}/account?session=`,
    },
  })
  return sendPage(page, html)
}

/** By what the account is signed in to. */
export async function showSecurity(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  return sendPage(page, securityPage({ ...frame(page, own, '/security'), ...(await readFacts(page, own)) }))
}

async function readFacts(page: PageRequest, own: BrowserAccount): Promise<SignInFacts> {
  const { services, visitor } = page
  const { user, credentials, policy } = await readOwnAccount(services, visitor, own)
  const connections = await readOwnConnections(services, visitor, own)
  const url = (path: string) => urlOf(page, own, path)
  const { hasTotp, hasPasskey, hasSms } = credentials
  const hasFactor = hasTotp || hasPasskey || hasSms
  const offered = allowedFactors(policy, services.sms !== undefined)
  return {
    identifier: own.identifier,
    email: user.email ?? undefined,
    emailVerified: user.email_verified_at !== null,
    hasPassword: credentials.hasPassword,
    secondFactor: hasTotp,
    phone: hasSms,
    passkeys: credentials.passkeys,
    recoveryCodesLeft: hasFactor ? credentials.recoveryCodesLeft : undefined,
    urls: {
      email: url('/email'),
      ...passwordUrls(page, own, { user, credentials, policy }),
      secondFactor: offered.totp ? url('/second-factor') : undefined,
      authenticator: hasTotp ? url('/authenticator') : undefined,
      passkeys: url('/passkeys'),
      phone: hasSms || offered.sms ? url('/phone') : undefined,
      recoveryCodes: hasFactor ? url('/recovery-codes') : undefined,
      connections: connections.length > 0 ? url('/connections') : undefined,
    },
  }
}

/** Where a password is changed; whoever has none sets the first one by a mailed link, where passwords count. */
function passwordUrls(
  page: PageRequest,
  own: BrowserAccount,
  { user, credentials, policy }: Pick<OwnAccount, 'user' | 'credentials' | 'policy'>,
): { password?: string; firstPassword?: string } {
  if (credentials.hasPassword) return { password: urlOf(page, own, '/password') }
  if (user.email === null || !policy.signIn.methods.includes('password')) return {}
  const whose = new URLSearchParams({ organization: own.organizationId, login_hint: user.email })
  return { firstPassword: `${page.base}/sign-in/forgot?${whose}` }
}
