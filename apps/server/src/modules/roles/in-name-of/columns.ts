import type { OrganizationId } from '../../../kernel/ids.ts'
import type { AuthorKind } from '../../../platform/db/index.ts'
import type { Author } from './author.ts'

/** In which columns of a row an author is kept, by what they are to it. */
export type AuthorColumns<As extends string> = Record<`${As}_kind`, AuthorKind> &
  Record<`${As}_id`, string> &
  Record<`${As}_organization_id`, OrganizationId> &
  Record<BoundColumn<As>, OrganizationId>

type BoundColumn<As extends string> = As extends 'actor' ? 'bound_to' : `${As}_bound_to`
type Nullable<Row> = { [Column in keyof Row]: Row[Column] | null }

const columnsOf = (as: string) => ({
  kind: `${as}_kind`,
  id: `${as}_id`,
  organizationId: `${as}_organization_id`,
  boundTo: as === 'actor' ? 'bound_to' : `${as}_bound_to`,
})

/** What is written to the row of what is done later. */
export const toAuthorColumns = <As extends string>(
  as: As,
  { kind, id, organizationId, boundTo }: Author,
): AuthorColumns<As> => {
  const names = columnsOf(as)
  return {
    [names.kind]: kind,
    [names.id]: id,
    [names.organizationId]: organizationId,
    [names.boundTo]: boundTo,
  } as AuthorColumns<As>
}

/** The same read again; undefined where there is nobody. */
export function fromAuthorColumns<As extends string>(as: As, row: AuthorColumns<As>): Author
export function fromAuthorColumns<As extends string>(
  as: As,
  row: Nullable<AuthorColumns<As>>,
): Author | undefined
export function fromAuthorColumns(as: string, row: object): Author | undefined {
  const values = row as Record<string, string | null>
  const author = Object.entries(columnsOf(as)).map(([field, column]) => [field, values[column] ?? null])
  return author.some(([, value]) => value === null) ? undefined : (Object.fromEntries(author) as Author)
}
