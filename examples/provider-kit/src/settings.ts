import { readFileSync } from 'node:fs'
import type { Person } from './people.ts'

/** A provider as `demo.json` describes it; what only one protocol needs is the protocol's own. */
export interface ProviderEntry<Own> {
  readonly protocol: string
  /** Where browsers reach it: an origin. */
  readonly url: string
  readonly users: readonly Person[]
  readonly own: Own
}

export class SettingsError extends Error {}

/** The one provider of a protocol that `--demo path/to/demo.json` has. */
export function readEntry<Own>(argv: readonly string[], protocol: string): ProviderEntry<Own> {
  const path = argv[argv.indexOf('--demo') + 1]
  if (!argv.includes('--demo') || !path) throw new SettingsError('start with --demo path/to/demo.json')
  const { identityProviders } = JSON.parse(readFileSync(path, 'utf8')) as {
    identityProviders?: ProviderEntry<Own>[]
  }
  const entry = identityProviders?.find((one) => one.protocol === protocol)
  if (!entry) throw new SettingsError(`${path} has no identity provider that speaks ${protocol}`)
  return entry
}
