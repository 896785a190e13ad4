import type { Body } from '../../lib/api/types.ts'

export type Settings = Body<'policies.set'>['settings']

/** What an organization sets itself, by JSON pointer. What is absent is inherited. */
export type Own = Readonly<Record<string, unknown>>

/** `{ password: { minimumLength: 20 } }` as `{ '/password/minimumLength': 20 }`. */
export function ownOf(settings: object): Own {
  const entries = Object.entries(settings).flatMap(([group, fields]) =>
    Object.entries((fields ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[`/${group}/${name}`, value] as const],
    ),
  )
  return Object.fromEntries(entries)
}

export function settingsOf(own: Own): Settings {
  const settings: Record<string, Record<string, unknown>> = {}
  for (const [pointer, value] of Object.entries(own)) {
    if (value === undefined) continue
    const [, group = '', name = ''] = pointer.split('/')
    settings[group] = { ...settings[group], [name]: value }
  }
  return settings as Settings
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The fields in which two differ. */
export const changesOf = (before: Own, after: Own): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (pointer) => !same(before[pointer], after[pointer]),
  )
