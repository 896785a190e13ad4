import type { ImportedRecord } from '../../record.ts'
import type { Findings } from '../findings.ts'
import { type Foreign, objectOf, objectsOf, textOf } from '../values.ts'
import type { KeycloakOptions } from './options.ts'
import { rolesOf } from './roles.ts'

/**
 * A group and all below it, each after the one above, which it is a member of: so it has what that one is given, as there. Its key
 * is its path; its name too where it is below another, as names are told apart there only among neighbours.
 */
export function* groupsOf(
  top: Foreign,
  options: KeycloakOptions,
  findings: Findings,
): Generator<ImportedRecord> {
  const open = [{ group: top, above: undefined as string | undefined }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { group, above } = next
    const name = textOf(group, 'name') ?? ''
    const key = textOf(group, 'path') ?? `${above ?? ''}/${name}`
    if (objectOf(group, 'attributes') && Object.keys(group.attributes as object).length > 0)
      findings.noteOnce('attribute_left_out', 'groups', 'attributes')
    yield {
      kind: 'group',
      key,
      name: above === undefined ? name : key.replace(/^\//, ''),
      description: textOf(group, 'description') ?? '',
      roles: rolesOf(group, options, findings),
    }
    if (above !== undefined) yield { kind: 'membership', group: above, member: key, memberKind: 'group' }
    // The last one is next.
    for (const below of objectsOf(group, 'subGroups').toReversed()) open.push({ group: below, above: key })
  }
}
