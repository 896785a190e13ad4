import type { Permission } from './queries.ts'

/** `noun:verb`; what stands before the last colon may have more parts. */
export const PERMISSION = /^[a-z][a-z0-9-]*(:[a-z][a-z0-9-]*)+$/

export const kindOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf(':')))

/** Permissions by what they are about: those there are and those chosen, that a search finds in name or description. */
export function permissionGroups(
  known: readonly Permission[],
  chosen: readonly string[],
  search: string,
  describe: (name: string, description: string | null) => string,
): [string, Permission[]][] {
  const names = new Set(known.map(({ name }) => name))
  const all = [
    ...known,
    ...chosen.filter((name) => !names.has(name)).map((name) => ({ name, description: null })),
  ]
  const wanted = search.trim().toLowerCase()
  const groups = new Map<string, Permission[]>()
  for (const one of all) {
    if (!`${one.name} ${describe(one.name, one.description)}`.toLowerCase().includes(wanted)) continue
    groups.set(kindOf(one.name), [...(groups.get(kindOf(one.name)) ?? []), one])
  }
  return [...groups]
}
