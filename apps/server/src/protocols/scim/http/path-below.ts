/**
 * What of an address stands below the directory's, in plain text, so that what a filter has in quotes is found there. What cannot
 * be read so is left out.
 */
export function pathBelow(url: string): string {
  const [path = '', query] = url.split(/\?(.*)/s, 2)
  const below = path.replace(/^\/w\/[^/]+\/organizations\/[^/]+\/scim\/v2/, '')
  try {
    const text = decodeURIComponent(below)
    return query === undefined ? text : `${text}?${decodeURIComponent(query.replaceAll('+', ' '))}`
  } catch {
    return '…'
  }
}
