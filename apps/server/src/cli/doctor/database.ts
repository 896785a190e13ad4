import { systemClock } from '../../kernel/clock.ts'
import { type DatabaseFacts, inspectDatabase, pendingMigrations } from '../../platform/db/index.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

const OLDEST = 15
const NEWEST = 18
const CLOCK_MS = { warn: 1_000, fail: 30_000 }

/** What is to be said of the database; `usable` when the other checks may go on. */
export async function checkDatabase(
  ownerUrl: string,
  masterKey: Buffer,
): Promise<{ findings: Finding[]; usable: boolean }> {
  try {
    const facts = await inspectDatabase(ownerUrl, masterKey, systemClock)
    const pending = await pendingMigrations(ownerUrl)
    const findings = [
      checkVersion(facts),
      checkMigrations(pending),
      checkRoles(facts),
      checkFence(facts),
      checkClock(facts),
    ]
    const usable = pending.length === 0 && facts.roles.every(({ loginError }) => loginError === undefined)
    return { findings, usable }
  } catch (error) {
    const text = `cannot be reached: ${(error as Error).message}`
    return {
      findings: [fail('database', text, 'check DATABASE_URL, and that PostgreSQL runs')],
      usable: false,
    }
  }
}

function checkVersion({ version, versionText }: DatabaseFacts): Finding {
  if (version < OLDEST)
    return fail('database', `PostgreSQL ${versionText} is too old`, `upgrade it to ${OLDEST} or later`)
  if (version > NEWEST)
    return warn(
      'database',
      `PostgreSQL ${versionText} is newer than what was tested`,
      `use ${NEWEST} or earlier`,
    )
  return ok('database', `PostgreSQL ${versionText}`)
}

function checkMigrations(pending: readonly string[]): Finding {
  if (pending.length === 0) return ok('migrations', 'none pending')
  return fail('migrations', `pending: ${pending.join(', ')}`, 'run `bailiwick migrate`')
}

function checkRoles({ roles }: DatabaseFacts): Finding {
  const dangerous = roles.filter((one) => one.dangerous).map((one) => one.role)
  if (dangerous.length > 0)
    return fail(
      'roles',
      `may bypass the fence: ${dangerous.join(', ')}`,
      'alter role bailiwick_… nosuperuser nobypassrls nocreaterole nocreatedb noreplication',
    )
  const locked = roles.find((one) => one.loginError !== undefined)
  if (locked)
    return fail(
      'roles',
      `bailiwick_${locked.role}: ${locked.loginError}`,
      'run `bailiwick migrate` with the MASTER_KEY of the servers: it makes the roles and sets their passwords',
    )
  return ok('roles', `${roles.length} log in, none may bypass the fence`)
}

function checkFence({ unfenced }: DatabaseFacts): Finding {
  if (unfenced.length === 0) return ok('fence', 'row-level security is forced on every table')
  return fail('fence', `is down on ${unfenced.join(', ')}`, 'alter table … force row level security')
}

function checkClock({ clockAheadMs }: DatabaseFacts): Finding {
  const text = `the database's is ${Math.round(clockAheadMs)} ms ahead of this machine's`
  const off = Math.abs(clockAheadMs)
  if (off >= CLOCK_MS.fail) return fail('clock', text, 'let both follow the same time server')
  if (off >= CLOCK_MS.warn) return warn('clock', text, 'let both follow the same time server')
  return ok('clock', text)
}
