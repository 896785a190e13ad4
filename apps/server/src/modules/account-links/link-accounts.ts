import { type BrowserAccount, isProvedLately, type SignInServices, type Visitor } from '../sign-in/index.ts'
import { readLinkedAccounts } from './read-linked-accounts.ts'
import { allowLink, MOST_LINKS } from './rules.ts'
import { insertLink } from './store.ts'

/** What linking two accounts of one browser waits for; `not_allowed`: an organization is against it, or there are too many. */
export type Linkable = 'ready' | 'linked' | 'not_allowed' | { prove: BrowserAccount }

/** Whether two accounts that are signed in in one browser can be linked now. */
export async function findLinkable(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  other: BrowserAccount,
): Promise<Linkable> {
  const allowed = await mayLink(services, visitor, own, other)
  if (allowed !== 'allowed') return allowed
  for (const one of [own, other]) if (!(await isProvedLately(services, visitor, one))) return { prove: one }
  return 'ready'
}

/** The same without a look at the proofs, which come when somebody wants to. */
export async function mayLink(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  other: BrowserAccount,
): Promise<'allowed' | 'linked' | 'not_allowed'> {
  const { tree } = services
  const [home, elsewhere] = await Promise.all(
    [own, other].map(({ organizationId }) => tree.find(visitor.workspace.id, organizationId)),
  )
  if (own.userId === other.userId || !home || !elsewhere || !allowLink(home, elsewhere)) return 'not_allowed'
  const [ours, theirs] = await Promise.all(
    [own, other].map((one) => readLinkedAccounts(services, visitor, one)),
  )
  if (ours?.some(({ userId }) => userId === other.userId)) return 'linked'
  const isFull = [ours, theirs].some((links) => (links?.length ?? 0) >= MOST_LINKS)
  return isFull ? 'not_allowed' : 'allowed'
}

/**
 * Links two accounts that are signed in in this browser and have both been proved lately. No log hears of it: each is
 * an organization's, and would tell it that somebody has an account elsewhere (ADR 33).
 */
export async function linkAccounts(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  other: BrowserAccount,
): Promise<Linkable> {
  // Of before the proofs were looked at: what is recovered meanwhile is recovered after it.
  const now = services.clock.now()
  const linkable = await findLinkable(services, visitor, own, other)
  if (linkable === 'ready') await insertLink(services.db, visitor.workspace.id, own, other, now)
  return linkable
}
