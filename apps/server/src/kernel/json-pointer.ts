/** A JSON pointer (RFC 6901) of names and places, from the outside in. */
export const toPointer = (...path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
