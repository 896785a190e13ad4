import { addDays } from '../../../kernel/clock.ts'
import { normalizeEmail } from '../../../kernel/email.ts'
import { ConnectionSettings } from '../../connections/index.ts'
import { FORGOTTEN_DAYS } from '../../domains/index.ts'
import { ExportFileError } from '../errors.ts'
import type { Kind } from '../file/kinds.ts'
import type { Row } from '../file/lines.ts'
import { assertOwnPermissions } from './roles.ts'
import type { Fixed } from './store.ts'

/** What stands in columns of a table that no file says, by kind. */
const FIXED: Readonly<Record<string, (data: Row, now: Date) => Fixed>> = {
  // Nothing that was issued before holds here.
  person: ({ email }, now) => ({
    email_normalized: typeof email === 'string' ? normalizeEmail(email) : null,
    tokens_valid_from: now.toISOString(),
  }),
  // Whose a domain is says the DNS, and not a file: until it was asked this is a claim like any other.
  domain: (_data, now) => ({ due_at: addDays(now, FORGOTTEN_DAYS).toISOString() }),
}

export const fixedOf = (kind: Kind, data: Row, now: Date): Fixed => FIXED[kind.kind]?.(data, now) ?? {}

/** What a database would take and nobody here could go by, or may have. */
const JUDGED: Readonly<Record<string, (data: Row) => void>> = {
  role: ({ permissions }) => assertOwnPermissions(permissions),
  connection: ({ settings }) => {
    if (!ConnectionSettings.safeParse(settings).success)
      throw new ExportFileError('the file has a connection whose settings this release does not know')
  },
}

export const judge = (kind: Kind, data: Row): void => JUDGED[kind.kind]?.(data)
