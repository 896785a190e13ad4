import list from 'free-email-domains'

/** Domains at which anybody gets an address, from a list that is kept outside. */
export const PUBLIC_MAIL: ReadonlySet<string> = new Set<string>(list)
