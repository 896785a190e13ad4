import type { NewEvent } from '../../platform/db/index.ts'
import type { ConnectionSettings } from './settings.ts'
import type { ConnectionRow } from './store.ts'

/** What a test sign-in has no part in: where certificates are looked for, and by what that is believed. */
const ASIDE = new Set(['metadataUrl', 'metadataCertificate'])

/** Names of the settings in which two differ, as far as a test sign-in tries them. */
export function changedSettings(before: ConnectionSettings, after: ConnectionSettings): string[] {
  const [old, next] = [before, after] as [Record<string, unknown>, Record<string, unknown>]
  const names = new Set([...Object.keys(old), ...Object.keys(next)])
  return [...names].filter(
    (name) => !ASIDE.has(name) && JSON.stringify(old[name]) !== JSON.stringify(next[name]),
  )
}

type Tested = Pick<ConnectionRow, 'revision' | 'tested_revision' | 'changed_since_test'>

/**
 * What becomes of a connection of which something changed that a test tries. It goes on being a way in, if it was one: a
 * secret that ends has to be replaced without anybody being kept out. What has been changed since the last test is told.
 */
export function untested(
  before: Tested,
  changed: readonly string[],
): { revision?: number; changed_since_test?: string[] } {
  if (changed.length === 0) return {}
  const all = before.tested_revision === null ? [] : [...before.changed_since_test, ...changed]
  return { revision: before.revision + 1, changed_since_test: [...new Set(all)].sort() }
}

/** Of one that people go on signing in through with settings that nobody has tried; undefined where that is not so. */
export function untestedEvent(before: ConnectionRow, after: ConnectionRow): NewEvent | undefined {
  const wasTested = before.tested_revision === before.revision
  if (after.status !== 'active' || !wasTested || after.revision === before.revision) return undefined
  if (after.tested_revision === after.revision) return undefined
  const { id, name, changed_since_test: changed } = after
  return {
    type: 'connection.untested',
    outcome: 'success',
    target: { kind: 'connection', id },
    data: { name, changed },
  }
}
