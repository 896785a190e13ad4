import { DomainClaimError } from './errors.ts'

/** Open to everybody as well, and not in the list. */
const ALSO_PUBLIC = new Set([
  ...['hey.com', 'mailbox.org', 'onmicrosoft.com', 'privaterelay.appleid.com', 'tuta.com', 'tuta.io'],
  ...['tutamail.com', 'tutanota.com', 'tutanota.de', 'vodafone.de', 'vodafonemail.de'],
])

/**
 * Throws for a domain that no single organization can speak for: one under which anybody registers theirs, or at which
 * anybody gets an address. The lists are large and seldom asked: they are loaded when first needed.
 */
export async function assertClaimable(domain: string): Promise<void> {
  const [{ getPublicSuffix }, { PUBLIC_MAIL }] = await Promise.all([
    import('tldts'),
    import('./public-mail.ts'),
  ])
  // Suffixes that a company runs for its customers (github.io) are as little anybody's as those of a registry.
  if (getPublicSuffix(domain, { allowPrivateDomains: true }) === domain)
    throw DomainClaimError.public_suffix({ pointer: '/domain' })
  // What is below such a domain is its customers' as well.
  const above = domain.split('.').map((_label, index, labels) => labels.slice(index).join('.'))
  if (above.some((one) => PUBLIC_MAIL.has(one) || ALSO_PUBLIC.has(one)))
    throw DomainClaimError.public_mail({ pointer: '/domain' })
}
