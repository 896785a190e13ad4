import { type IdKind, renamedId } from '../../../kernel/ids.ts'
import type { Codec, Kind } from '../file/kinds.ts'
import type { Row } from '../file/lines.ts'

/** What ids of the file are called here. */
export interface Names {
  readonly areNew: boolean
  of<K extends IdKind>(kind: K, id: string): string
}

export const sameNames: Names = { areNew: false, of: (_kind, id) => id }
export const newNames = (salt: string): Names => ({
  areNew: true,
  of: (kind, id) => renamedId(kind, id, salt),
})

/** The id kinds of accounts that may answer for a rule. */
const AUTHORS: readonly (readonly [prefix: string, kind: IdKind])[] = [
  ['usr_', 'user'],
  ['sac_', 'serviceAccount'],
]

/** A row with the ids that it has here. Who answers for a rule is known only where their organization came along. */
export function rename({ fields }: Kind, data: Row, names: Names, isCarried: (id: string) => boolean): Row {
  if (!names.areNew) return data
  const author = data.author_organization_id
  const comesAlong = typeof author === 'string' && isCarried(author)
  const renamed: Record<string, unknown> = {}
  for (const [column, codec] of Object.entries(fields))
    renamed[column] = renameValue(codec, data[column], names, comesAlong)
  return renamed
}

function renameValue(codec: Codec, value: unknown, names: Names, authorComesAlong: boolean): unknown {
  if (typeof value !== 'string') return value
  if (codec.startsWith('id:')) return names.of(codec.slice('id:'.length).replace('?', '') as IdKind, value)
  if (codec === 'authorPlace' && authorComesAlong) return names.of('organization', value)
  const kind =
    codec === 'author' && authorComesAlong ? AUTHORS.find(([prefix]) => value.startsWith(prefix)) : undefined
  return kind ? names.of(kind[1], value) : value
}
