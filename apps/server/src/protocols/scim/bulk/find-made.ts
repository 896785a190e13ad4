import { DomainError } from '../../../kernel/errors.ts'
import { DirectoryError, type Provisioning } from '../../../modules/directories/index.ts'
import { toGroupWord } from '../groups/to-group-word.ts'
import type { ScimRequest } from '../http/endpoint.ts'
import { readResource } from '../resources/read-resource.ts'
import { toUserWord } from '../users/to-user-word.ts'
import type { BulkOperation } from './read-bulk.ts'

const IS_THERE: ReadonlySet<string> = new Set([
  DirectoryError.user_name_taken.code,
  DirectoryError.external_id_taken.code,
  DirectoryError.name_taken.code,
])

/**
 * The id of what an operation would have made and this directory has already: by the same name and the same external id, or
 * neither having one. Nobody else's, and nobody of whom one of the two is different.
 */
export async function findMade(
  provisioning: Provisioning,
  { caller, types }: ScimRequest,
  { kind, data }: BulkOperation,
  refusal: unknown,
): Promise<string | undefined> {
  if (!(refusal instanceof DomainError && IS_THERE.has(refusal.code))) return undefined
  const same = (column: 'userName' | 'displayName', value: string) =>
    ({ filter: { kind: 'compare', attribute: { column }, operator: 'eq', value }, count: 2 }) as const
  if (kind === 'user') {
    const { userName, externalId } = toUserWord(readResource(types.user, data))
    const { items } = await provisioning.listUsers(caller, same('userName', userName) as never)
    return items.find((one) => one.externalId === externalId)?.id
  }
  const { word } = toGroupWord(readResource(types.group, data))
  const { items } = await provisioning.listGroups(caller, same('displayName', word.displayName) as never)
  return items.find((one) => one.externalId === word.externalId)?.id
}
