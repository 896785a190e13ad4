import { type Database, inOrganization, type OrgTx, type Place } from '../../platform/db/index.ts'
import { addConsent, type ConsentKey, selectScopes } from './store.ts'

/** As applications are registered for them: whatever else was asked for is granted to nobody, and is only text. */
const SCOPE = /^[a-z][a-z0-9_:.-]{0,63}$/

/** Of what was asked for, what can be granted at all. */
export const grantableScopes = (asked: readonly string[]): string[] =>
  [...new Set(asked.filter((scope) => SCOPE.test(scope)))].sort()

/** Remembers what a person has just allowed, so that the same is not asked again in another session. */
export async function rememberConsent(
  tx: OrgTx,
  key: ConsentKey,
  scopes: readonly string[],
  now: Date,
): Promise<void> {
  // Nothing was asked for, so there is nothing to remember; an empty consent would be a withdrawn one.
  if (scopes.length > 0) await addConsent(tx, key, scopes, now)
}

/** Scopes that a person of an organization has allowed an application before, and not withdrawn. */
export async function findConsent(db: Database, home: Place, key: ConsentKey): Promise<ReadonlySet<string>> {
  return new Set(await inOrganization(db, home, (tx) => selectScopes(tx, key)))
}
