import { isDeepStrictEqual } from 'node:util'
import type { DirectoryId } from '../../kernel/ids.ts'
import { isId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { UserError } from './errors.ts'
import { selectDirectoryNames } from './sources-store.ts'
import type { UserRow } from './store.ts'

/** Attributes whose source is kept, and the columns they stand in. */
const COLUMNS = {
  email: 'email',
  username: 'username',
  givenName: 'given_name',
  familyName: 'family_name',
  displayName: 'display_name',
  locale: 'locale',
} as const
type SourcedField = keyof typeof COLUMNS
const FIELDS = Object.keys(COLUMNS) as SourcedField[]

/** By whose word an attribute is what it is: of a directory or connection by its id. */
export type Source = 'administrator' | 'person' | `dir_${string}` | `con_${string}`

type Changes = { readonly [K in SourcedField]?: string | null | undefined } & {
  readonly attributes?: Readonly<Record<string, unknown>> | undefined
}
type Known = Pick<UserRow, (typeof COLUMNS)[SourcedField] | 'attributes' | 'sources'>

/** By which an attribute of the organization's own stands among the sources. */
export const attributeSource = (name: string): string => `attributes.${name}`

/** Attributes that come, go or are others by a change, which says all of them. */
function changedAttributes(user: Known, { attributes }: Changes): string[] {
  if (!attributes) return []
  return [...new Set([...Object.keys(user.attributes), ...Object.keys(attributes)])].filter(
    (name) => !isDeepStrictEqual(user.attributes[name], attributes[name]),
  )
}

const isNews = (user: Known, changes: Changes, field: SourcedField): boolean =>
  changes[field] !== undefined && changes[field] !== user[COLUMNS[field]]

/** Of a new account: all that is said of it is by one word. */
export function saidBy(source: Source, changes: Changes): Record<string, string> {
  const fields = FIELDS.filter((field) => changes[field] !== undefined && changes[field] !== null)
  const names = [...fields, ...Object.keys(changes.attributes ?? {}).map(attributeSource)]
  return Object.fromEntries(names.map((name) => [name, source]))
}

/** The column, after a change of somebody. What is said again as it was keeps its source. */
export function sourcesOf(user: Known, changes: Changes, source: Source): { sources: string } {
  const changed = FIELDS.filter((field) => isNews(user, changes, field))
  const others = changedAttributes(user, changes).map(attributeSource)
  const said = Object.fromEntries([...changed, ...others].map((name) => [name, source]))
  const sources = { ...user.sources, ...said }
  return { sources: JSON.stringify(sources) }
}

/** Which attributes a directory says that is still there, and what it is called: nobody else changes them. */
export async function lockedOf(
  tx: OrgTx,
  { sources }: Pick<UserRow, 'sources'>,
): Promise<Map<string, { id: DirectoryId; name: string }>> {
  const said = Object.keys(sources).filter((field) => isId('directory', sources[field]))
  if (said.length === 0) return new Map()
  const names = await selectDirectoryNames(tx)
  return new Map(
    said.flatMap((field) => {
      const id = sources[field] as DirectoryId
      const name = names.get(id)
      return name === undefined ? [] : [[field, { id, name }]]
    }),
  )
}

/** Refuses a change of what a directory says; the error names it. */
export async function assertUnlocked(tx: OrgTx, user: Known, changes: Changes): Promise<void> {
  const fields = FIELDS.filter((field) => isNews(user, changes, field))
  const changed = [...fields, ...changedAttributes(user, changes).map(attributeSource)]
  if (changed.length === 0) return
  const locked = await lockedOf(tx, user)
  for (const field of changed) {
    const directory = locked.get(field)
    if (directory)
      throw UserError.from_directory({
        pointer: `/${field.replace('.', '/')}`,
        directoryId: directory.id,
        directoryName: directory.name,
      })
  }
}

/** What is left of some changes when those are dropped that a directory says otherwise. */
export async function unlockedOf<T extends Changes>(tx: OrgTx, user: Known, changes: T): Promise<T> {
  const locked = await lockedOf(tx, user)
  if (locked.size === 0) return changes
  const { attributes, ...fields } = changes
  const free = (values: object, nameOf = (name: string) => name) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !locked.has(nameOf(name))))
  return { ...free(fields), ...(attributes && { attributes: free(attributes, attributeSource) }) } as T
}
