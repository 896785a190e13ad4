import { DomainError } from '../../../kernel/errors.ts'
import { DirectoryError } from '../../../modules/directories/index.ts'
import { RequestError } from '../../../platform/execute.ts'
import { statusOf } from '../../../platform/http/problem.ts'
import { ScimFault } from '../faults.ts'

const ERROR_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:Error'

/** An error as it is answered (RFC 7644 3.12), with what our own records call it. */
export interface ScimError {
  status: number
  code: string
  retryAfterSeconds: number | undefined
  body: { schemas: [string]; status: string; scimType?: string; detail: string }
}

/** RFC 7644 3.12, table 9, and RFC 9865 2.1. */
const SCIM_TYPES: Readonly<Record<string, string>> = {
  [ScimFault.invalid_filter.code]: 'invalidFilter',
  [ScimFault.too_many.code]: 'tooMany',
  [ScimFault.invalid_syntax.code]: 'invalidSyntax',
  [ScimFault.invalid_path.code]: 'invalidPath',
  [ScimFault.no_target.code]: 'noTarget',
  [ScimFault.mutability.code]: 'mutability',
  [ScimFault.invalid_cursor.code]: 'invalidCursor',
  [ScimFault.invalid_count.code]: 'invalidCount',
  [DirectoryError.user_name_taken.code]: 'uniqueness',
  [DirectoryError.external_id_taken.code]: 'uniqueness',
  [DirectoryError.name_taken.code]: 'uniqueness',
  [DirectoryError.person_exists.code]: 'uniqueness',
  [DirectoryError.person_of_other_directory.code]: 'uniqueness',
  [DirectoryError.person_removed.code]: 'uniqueness',
}

/** What HTTP has a status for, and nothing of ours has. */
const STATUSES: Readonly<Record<string, number>> = { [ScimFault.not_offered.code]: 501 }

/** When it is worth asking again. Whoever switched a directory off does not switch it on within seconds. */
const RETRY_SECONDS: Readonly<Record<string, number>> = { [DirectoryError.inactive.code]: 600 }

/** Makes an answer of any error. One that nobody meant is a 500 that tells nothing but where to look. */
export function toScimError(error: unknown, reference: string): ScimError {
  if (!(error instanceof DomainError)) {
    const detail = `Something went wrong. Reference: ${reference}`
    return {
      status: 500,
      code: 'internal',
      retryAfterSeconds: undefined,
      body: bodyOf(500, undefined, detail),
    }
  }
  const { code, kind, message } = error
  const status = STATUSES[code] ?? statusOf(kind)
  const scimType = SCIM_TYPES[code] ?? (kind === 'invalid' ? 'invalidValue' : undefined)
  const said = [message, ...reasonsOf(error.detail)].join(' ')
  return { status, code, retryAfterSeconds: retryOf(error), body: bodyOf(status, scimType, said) }
}

const bodyOf = (status: number, scimType: string | undefined, detail: string): ScimError['body'] => ({
  schemas: [ERROR_SCHEMA],
  status: String(status),
  ...(scimType !== undefined && { scimType }),
  detail,
})

function retryOf({ kind, code, detail }: DomainError): number | undefined {
  if (kind !== 'unavailable' && kind !== 'limited') return undefined
  const { retryAfterSeconds } = detail
  return typeof retryAfterSeconds === 'number'
    ? Math.max(1, Math.ceil(retryAfterSeconds))
    : (RETRY_SECONDS[code] ?? 1)
}

/** Where SCIM has another name for a field than the operations behind it. */
const NAMES: Readonly<Record<string, string>> = {
  email: 'emails',
  givenName: 'name.givenName',
  familyName: 'name.familyName',
  locale: 'preferredLanguage',
}

/** What an error says beyond its message; only what is meant for whoever asked. */
function reasonsOf({ pointer, message, reason, attribute, path, at }: DomainError['detail']): string[] {
  const place = attribute ?? path ?? (pointer ? nameOf(pointer) : undefined)
  const why = reason ?? (typeof message === 'string' ? message : undefined)
  const where = typeof at === 'number' ? `At character ${at + 1}.` : undefined
  const text = [place, why].filter((one) => typeof one === 'string' && one !== '').join(': ')
  return [text === '' ? undefined : `${text}.`, where].filter((one) => one !== undefined)
}

function nameOf(pointer: string): string {
  const [field = '', ...below] = pointer
    .slice(1)
    .split('/')
    .filter((one) => one !== 'word' && one !== 'rest' && one !== 'attributes')
  return [NAMES[field] ?? field, ...below].join('.')
}

/** The framework's own refusals of a body, in our words. */
export function asRefusal(error: unknown): unknown {
  const code = String((error as { code?: unknown } | null)?.code)
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return RequestError.too_large()
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return ScimFault.media_type()
  const isUnreadable = error instanceof SyntaxError || code.startsWith('FST_ERR_CTP_')
  return isUnreadable ? ScimFault.invalid_syntax({ reason: 'the body is no JSON that is read' }) : error
}
