/** A setting that keeps the application from starting. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Whether a host is this machine. */
export const loopback = (hostname: string): boolean =>
  hostname === '127.0.0.1' ||
  hostname === '[::1]' ||
  hostname === 'localhost' ||
  hostname.endsWith('.localhost')

/** Refuses addresses that would send tokens in the clear over a network. */
export function checkedUrl(name: string, value: string): URL {
  const url = URL.parse(value)
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new ConfigError(`${name} must be an http or https URL`)
  }
  if (url.protocol === 'http:' && !loopback(url.hostname)) {
    throw new ConfigError(`${name} must use https unless it is on this machine`)
  }
  return url
}

/** The origin browsers use; a path below it is not supported. */
export function checkedOrigin(name: string, value: string): string {
  const url = checkedUrl(name, value)
  if (url.pathname !== '/' || url.search || url.hash) throw new ConfigError(`${name} must not have a path`)
  return url.origin
}
