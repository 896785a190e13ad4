/** What went wrong, in terms that have nothing to do with HTTP. A protocol's error handler maps it to a status. */
export type ErrorKind =
  | 'invalid' // the input is not acceptable
  | 'too_large' // more than is read
  | 'unsupported' // in a form that nobody here reads
  | 'unauthenticated' // nobody, or somebody whose proof is not accepted
  | 'forbidden' // known, but not permitted
  | 'not_found' // does not exist, or not for the one who asks
  | 'conflict' // clashes with what is there
  | 'gone' // was there, is over
  | 'precondition' // If-Match does not hold
  | 'limited' // too often; try later
  | 'misdirected' // asked under a name that is not ours
  | 'unavailable' // we cannot tell or serve right now

export interface ErrorDetail {
  /** Path of the field at fault, as a JSON pointer (RFC 6901). */
  pointer?: string
  [key: string]: unknown
}

/** The only error that may leave an operation on purpose. Anything else is a defect and answers 500. */
export class DomainError extends Error {
  readonly code: string
  readonly kind: ErrorKind
  readonly detail: ErrorDetail
  /** Somebody was kept from something: it goes on record. The others are about what was said or is there. */
  readonly isDenial: boolean
  constructor(
    code: string,
    kind: ErrorKind,
    message: string,
    detail: ErrorDetail = {},
    isDenial = kind === 'forbidden',
  ) {
    super(message)
    this.name = 'DomainError'
    this.code = code
    this.kind = kind
    this.detail = detail
    this.isDenial = isDenial
  }
}

/** Makes one error of a closed list. A new object each time (an error shared between requests leaks data). */
export interface ErrorFactory {
  (detail?: ErrorDetail): DomainError
  readonly code: string
  readonly kind: ErrorKind
  readonly isDenial: boolean
}

type ErrorSpec =
  | readonly [ErrorKind, string]
  | readonly [ErrorKind, string, 'denial']
  | readonly [ErrorKind, string, `/${string}`]

/**
 * A module's closed list of errors. Codes are `<module>.<name>`; `detail` is shown to the caller. What is `forbidden`
 * is a denial, and so is what says that it is one, however it is answered. A pointer names the field at fault where nobody
 * who throws it says more.
 * @example const GroupError = defineErrors('group', { cycle: ['conflict', 'A group cannot contain itself.'] })
 */
export function defineErrors<const T extends Record<string, ErrorSpec>>(
  module: string,
  list: T,
): { readonly [K in keyof T]: ErrorFactory } {
  const entries = Object.entries(list).map(([name, [kind, message, mark]]) => {
    const code = `${module}.${name}`
    const isDenial = mark === 'denial' || kind === 'forbidden'
    const usual = mark?.startsWith('/') ? { pointer: mark } : {}
    const make = (detail: ErrorDetail = usual) =>
      new DomainError(code, kind, message, { ...detail }, isDenial)
    return [name, Object.assign(make, { code, kind, isDenial })]
  })
  return Object.fromEntries(entries)
}
