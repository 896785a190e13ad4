import { meetsPolicyHere } from '../../modules/account/index.ts'
import { type LinkedAccount, readLinkedAccounts } from '../../modules/account-links/index.ts'
import type { BrowserAccount } from '../../modules/sign-in/index.ts'
import type { PageRequest } from './page-request.ts'

/** A link, and the account of this browser that it was seen from. */
export interface SeenLink {
  own: BrowserAccount
  other: LinkedAccount
}

/**
 * What the accounts of a browser are linked with. Two that are both here are told once, and nothing is told to one that the policy of
 * this moment asks for more: these accounts need not be signed in here.
 */
export async function linksOfBrowser(
  { services, visitor }: PageRequest,
  accounts: readonly BrowserAccount[],
): Promise<SeenLink[]> {
  const links: SeenLink[] = []
  for (const own of accounts) {
    if (!(await meetsPolicyHere(services, visitor, own))) continue
    const others = await readLinkedAccounts(services, visitor, own)
    const fresh = others.filter(
      (other) => !links.some((one) => one.own.userId === other.userId && one.other.userId === own.userId),
    )
    links.push(...fresh.map((other) => ({ own, other })))
  }
  return links
}

/** Linked accounts that are not signed in in this browser, each once. */
export async function offeredLinks(
  page: PageRequest,
  accounts: readonly BrowserAccount[],
): Promise<LinkedAccount[]> {
  const here = new Set(accounts.map(({ userId }) => userId))
  const links = await linksOfBrowser(page, accounts)
  const offered = links.map(({ other }) => other).filter(({ userId }) => !here.has(userId))
  return [...new Map(offered.map((one) => [one.userId, one])).values()]
}

/** What a sign-in that a link leads to is told: what anybody could type there. */
export const hintsOf = ({ organizationId, identifier }: LinkedAccount): URLSearchParams =>
  new URLSearchParams({ organization: organizationId, login_hint: identifier })

export const signInUrlOf = ({ base }: PageRequest, account: LinkedAccount): string =>
  `${base}/sign-in?${hintsOf(account)}`
