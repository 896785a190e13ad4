import type { GroupColumn, UserColumn } from '../../../modules/directories/index.ts'
import type { ResourceType } from '../schemas/attribute.ts'
import { OWN_EXTENSION } from '../schemas/own-extension.ts'

type Column = UserColumn | GroupColumn

/** An attribute, or a part of one, by the names of its schema; what the list of a directory has a column for. */
type Columns<C extends Column> = Readonly<Record<string, C>>

const BOTH = {
  id: 'id',
  externalId: 'externalId',
  'meta.created': 'created',
  'meta.lastModified': 'modified',
  displayName: 'displayName',
} as const

const USER_COLUMNS: Columns<UserColumn> = {
  ...BOTH,
  userName: 'userName',
  active: 'active',
  'name.givenName': 'givenName',
  'name.familyName': 'familyName',
}

const GROUP_COLUMNS: Columns<GroupColumn> = BOTH

/** An attribute as it is looked for in the list of a directory. */
export interface Looked {
  extension: string | undefined
  name: string
  sub: string | undefined
}

/** Where it is kept: in a column, or by a path in what else was said. */
export function attributeAt<C extends Column>(
  { name: type }: ResourceType,
  { extension, name, sub }: Looked,
): { column: C } | { rest: string[] } {
  const columns: Columns<Column> = type === 'User' ? USER_COLUMNS : GROUP_COLUMNS
  const key = sub === undefined ? name : `${name}.${sub}`
  const column = extension === undefined && Object.hasOwn(columns, key) ? columns[key] : undefined
  if (column !== undefined) return { column: column as C }
  const path = sub === undefined ? [name] : [name, sub]
  if (extension === undefined) return { rest: path }
  return { rest: [extension === OWN_EXTENSION ? 'attributes' : extension, ...path] }
}
