import { addDays } from '../../../kernel/clock.ts'
import { normalizeEmail } from '../../../kernel/email.ts'
import { ConnectionSettings } from '../../connections/index.ts'
import { LegacyHashRefused, readLegacyHash } from '../../credentials/index.ts'
import { FORGOTTEN_DAYS } from '../../domains/index.ts'
import { ExportFileError } from '../errors.ts'
import type { Kind } from '../file/kinds.ts'
import type { Row } from '../file/lines.ts'
import { assertOwnPermissions } from './roles.ts'
import type { Fixed } from './store.ts'

/** What stands in columns of a table that no file says, by kind. */
const FIXED: Readonly<Record<string, (data: Row, now: Date) => Fixed>> = {
  // Nothing that was issued before holds here. Who had been thrown out there is not as they came here either.
  person: ({ email, tokens_valid_from: tokens, waits_from: waits }, now) => ({
    email_normalized: typeof email === 'string' ? normalizeEmail(email) : null,
    tokens_valid_from: now.toISOString(),
    waits_from: tokens === waits ? now.toISOString() : null,
  }),
  // What comparing with it costs is seen here: everybody's sign-in takes as long as the dearest.
  password: ({ hash, legacy_cost_ms }) =>
    legacy_cost_ms == null ? {} : { legacy_cost_ms: readHash(hash).costMs },
  // Whose a domain is says the DNS, and not a file: until it was asked this is a claim like any other.
  domain: (_data, now) => ({ due_at: addDays(now, FORGOTTEN_DAYS).toISOString() }),
}

export const fixedOf = (kind: Kind, data: Row, now: Date): Fixed => FIXED[kind.kind]?.(data, now) ?? {}

/** One that is not known here, or costs more than is borne, would be met at every sign-in of the organization. */
function readHash(hash: unknown): ReturnType<typeof readLegacyHash> {
  try {
    return readLegacyHash(String(hash))
  } catch (cause) {
    if (!(cause instanceof LegacyHashRefused)) throw cause
    throw new ExportFileError('the file has the hash of a password that cannot be compared with here', {
      cause,
    })
  }
}

/** What a database would take and nobody here could go by, or may have. */
const JUDGED: Readonly<Record<string, (data: Row) => void>> = {
  password: ({ hash }) => void readHash(hash),
  formerPassword: ({ hash }) => void readHash(hash),
  role: ({ permissions }) => assertOwnPermissions(permissions),
  connection: ({ settings }) => {
    if (!ConnectionSettings.safeParse(settings).success)
      throw new ExportFileError('the file has a connection whose settings this release does not know')
  },
}

export const judge = (kind: Kind, data: Row): void => JUDGED[kind.kind]?.(data)
