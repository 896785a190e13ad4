/** Text as it may stand in an address: lower-case letters, digits and single dashes, 63 at most. */
export const slugOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replaceAll(/^-+|-+$/g, '')

/** A name for an address, where nothing better is known; EquineEase's own is no guess. */
export const titled = (slug: string): string => (slug === 'equineease' ? 'EquineEase' : words(slug))

const words = (slug: string): string =>
  slug
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ')
