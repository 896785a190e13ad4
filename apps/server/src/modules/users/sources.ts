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

type Changes = { readonly [K in SourcedField]?: string | null | undefined }
type Known = Pick<UserRow, (typeof COLUMNS)[SourcedField] | 'sources'>

const isNews = (user: Known, changes: Changes, field: SourcedField): boolean =>
  changes[field] !== undefined && changes[field] !== user[COLUMNS[field]]

/** Of a new account: all that is said of it is by one word. */
export const saidBy = (source: Source, changes: Changes): Record<string, string> =>
  Object.fromEntries(
    FIELDS.filter((field) => changes[field] !== undefined && changes[field] !== null).map((field) => [
      field,
      source,
    ]),
  )

/** The column, after a change of somebody. What is said again as it was keeps its source. */
export function sourcesOf(user: Known, changes: Changes, source: Source): { sources: string } {
  const changed = FIELDS.filter((field) => isNews(user, changes, field))
  const sources = { ...user.sources, ...Object.fromEntries(changed.map((field) => [field, source])) }
  return { sources: JSON.stringify(sources) }
}

/** Which attributes a directory says that is still there, and what it is called: nobody else changes them. */
export async function lockedOf(
  tx: OrgTx,
  { sources }: Pick<UserRow, 'sources'>,
): Promise<Map<SourcedField, { id: DirectoryId; name: string }>> {
  const said = FIELDS.filter((field) => isId('directory', sources[field]))
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
  const changed = FIELDS.filter((field) => isNews(user, changes, field))
  if (changed.length === 0) return
  const locked = await lockedOf(tx, user)
  for (const field of changed) {
    const directory = locked.get(field)
    if (directory)
      throw UserError.from_directory({
        pointer: `/${field}`,
        directoryId: directory.id,
        directoryName: directory.name,
      })
  }
}

/** What is left of some changes when those are dropped that a directory says otherwise. */
export async function unlockedOf<T extends Changes>(tx: OrgTx, user: Known, changes: T): Promise<T> {
  const locked = await lockedOf(tx, user)
  if (locked.size === 0) return changes
  return Object.fromEntries(
    Object.entries(changes).filter(([field]) => !locked.has(field as SourcedField)),
  ) as T
}
