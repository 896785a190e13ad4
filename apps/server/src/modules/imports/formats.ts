import type { Id, OrganizationId } from '../../kernel/ids.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import { ImportError } from './errors.ts'
import { FormatOptions, readerOf } from './formats/index.ts'
import type { ImportRow } from './import-store.ts'
import type { ReadFormat } from './record.ts'

/** What files are read; the name is said when an import is made. */
export const FORMAT_NAMES = [
  'jsonl',
  'csv',
  'auth0',
  'keycloak',
  'firebase',
] as const satisfies readonly FormatOptions['format'][]

const sealOfOptions = (organizationId: OrganizationId, id: Id<'import'>): string =>
  `imports.options ${organizationId} ${id}`

/** How a file is to be read, looked at before it comes; sealed, as there may be a secret in it. */
export function sealOptions(
  vault: Vault,
  of: { organizationId: OrganizationId; id: Id<'import'> },
  format: (typeof FORMAT_NAMES)[number],
  options: object,
): Buffer {
  const read = FormatOptions.safeParse({ ...options, format })
  if (!read.success) {
    const [issue] = read.error.issues
    const place = (issue?.path ?? []).map((part) => `/${String(part).slice(0, 100)}`).join('')
    throw ImportError.options_invalid({ pointer: `/options${place}` })
  }
  const text = JSON.stringify(read.data)
  return vault.seal(Buffer.from(text), sealOfOptions(of.organizationId, of.id))
}

/** Undefined for a format that another release knows. */
export function readerOfImport(vault: Vault, row: ImportRow): ReadFormat | undefined {
  const { organization_id, id, options, format } = row
  const text = options && vault.open(options, sealOfOptions(organization_id, id)).toString('utf8')
  const { success, data } = FormatOptions.safeParse(text ? JSON.parse(text) : { format })
  return success ? readerOf(data) : undefined
}
