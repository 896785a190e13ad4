import type { ImportedGroup } from '../../record.ts'
import type { Findings } from '../findings.ts'
import { named } from '../their-names.ts'
import { type Foreign, objectOf, textsOf } from '../values.ts'
import type { KeycloakOptions } from './options.ts'

type Roles = NonNullable<ImportedGroup['roles']>

/** What every account of a realm has: they mean nothing elsewhere. */
const isOfEverybody = (name: string): boolean =>
  /^(default-roles-.*|offline_access|uma_authorization|(account|broker):.*)$/.test(name)

/** Roles that are named for those of a user or group; of the others the name is told. */
export function rolesOf(holder: Foreign, { roles }: KeycloakOptions, findings: Findings): Roles {
  const clients = Object.entries(objectOf(holder, 'clientRoles') ?? {})
  const names = [
    ...textsOf(holder, 'realmRoles'),
    ...clients.flatMap(([client, all]) => textsOf({ all }, 'all').map((role) => `${client}:${role}`)),
  ]
  const taken = new Map<string, Roles[number]>()
  for (const name of names) {
    const role = named(roles, name)
    if (role) taken.set(`${role.key} ${role.reach}`, role)
    else if (!isOfEverybody(name)) findings.noteOnce('role_left_out', 'roles', name)
  }
  return [...taken.values()]
}
